using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Pipeline;

/// <summary>Who is told.</summary>
public abstract record Audience
{
    public static Audience Person(long personId) => new OnePerson(personId);

    /// <summary>The brand's members in these roles; in a brand that has none of them, its managers.</summary>
    public static Audience Brand(long brandId, params Role[] roles) => new OfBrand(brandId, roles);

    public static Audience Creator(long creatorId) => new OfCreator(creatorId);

    /// <summary>The brand's own reviewers, or the platform's when the desk is the operator's.</summary>
    public static Audience Desk(long? brandId) => new OfDesk(brandId);

    /// <summary>These people, whoever of them is a member of anything.</summary>
    public static Audience People(IReadOnlyCollection<long> personIds) => new ThesePeople([.. personIds]);

    public static Audience Operators => new OfOperators();

    internal sealed record OnePerson(long Id) : Audience;

    internal sealed record ThesePeople(long[] Ids) : Audience;

    internal sealed record OfBrand(long Id, Role[] Roles) : Audience;

    internal sealed record OfCreator(long Id) : Audience;

    internal sealed record OfDesk(long? BrandId) : Audience;

    internal sealed record OfOperators : Audience;
}

public static class NotifyExtensions
{
    /// <summary>
    /// One notice in the site and one mail for each person of the audience but the one who acts, in the same save.
    /// The words are a key (<c>Offers.NoticeSent</c>) whose arguments are already text: names and titles, or amounts by <see cref="Format"/>.
    /// </summary>
    public static async Task Notify(this KolHubDb db, Actor actor, Audience audience, string words, string link, DateTime now, params object[] arguments)
    {
        var people = await db.PeopleOf(audience);
        foreach (var person in people.Where(p => p.Id != actor.PersonId))
        {
            var said = Say(person.Language, arguments);
            db.Notices.Add(new Notice(person.Id, words, said, link, now));
            db.Mails.Add(Letters.About(person, words, said, link, now));
        }
    }

    private static IReadOnlyList<string> Say(string language, object[] arguments) => Letters.In(language, () => (IReadOnlyList<string>)[.. arguments.Select(a => a switch
    {
        Money money => Format.Money(money),
        Rate rate => Format.Percent(rate),
        DateTime time => Format.Date(time),
        DateOnly day => Format.Date(day),
        long count => Format.Number(count),
        _ => a.ToString() ?? "",
    })]);

    private static async Task<List<Person>> PeopleOf(this KolHubDb db, Audience audience)
    {
        var members = db.Memberships.Where(m => m.EndedAt == null);
        var chosen = audience switch
        {
            Audience.OnePerson one => members.Where(m => m.PersonId == one.Id),
            Audience.ThesePeople these => members.Where(m => these.Ids.Contains(m.PersonId)),
            Audience.OfCreator creator => members.Where(m => m.CreatorId == creator.Id),
            Audience.OfOperators => members.Where(m => m.Role == Role.Operator),
            Audience.OfDesk { BrandId: null } => members.Where(m => m.Role == Role.PlatformReviewer),
            Audience.OfDesk desk => members.Where(m => m.BrandId == desk.BrandId && m.Role == Role.BrandReviewer),
            Audience.OfBrand brand => members.Where(m => m.BrandId == brand.Id && brand.Roles.Contains(m.Role)),
            _ => throw new InvalidOperationException(audience.ToString()),
        };
        var people = await db.People.AsNoTracking().Where(p => p.DisabledAt == null && chosen.Any(m => m.PersonId == p.Id)).ToListAsync();
        if (people.Count == 0 && audience is Audience.OfBrand lonely)
        {
            people = await db.People.AsNoTracking().Where(p => p.DisabledAt == null && members.Any(m => m.PersonId == p.Id && m.BrandId == lonely.Id && m.Role == Role.BrandManager)).ToListAsync();
        }
        return people;
    }
}
