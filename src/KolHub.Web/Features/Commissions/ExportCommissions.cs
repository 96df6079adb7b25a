using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Commissions;

/// <summary>The list as it is filtered, to a file.</summary>
public static class ExportCommissions
{
    public sealed record Query(CommissionList.Query List) : IRequest<Sheet>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Sheet>
    {
        public Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            string[] header =
            [
                words["Commissions.Order"], words["Commissions.Product"], words["Commissions.Creator"], words["Commissions.Campaign"], words["Commissions.Currency"], words["Commissions.Base"],
                words["Commissions.Rate"], words["Commissions.Estimated"], words["Commissions.Settled"], words["Commissions.Net"], words["Commissions.State"], words["Commissions.HoldUntil"], words["Commissions.OpenedAt"],
            ];
            var lines = CommissionList.Lines(db, CommissionList.Chosen(db, actor, request.List).In(request.List.Tab)).AsAsyncEnumerable();
            return Task.FromResult(new Sheet($"commissions-{clock.Today(current.Zone):yyyy-MM-dd}", header, lines.Select(Row)));
        }

        private IReadOnlyList<object?> Row(CommissionList.Line line) =>
        [
            line.OrderNumber, line.Product, line.Creator, line.Campaign, line.Net.Currency, line.Base.Major, line.Rate.Percent, line.Estimated.Major, line.IsSettled ? line.Settled.Major : null, line.Net.Major,
            line.Kind is CommissionKind.PaidByPlatform ? words.Of("Commissions", line.Kind) : CommissionTabs.ToneOf(line.Tab) is not null ? words.Of("Commissions", line.Tab) : words.Of("Commissions", line.State), line.EndsOn, line.OpenedAt,
        ];
    }
}
