using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>The list as it is filtered, to a file: with the verdicts it is what the rules are judged by.</summary>
public static class ExportSuspicions
{
    public sealed record Query(SuspicionList.Query List) : IRequest<Sheet>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Sheet>
    {
        public Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            string[] header =
            [
                words["Commissions.Order"], words["Commissions.Creator"], words["Commissions.Campaign"], words["Commissions.Currency"], words["Commissions.Net"], words["Commissions.Score"], words["Commissions.Signs"],
                words["Commissions.IsHeld"], words["Commissions.Verdict"], words["Commissions.RaisedAt"], words["Commissions.EngineVersion"],
            ];
            var lines = SuspicionList.Lines(db, SuspicionList.Chosen(db, actor, request.List)).AsAsyncEnumerable();
            return Task.FromResult(new Sheet($"suspicions-{clock.Today(current.Zone):yyyy-MM-dd}", header, lines.Select(Row)));
        }

        private IReadOnlyList<object?> Row(SuspicionList.Line line) =>
        [
            line.OrderNumber, line.Creator, line.Campaign, line.Net.Currency, line.Net.Major, line.Score.Percent, string.Join("; ", line.Signals.Select(s => $"{words.Of("Commissions", s.Kind)} {Format.Percent(s.Strength)}")),
            words[line.Held ? "Commissions.Yes" : "Commissions.No"], line.Verdict is { } verdict ? words.Of("Commissions", verdict) : "", line.RaisedAt, (long)line.EngineVersion,
        ];
    }
}
