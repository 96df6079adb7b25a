using KolHub.Data.Accounts;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

/// <summary>One thing that a person can do now: the page that they are on, the form on it, and what they write into it.</summary>
public sealed record Deed(Someone? Who, string Page, string Action, Func<FormOnPage, FormOnPage>? Fill = null)
{
    public async Task<FormOnPage> Form(Site site)
    {
        var page = Who is null ? await site.Visit().Get(Page) : await Who.Get(Page);
        return Fill is null ? page.Form(Action) : Fill(page.Form(Action));
    }
}

/// <summary>For every route that changes something, the state in which it is allowed, made anew each time it is asked for.</summary>
internal sealed partial class Deeds
{
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];

    private const string Password = "plain tea at noon";
    private readonly Site _site;
    private readonly Given _given;
    private readonly Lazy<Task<GivenTracking>> _tracked;
    private readonly Lazy<Task<GivenDesk>> _blind;

    private Deeds(Site site, GivenBrand brand, GivenCreator creator, Someone reviewer, Someone otto)
    {
        (_site, _given, Brand, Creator, Reviewer, Operator) = (site, new Given(site), brand, creator, reviewer, otto);
        _tracked = new(() => _given.TrackingOpen());
        _blind = new(() => _given.BlindDesk());
        All = new[] { Accounts(), Campaigns(), Deals(), Texts(), Posts(), Checks(), Tracking(), Sales(), Telling(), Pay(), Profiles(), Lists(), Races(), HoldOuts(), Drops() }.SelectMany(room => room).ToDictionary(d => d.Key, d => d.Value);
    }

    public GivenBrand Brand { get; }

    public GivenCreator Creator { get; }

    public Someone Reviewer { get; }

    public Someone Operator { get; }

    public IReadOnlyDictionary<string, Func<Task<Deed>>> All { get; }

    public static async Task<Deeds> Of(Site site)
    {
        var given = new Given(site);
        return new Deeds(site, await given.Brand(), await given.Creator(), await given.PlatformReviewer(), await given.Operator());
    }

    private string InDays(int days) => DateOnly.FromDateTime(_site.Now).AddDays(days).ToString("yyyy-MM-dd");

    private Task<long> Find(Func<KolHub.Data.KolHubDb, IQueryable<long>> ids) => _site.Read(db => ids(db).SingleAsync());

    private async Task<GivenCreator> WithPassword()
    {
        var creator = await _given.Creator();
        await using var scope = _site.Services.CreateAsyncScope();
        var signIns = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
        await signIns.AddPasswordAsync((await signIns.FindByIdAsync(creator.Someone.Actor.PersonId.ToString()))!, Password);
        return creator;
    }

    private async Task<(Someone Someone, long Membership)> WithTwoHats()
    {
        var creator = await _given.Creator();
        var second = Membership.InBrand(creator.Someone.Actor.PersonId, Brand.Id, Role.BrandReviewer, _site.Now);
        await _site.Write(db => Task.FromResult(db.Memberships.Add(second)));
        return (creator.Someone, second.Id);
    }

    private async Task<string> Invited(string email)
    {
        await Brand.Manager.Send(new InviteColleague.Command(email, Role.BrandFinance));
        var body = await _site.Read(db => db.Mails.Where(m => m.To == email).Select(m => m.Body).SingleAsync());
        return System.Text.RegularExpressions.Regex.Match(body, "/invitations/[^/]+/acceptance").Value;
    }

    private Dictionary<string, Func<Task<Deed>>> Accounts() => new()
    {
        ["POST /account/sign-ins/end"] = async () =>
        {
            await _site.Visit().EnterAs(Brand.Finance2.MembershipId);
            return new(Brand.Finance2, "/account", "/account/sign-ins/end");
        },
        ["POST /account/membership"] = async () => new((await WithTwoHats()).Someone, "/account", "/account/membership"),
        ["POST /account/second-factor"] = async () => new((await WithPassword()).Someone, "/account/second-factor", "/account/second-factor", f => f.Fill("Code", Totp.Code(f.Beside("code.secret").Replace(" ", ""), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30))),
        ["POST /account/second-factor/end"] = async () =>
        {
            var creator = await WithPassword();
            await _site.Write(async db => (await db.Users.SingleAsync(u => u.Id == creator.Someone.Actor.PersonId)).TwoFactorEnabled = true);
            return new(creator.Someone, "/account/second-factor", "/account/second-factor/end", f => f.Fill("Password", Password));
        },
        ["POST /brand/defaults"] = () => Task.FromResult(new Deed(Brand.Manager, "/brand", "/brand/defaults", f => f.Fill("HoldDays", "15"))),
        ["POST /colleagues/invitations"] = () => Task.FromResult(new Deed(Brand.Manager, "/colleagues", "/colleagues/invitations", f => f.Fill("Email", "new.colleague@example.com").Fill("Role", "BrandFinance"))),
        ["POST /colleagues/invitations/{id:long}/revocation"] = async () =>
        {
            await Invited("revoked@example.com");
            return new(Brand.Manager, "/colleagues", $"/colleagues/invitations/{await Find(db => db.Invitations.Where(i => i.Email == "revoked@example.com").Select(i => i.Id))}/revocation");
        },
        ["POST /invitations/{token}/acceptance"] = async () =>
        {
            var address = await Invited("accepting@example.com");
            return new(null, address, address, f => f.Fill("Name", "Ada").Fill("Password", Password));
        },
        ["POST /colleagues/{id:long}/end"] = async () => new(Brand.Manager, "/colleagues", $"/colleagues/{(await WithTwoHats()).Membership}/end"),
        ["POST /organisations/{id:long}/suspension"] = async () =>
        {
            var (brand, _) = await _given.BrandOfOne();
            return new(Operator, "/organisations?search=" + Uri.EscapeDataString(brand.Name), $"/organisations/{brand.Id}/suspension");
        },
        ["POST /organisations/{id:long}/suspension/end"] = async () =>
        {
            var (brand, _) = await _given.BrandOfOne();
            await Operator.Send(new SuspendBrand.Command(brand.Id));
            return new(Operator, "/organisations?search=" + Uri.EscapeDataString(brand.Name), $"/organisations/{brand.Id}/suspension/end");
        },
        ["POST /registration/brand"] = () => Task.FromResult(new Deed(null, "/registration/brand", "/registration/brand", f => f.Fill("BrandName", "Twice").Fill("Name", "Lin").Fill("Email", "twice.brand@example.com").Fill("Password", Password))),
        ["POST /registration/creator"] = () => Task.FromResult(new Deed(null, "/registration/creator", "/registration/creator", f => f.Fill("Name", "Lin").Fill("Email", "twice.creator@example.com").Fill("Password", Password))),
        ["POST /password/forgotten"] = () => Task.FromResult(new Deed(null, "/password/forgotten", "/password/forgotten", f => f.Fill("Email", Brand.Manager.Email))),
        ["POST /notices/read"] = async () =>
        {
            await _given.OfferSent(Brand, Creator);
            await _site.Write(db => db.Notify(Brand.Manager.Actor, Audience.Creator(Creator.Id), "Offers.NoticeApplied", "/offers", _site.Now));
            return new(Creator.Someone, "/notices", "/notices/read");
        },
    };

    private Dictionary<string, Func<Task<Deed>>> Profiles() => new()
    {
        ["POST /profile"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile", "/profile", f => f.Fill("Name", "Lin Xia").Fill("City", "Hangzhou"))),
        ["POST /profile/consent"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile/privacy", "/profile/consent")),
        ["POST /profile/consent/withdrawal"] = async () =>
        {
            var creator = await _given.Creator();
            await creator.Someone.Send(new KolHub.Web.Features.Creators.AgreeToPooling.Command());
            return new(creator.Someone, "/profile/privacy", "/profile/consent/withdrawal");
        },
        ["POST /profile/openness"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile/privacy", "/profile/openness", f => f.Fill("Openness", "Invited"))),
        ["POST /profile/openings"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile/privacy", "/profile/openings", f => f.Fill("Brand", Brand.Brand.Name))),
        ["POST /profile/openings/{id:long}/closure"] = async () =>
        {
            var creator = await _given.Creator();
            await creator.Someone.Send(new KolHub.Web.Features.Creators.OpenProfile.Command(Brand.Brand.Name));
            return new(creator.Someone, "/profile/privacy", $"/profile/openings/{await Find(db => db.Openings.Where(o => o.CreatorId == creator.Id).Select(o => o.Id))}/closure");
        },
        ["POST /profile/payout-accounts"] = async () => new((await WithPassword()).Someone, "/profile/payout-accounts", "/profile/payout-accounts",
            f => f.Fill("Kind", "Bank").Fill("BankName", "CMB Hangzhou").Fill("Number", "6222 0202 0001 2345 678").Fill("HolderName", "Cleo Lin").Fill("Password", Password).Fill("Agrees", "true")),
        ["POST /profile/payout-accounts/{id:long}/withdrawal"] = async () => new(Creator.Someone, "/profile/payout-accounts", $"/profile/payout-accounts/{(await _given.PayoutAccountOf(Creator)).Id}/withdrawal"),
        ["POST /profile/tax-kind"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile/payout-accounts", "/profile/tax-kind", f => f.Fill("TaxKind", "SoleTrader"))),
        ["POST /profile/channels"] = () => Task.FromResult(new Deed(Creator.Someone, "/profile/channels", "/profile/channels", f => f.Fill("Platform", "Xiaohongshu").Fill("Handle", "@Mei_Twice").Fill("Address", "https://www.xiaohongshu.com/user/profile/5f").Fill("Followers", "12.4万"))),
        ["POST /profile/channels/{id:long}"] = () => OnChannel("", f => f.Fill("Followers", "1.5M")),
        ["POST /profile/channels/{id:long}/proof"] = () => OnChannel("/proof"),
        ["POST /profile/channels/{id:long}/removal"] = () => OnChannel("/removal"),
        ["POST /profile/channels/{id:long}/prices"] = () => OnChannel("/prices", f => f.Fill("ContentForm", "ShortVideo").Fill("Amount", "9,500").Fill("Currency", "CNY")),
        ["POST /profile/prices/{id:long}/end"] = async () =>
        {
            var channel = await _given.Channel(Creator);
            return new(Creator.Someone, $"/profile/channels/{channel.Id}", $"/profile/prices/{(await _given.Price(Creator, channel)).Id}/end");
        },
        ["POST /profile/channels/{id:long}/reports"] = async () =>
        {
            var channel = await _given.Channel(Creator);
            return new(Creator.Someone, $"/profile/channels/{channel.Id}/reports/new", $"/profile/channels/{channel.Id}/reports",
                f => f.Fill("Kind", "Viewers").Fill("Source", "Douyin statistics").Fill("SampleSize", "1,200").Fill("AsOf", InDays(-9)).Fill("Shares[Gender.female]", "71.5").Fill("Shares[Gender.male]", "28.5"));
        },
        ["POST /profile/channels/{id:long}/results"] = async () =>
        {
            var channel = await _given.Channel(Creator);
            return new(Creator.Someone, $"/profile/channels/{channel.Id}/results/new", $"/profile/channels/{channel.Id}/results",
                f => f.Fill("Title", "Face cream").Fill("Category", "Skincare").Fill("From", InDays(-40)).Fill("To", InDays(-10)).Fill("Views", "120K").Fill("Orders", "37").Fill("Gmv", "4773").Fill("Refunded", "258").Fill("Currency", "CNY").Fill("Source", "Order report"));
        },
        ["POST /profile/results/{id:long}/removal"] = async () =>
        {
            var channel = await _given.Channel(Creator);
            return new(Creator.Someone, $"/profile/channels/{channel.Id}", $"/profile/results/{(await _given.Result(Creator, channel)).Id}/removal");
        },
        ["POST /proofs/{id:long}/confirmation"] = async () => new(Operator, "/proofs", $"/proofs/{(await _given.ChannelAsked(Creator)).Id}/confirmation"),
        ["POST /proofs/{id:long}/refusal"] = async () => new(Operator, "/proofs", $"/proofs/{(await _given.ChannelAsked(Creator)).Id}/refusal", f => f.Fill("Reason", "The word is not there")),
        ["POST /tiers"] = () => Task.FromResult(new Deed(Operator, "/tiers", "/tiers", f => f.Fill("Platform", "Xiaohongshu").Fill("Head", "1M").Fill("Waist", "300K").Fill("Tail", "10,000"))),
    };

    private async Task<Deed> OnChannel(string act, Func<FormOnPage, FormOnPage>? fill = null)
    {
        var address = $"/profile/channels/{(await _given.Channel(Creator)).Id}";
        return new(Creator.Someone, address, address + act, fill);
    }
}
