using System.Runtime.CompilerServices;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Ledger;

/// <summary>Every posting of the entries as they are filtered, a page of entries at a time.</summary>
public static class ExportLedger
{
    public sealed record Query(LedgerBookPage.Query Book) : IRequest<Sheet>;

    public sealed class Handler(KolHubDb db, Actor actor, Words words, TimeProvider clock, CurrentActor current) : IRequestHandler<Query, Sheet>
    {
        private const int Step = 500;

        public Task<Sheet> Handle(Query request, CancellationToken cancellationToken)
        {
            string[] header =
            [
                words["Ledger.Number"], words["Ledger.At"], words["Ledger.What"], words["Ledger.Account"], words["Ledger.Creator"], words["Ledger.Debit"],
                words["Ledger.Credit"], words["Ledger.Currency"], words["Ledger.Source"], words["Ledger.Hash"],
            ];
            return Task.FromResult(new Sheet($"ledger-{clock.Today(current.Zone):yyyy-MM-dd}", header, Rows(request.Book, cancellationToken)));
        }

        private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(LedgerBookPage.Query asked, [EnumeratorCancellation] CancellationToken cancel)
        {
            for (var after = 0L; ;)
            {
                var entries = await LedgerBookPage.Chosen(db, actor, asked).Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(Step).ToListAsync(cancel);
                foreach (var line in await LedgerBookPage.WithNames(db, entries, cancel))
                {
                    foreach (var posted in line.Postings)
                    {
                        var amount = posted.Amount.Major;
                        yield return [line.Sequence, line.At, words[LedgerWords.Of(line.Kind)], words.Of("Ledger", posted.Account), posted.Creator, amount > 0 ? amount : null, amount < 0 ? -amount : null, posted.Amount.Currency, line.SourceKey, line.Hash];
                    }
                }
                if (entries.Count < Step)
                {
                    yield break;
                }
                after = entries[^1].Sequence;
            }
        }
    }
}

public static class LedgerWords
{
    /// <summary>The words of an entry's kind.</summary>
    public static string Of(string kind) => $"Ledger.Kind{kind}";
}
