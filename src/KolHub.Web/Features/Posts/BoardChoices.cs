using System.Globalization;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>What the filter of board and calendar offers, and the names of the brand's people who stand on the lines.</summary>
public sealed record BoardChoices(BoardFilter Filter, string Address, string? Month, IReadOnlyList<Choice> Campaigns, IReadOnlyList<Choice> Creators, IReadOnlyList<Choice> Owners, IReadOnlyDictionary<long, string> Names, bool IsCreator)
{
    private const int Most = 500;

    public string NameOf(long? person, Words words) => person is { } id && Names.TryGetValue(id, out var name) ? name : words["Posts.NoOwner"];

    internal static async Task<BoardChoices> Of(KolHubDb db, Actor actor, BoardFilter filter, string address, string? month, Words words, CancellationToken ct)
    {
        var mine = db.DeliverablesOf(actor);
        var campaigns = await db.Campaigns.Where(c => mine.Any(d => d.CampaignId == c.Id)).OrderByDescending(c => c.Id).Take(Most).Select(c => new { c.Id, c.Title }).ToListAsync(ct);
        if (!actor.IsBrand)
        {
            return new BoardChoices(filter, address, month, [.. campaigns.Select(c => ChoiceOf(c.Id, c.Title))], [], [], new Dictionary<long, string>(), true);
        }
        var creators = await db.Creators.Where(c => mine.Any(d => d.CreatorId == c.Id)).OrderBy(c => c.Name).Take(Most).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        var people = await db.People.Where(p => db.Memberships.Any(m => m.BrandId == actor.BrandId && m.PersonId == p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var here = await db.ManagersHere.Where(m => m.BrandId == actor.BrandId).Select(m => m.PersonId).ToListAsync(ct);
        return new BoardChoices(
            filter, address, month, [.. campaigns.Select(c => ChoiceOf(c.Id, c.Title))], [.. creators.Select(c => ChoiceOf(c.Id, c.Name))],
            [new Choice("mine", words["Posts.OwnerMine"]), new Choice("none", words["Posts.NoOwner"]), .. here.Distinct().Where(id => id != actor.PersonId).Select(id => ChoiceOf(id, people[id]))], people, false);
    }

    private static Choice ChoiceOf(long id, string text) => new(id.ToString(CultureInfo.InvariantCulture), text);
}
