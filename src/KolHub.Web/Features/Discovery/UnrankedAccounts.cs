using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>While a large market is read for the first time after a start: the accounts with the most followers, by the filters that the database can ask quickly.</summary>
internal sealed class UnrankedAccounts(KolHubDb db, Actor actor, Words words)
{
    public async Task<List<Account>> Of(CreatorSearch search, RankedFor wanted, CancellationToken ct)
    {
        var platforms = Enum.GetValues<Platform>().Where(p => search.Platform.Count > 0 ? search.Platform.Contains(p) : wanted.PlatformBits == 0 || (wanted.PlatformBits & (1 << (int)p)) != 0).ToList();
        var channels = db.ChannelsOf(actor).Where(c => c.RemovedAt == null && platforms.Contains(c.Platform));
        channels = search.MinFollowers is { } min ? channels.Where(c => c.Followers >= min) : channels;
        channels = search.MaxFollowers is { } max ? channels.Where(c => c.Followers <= max) : channels;
        channels = search.Proven ? channels.Where(c => c.ProvenAt != null) : channels;
        var largest = await channels.OrderByDescending(c => c.Followers).ThenBy(c => c.Id).Take(CreatorSearch.PageSize).Select(c => c.Id).ToListAsync(ct);
        var accounts = await new CandidateCards(db, actor, words).Accounts(largest, ct);
        return [.. largest.Where(accounts.ContainsKey).Select(id => accounts[id])];
    }
}
