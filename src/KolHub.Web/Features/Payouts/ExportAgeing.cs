using System.Runtime.CompilerServices;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;

namespace KolHub.Web.Features.Payouts;

/// <summary>The ageing list as a sheet: a row for each amount and reason, with its days.</summary>
public static class ExportAgeing
{
    private const int Portion = 500;

    public sealed record Query(AgeBucket? View = null) : IRequest<Sheet>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, CurrentActor current, Words words) : IRequestHandler<Query, Sheet>
    {
        public Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            string[] header =
            [
                words[actor.IsBrand ? "Payouts.Creator" : "Payouts.Brand"], words["Payouts.What"], words["Payouts.Contract"], words["Payouts.Amount"], words["Payouts.Currency"], words["Payouts.Due"], words["Payouts.DaysLate"],
                words["Payouts.Bucket"], words["Payouts.From"], words["Payouts.To"], words["Payouts.Days"], words["Payouts.WaitsFor"],
            ];
            return Task.FromResult(new Sheet("payout-ageing", header, Rows(request.View, cancellationToken)));
        }

        private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(AgeBucket? view, [EnumeratorCancellation] CancellationToken cancel)
        {
            var (now, today) = (clock.Now(), clock.Today(current.Zone));
            for (var done = 0; ; done += Portion)
            {
                var lines = await PayoutAgeing.Lines(db, actor, view, current.Zone, today, now, done, Portion, cancel);
                foreach (var (line, run) in lines.SelectMany(l => l.Runs.Count == 0 ? [(l, null)] : l.Runs.Select(r => (l, (DelayRun?)r))))
                {
                    yield return
                    [
                        line.Other, words.Of("Payouts", line.Source), line.ContractId.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Amount.Major, line.Amount.Currency, line.DueOn, line.DaysLate,
                        words.Of("Payouts", line.Bucket), run?.From, run?.To, run?.Days, run is null ? "" : words.Of("Payouts", run.Reason),
                    ];
                }
                if (lines.Count < Portion)
                {
                    yield break;
                }
            }
        }
    }
}
