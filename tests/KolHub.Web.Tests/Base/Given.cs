using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Development;

namespace KolHub.Web.Tests.Base;

/// <summary>A person of the test: who they are, and a browser in which they are signed in.</summary>
public sealed record Someone(Site Site, Actor Actor, long MembershipId, string Name, string Email)
{
    private Visitor? _browser;

    /// <summary>The person's browser in English; made and signed in on first use.</summary>
    public async Task<Visitor> Browser() => _browser ??= await Site.Visit().EnterAs(MembershipId);

    public async Task<Seen> Get(string address) => await (await Browser()).Get(address);

    public Task<T> Send<T>(MediatR.IRequest<T> request) => Site.Send(Actor, request);
}

/// <summary>A brand with its people.</summary>
public sealed record GivenBrand(Brand Brand, Someone Manager, Someone Finance, Someone Finance2, Someone Reviewer)
{
    public long Id => Brand.Id;
}

public sealed record GivenCreator(Creator Creator, Someone Someone)
{
    public long Id => Creator.Id;
}

/// <summary>States of the trade, built by the domain's own methods. Each room adds its part: Given.OfferSent(), Given.ContractSigned().</summary>
public sealed partial class Given(Site site)
{
    private static int _count;

    public static string Unique(string stem) => $"{stem} {Interlocked.Increment(ref _count)}";

    public async Task<GivenBrand> Brand(string currency = "CNY", bool ownDesk = false)
    {
        var brand = new Brand(Unique("Brand"), currency, site.Now);
        if (ownDesk)
        {
            brand.OpenDesk(reviewers: 1);
        }
        await site.Write(db => Task.FromResult(db.Brands.Add(brand)));
        return new GivenBrand(
            brand,
            await Member("Mia Manager", p => Membership.InBrand(p, brand.Id, Role.BrandManager, site.Now)),
            await Member("Finn Finance", p => Membership.InBrand(p, brand.Id, Role.BrandFinance, site.Now)),
            await Member("Fay Finance", p => Membership.InBrand(p, brand.Id, Role.BrandFinance, site.Now)),
            await Member("Ray Reviewer", p => Membership.InBrand(p, brand.Id, Role.BrandReviewer, site.Now)));
    }

    /// <summary>A brand of one member.</summary>
    public async Task<(Brand Brand, Someone Manager)> BrandOfOne(string currency = "CNY")
    {
        var brand = new Brand(Unique("Solo"), currency, site.Now);
        await site.Write(db => Task.FromResult(db.Brands.Add(brand)));
        return (brand, await Member("Sol Alone", p => Membership.InBrand(p, brand.Id, Role.BrandManager, site.Now)));
    }

    public async Task<GivenCreator> Creator(string name = "Cleo")
    {
        Creator? creator = null;
        var someone = await Member(name, p =>
        {
            creator = KolHub.Domain.Creators.Creator.Register(Unique(name), p, site.Now);
            return Membership.OfCreator(p, creator.Id, site.Now);
        }, db => db.Creators.Add(creator!));
        return new GivenCreator(creator!, someone);
    }

    /// <summary>One more reviewer, of the platform's desk or a brand's own.</summary>
    public Task<Someone> Reviewer(string name, long? brandId = null) =>
        Member(name, p => brandId is { } brand ? Membership.InBrand(p, brand, Role.BrandReviewer, site.Now) : Membership.OnPlatform(p, Role.PlatformReviewer, site.Now));

    /// <summary>One more manager of a brand.</summary>
    public Task<Someone> Manager(string name, long brandId) => Member(name, p => Membership.InBrand(p, brandId, Role.BrandManager, site.Now));

    public Task<Someone> PlatformReviewer() => Member("Rita Reviewer", p => Membership.OnPlatform(p, Role.PlatformReviewer, site.Now));

    public Task<Someone> Operator() => Member("Otto Operator", p => Membership.OnPlatform(p, Role.Operator, site.Now));

    private async Task<Someone> Member(string name, Func<long, Membership> join, Action<KolHub.Data.KolHubDb>? also = null)
    {
        var email = $"{Unique("person").Replace(' ', '-')}-{Guid.NewGuid():N}{DemoPeople.Domain}";
        var person = new Person(name, email, "en", "UTC", site.Now);
        var membership = join(person.Id);
        await site.Write(db =>
        {
            db.People.Add(person);
            db.Users.Add(new SignIn { Id = person.Id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N") });
            also?.Invoke(db);
            db.Memberships.Add(membership);
            return Task.CompletedTask;
        });
        return new Someone(site, membership.AsActor(), membership.Id, name, email);
    }
}
