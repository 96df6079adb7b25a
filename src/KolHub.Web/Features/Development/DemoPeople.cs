using KolHub.Data;
using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development;

/// <summary>One demo person of each role (two for finance, three reviewers), who sign in with one click.</summary>
public static class DemoPeople
{
    public const string Domain = "@demo.kolhub.example";

    /// <summary>What the demo's people write where the site asks for their password once more; in Development only, and shown there.</summary>
    public const string Password = "plain tea at noon";

    private static readonly Lazy<string> _hash = new(() => new PasswordHasher<SignIn>().HashPassword(new SignIn(), Password));

    public static async Task Settle(KolHubDb db, DateTime now)
    {
        if (await db.People.AnyAsync(p => p.Email.EndsWith(Domain)))
        {
            return;
        }
        var brand = new Brand("青禾护肤 Qinghe Skincare", "CNY", now);
        db.Brands.Add(brand);
        Add(db, "林晚晴", "manager", now, p => Membership.InBrand(p, brand.Id, Role.BrandManager, now));
        Add(db, "周启明", "finance", now, p => Membership.InBrand(p, brand.Id, Role.BrandFinance, now));
        Add(db, "Emily Carter", "finance2", now, p => Membership.InBrand(p, brand.Id, Role.BrandFinance, now), "en");
        Add(db, "许静", "brand-reviewer", now, p => Membership.InBrand(p, brand.Id, Role.BrandReviewer, now));
        Add(db, "Daniel Hughes", "reviewer", now, p => Membership.OnPlatform(p, Role.PlatformReviewer, now), "en");
        Add(db, "赵一帆", "reviewer2", now, p => Membership.OnPlatform(p, Role.PlatformReviewer, now));
        Add(db, "陈守正", "reviewer3", now, p => Membership.OnPlatform(p, Role.PlatformReviewer, now));
        Add(db, "王运", "operator", now, p => Membership.OnPlatform(p, Role.Operator, now));
        var person = Add(db, "沈小满", "creator", now, null);
        var creator = Creator.Register("沈小满", person.Id, now);
        db.Creators.Add(creator);
        db.Memberships.Add(Membership.OfCreator(person.Id, creator.Id, now));
        await db.SaveChangesAsync();
    }

    private static Person Add(KolHubDb db, string name, string address, DateTime now, Func<long, Membership>? membership, string language = "zh-Hans")
    {
        var person = new Person(name, address + Domain, language, language == "en" ? "Europe/London" : "Asia/Shanghai", now);
        db.People.Add(person);
        db.Users.Add(new SignIn { Id = person.Id, UserName = person.Email, NormalizedUserName = person.Email.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N"), PasswordHash = _hash.Value });
        if (membership is not null)
        {
            db.Memberships.Add(membership(person.Id));
        }
        return person;
    }
}
