using System.Globalization;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Ledger;

/// <summary>The brand's book: what stands in each account, and every entry with its postings.</summary>
public static class LedgerBookPage
{
    public const int PageSize = 50;

    public sealed record Query(string? Kind = null, string? Find = null, DateOnly? From = null, DateOnly? Until = null, int Page = 1) : IRequest<Page>;

    public sealed record Balance(Account Account, Money Amount);

    public sealed record Posted(Account Account, string Creator, Money Amount);

    public sealed record Line(long Sequence, DateTime At, string Kind, string SourceKey, string Creator, string Hash, IReadOnlyList<Posted> Postings)
    {
        /// <summary>Where the page of what happened is.</summary>
        public string? Link => SourceKey.Split('/') is ["commission", var id, ..] ? $"/commissions/{id}" : null;
    }

    public sealed record Page(Query Asked, IReadOnlyList<Balance> Balances, IReadOnlyList<Line> Lines, int Total, IReadOnlyList<string> Kinds)
    {
        public string Address => "/ledger" + QueryString.Create(new KeyValuePair<string, string?>[]
        {
            new("kind", Asked.Kind), new("find", Asked.Find), new("from", Asked.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new("until", Asked.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        }.Where(part => !string.IsNullOrEmpty(part.Value)));
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var asked = request with { Page = Math.Max(1, request.Page) };
            var balances = await db.Postings.Where(p => p.BrandId == actor.BrandId).GroupBy(p => new { p.Account, p.Amount.Currency })
                .Select(g => new { g.Key.Account, g.Key.Currency, Minor = g.Sum(p => p.Amount.Minor) }).ToListAsync(cancellationToken);
            var chosen = Chosen(db, actor, asked);
            var entries = await chosen.OrderByDescending(e => e.Sequence).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            var kinds = await db.EntriesOf(actor).Select(e => e.Kind).Distinct().OrderBy(k => k).ToListAsync(cancellationToken);
            return new Page(
                asked, [.. balances.OrderBy(b => b.Account).ThenBy(b => b.Currency, StringComparer.Ordinal).Select(b => new Balance(b.Account, new Money(b.Minor, b.Currency)))],
                await WithNames(db, entries, cancellationToken), await chosen.CountAsync(cancellationToken), kinds);
        }
    }

    internal static IQueryable<Entry> Chosen(KolHubDb db, Actor actor, Query asked)
    {
        var chosen = db.EntriesOf(actor).AsNoTracking();
        if (!string.IsNullOrEmpty(asked.Kind))
        {
            chosen = chosen.Where(e => e.Kind == asked.Kind);
        }
        if (asked.From is { } from)
        {
            var start = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            chosen = chosen.Where(e => e.At >= start);
        }
        if (asked.Until is { } until)
        {
            var end = until.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            chosen = chosen.Where(e => e.At < end);
        }
        if (asked.Find?.Trim() is { Length: > 0 } find)
        {
            chosen = chosen.Where(e => db.Creators.Any(c => c.Id == e.CreatorId && c.Name.Contains(find)));
        }
        return chosen;
    }

    internal static async Task<IReadOnlyList<Line>> WithNames(KolHubDb db, List<Entry> entries, CancellationToken cancel)
    {
        var ids = entries.Select(e => e.CreatorId).Distinct().ToList();
        var names = await db.Creators.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return entries.ConvertAll(e => new Line(
            e.Sequence, e.At, e.Kind, e.SourceKey, names.GetValueOrDefault(e.CreatorId, ""), e.Hash,
            [.. e.Postings.OrderBy(p => p.Number).Select(p => new Posted(p.Account, p.CreatorId is { } id ? names.GetValueOrDefault(id, "") : "", p.Amount))]));
    }
}
