using System.Text;
using KolHub.Data;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>The rule packs that came with the program, by the hash of their text; each is put into the database once, so that it is still there after an update.</summary>
public static class HousePacks
{
    private static readonly IReadOnlyList<(RulesUsed Used, string Content)> _all =
        [.. RuleBook.Embedded().Zip(RuleBook.House.Packs, (file, pack) => (file.File, pack.NameAndVersion, Content: Encoding.UTF8.GetString(file.Utf8))).Select(p => (new RulesUsed(p.File, p.NameAndVersion, TextHash.Of(p.Content)), p.Content))];

    public static IReadOnlyList<RulesUsed> Used { get; } = [.. _all.Select(p => p.Used)];

    public static async Task KeepRulePacks(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<KolHubDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().Now());
        var hashes = Used.Select(u => u.Sha256).ToList();
        var known = await db.RulePackTexts.Where(p => hashes.Contains(p.Sha256)).Select(p => p.Sha256).ToListAsync();
        foreach (var (used, content) in _all.Where(p => !known.Contains(p.Used.Sha256)))
        {
            db.RulePackTexts.Add(new RulePackText(used.File, used.Stamp, content, now));
        }
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            // another node that starts at the same time has put them there
        }
    }
}

/// <summary>The rules that a case was judged by, whatever came since.</summary>
/// <param name="Missing">What is not there any more, or not as it was; then there is no scanner.</param>
public sealed record RulesOfADay(Scanner? Scanner, IReadOnlyList<OwnWords> Own, IReadOnlyList<string> Missing);

/// <summary>Loads rules by their hashes; the last few books stay ready.</summary>
public sealed class OldRules
{
    private const int MostBooks = 3;
    private readonly Dictionary<string, Scanner> _books = [];

    public async Task<RulesOfADay> For(ReviewCase review, KolHubDb db, ReadOwnWords read, CancellationToken ct)
    {
        var (packs, missing) = (review.Rules.Where(r => r.OwnerId is null).ToList(), new List<string>());
        var own = new List<OwnWords>();
        foreach (var used in review.Rules.Where(r => r.OwnerId is not null))
        {
            var list = await db.OwnWordLists.AsNoTracking().SingleOrDefaultAsync(l => l.OwnerId == used.OwnerId && l.Number == used.Number, ct);
            if (list is null || list.Sha256 != used.Sha256 || TextHash.Of(list.Text) != used.Sha256)
            {
                missing.Add(used.Stamp);
                continue;
            }
            own.Add(read.Known(list.Id) ?? read.Read(list));
        }
        var scanner = packs.Count == 0 ? null : packs.SequenceEqual(HousePacks.Used) ? Scanner.House : await Load(packs, db, missing, ct);
        return new RulesOfADay(missing.Count == 0 ? scanner : null, own, missing);
    }

    private async Task<Scanner?> Load(List<RulesUsed> packs, KolHubDb db, List<string> missing, CancellationToken ct)
    {
        var key = string.Join(' ', packs.Select(p => p.File + p.Sha256));
        lock (_books)
        {
            if (_books.TryGetValue(key, out var known))
            {
                return known;
            }
        }
        var hashes = packs.Select(p => p.Sha256).ToList();
        var texts = await db.RulePackTexts.AsNoTracking().Where(p => hashes.Contains(p.Sha256)).ToDictionaryAsync(p => p.Sha256, p => p.Content, ct);
        missing.AddRange(packs.Where(p => !texts.TryGetValue(p.Sha256, out var content) || TextHash.Of(content) != p.Sha256).Select(p => p.Stamp));
        if (missing.Count > 0)
        {
            return null;
        }
        var scanner = new Scanner(RuleBook.Load(packs.Select(p => (p.File, Encoding.UTF8.GetBytes(texts[p.Sha256])))));
        lock (_books)
        {
            if (_books.Count >= MostBooks)
            {
                _books.Clear();
            }
            _books[key] = scanner;
        }
        return scanner;
    }
}
