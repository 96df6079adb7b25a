using KolHub.Data;
using KolHub.Domain.Reviews;
using KolHub.Wording.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace KolHub.Web.Features.Shared;

/// <summary>The words that a scan asks beside the rules, and how a case names them.</summary>
public sealed record OwnNow(OwnWords[] Words, IReadOnlyList<RulesUsed> Used);

/// <summary>What a scan for a brand asks beside the rules: the operator's words and that brand's own, each in its newest version; never another brand's.</summary>
public sealed class OwnWordsInForce(KolHubDb db, ReadOwnWords read)
{
    public async Task<OwnNow> For(long? brandId, CancellationToken ct)
    {
        var newest = await db.OwnWordListsInForce(brandId).AsNoTracking().OrderBy(l => l.OwnerId).Select(l => new { l.Id, l.OwnerId, l.Number, l.Sha256 }).ToListAsync(ct);
        var words = new List<OwnWords>();
        foreach (var list in newest)
        {
            words.Add(read.Known(list.Id) ?? read.Read(await db.OwnWordLists.AsNoTracking().SingleAsync(l => l.Id == list.Id, ct)));
        }
        return new OwnNow([.. words], [.. newest.Select(l => new RulesUsed($"own-{OwnWordList.NameOf(l.OwnerId)}-{l.Number}.txt", $"{OwnWordList.NameOf(l.OwnerId)} {l.Number}", l.Sha256, l.OwnerId, l.Number))]);
    }
}

/// <summary>Versions that were read lately. They never change, so nothing here can be out of date; what has not been asked for goes first.</summary>
public sealed class ReadOwnWords : IDisposable
{
    private const int MostCharacters = 4_000_000;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    public OwnWords? Known(long id) => _known.Get<OwnWords>(id);

    public OwnWords Read(OwnWordList list)
    {
        var words = OwnWords.Read(list.Name, $"{list.Number}", DateOnly.FromDateTime(list.SavedAt), list.Text, out var faults)
            ?? throw new InvalidOperationException($"The own words {list.Stamp} are not read any more: line {faults[0].Line}, {faults[0].Message.En}.");
        return _known.Set(list.Id, words, new MemoryCacheEntryOptions { Size = Math.Max(100, list.Text.Length) });
    }

    public void Dispose() => _known.Dispose();
}
