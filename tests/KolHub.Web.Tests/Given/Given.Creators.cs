using System.Text;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Creators;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Base;

public sealed partial class Given
{
    private static readonly SemaphoreSlim _importer = new(1);

    /// <summary>An account whose owner asked for proof, and no operator has looked yet.</summary>
    public async Task<Channel> ChannelAsked(GivenCreator creator, Platform platform = Platform.Douyin)
    {
        var channel = await Channel(creator, platform);
        await Change(channel.Id, (Channel c) => c.AskForProof(creator.Someone.Actor, site.Now));
        return channel;
    }

    public async Task<Channel> ChannelProven(GivenCreator creator, Platform platform = Platform.Douyin, long followers = 120_000)
    {
        var channel = await Channel(creator, platform, followers);
        await Change(channel.Id, (Channel c) =>
        {
            c.AskForProof(creator.Someone.Actor, site.Now);
            c.Prove(provenElsewhere: false, KolHub.Domain.Accounts.Actor.System, site.Now);
        });
        return channel;
    }

    public async Task<RateCardLine> Price(GivenCreator creator, Channel channel, ContentForm form = ContentForm.ShortVideo, long amount = 8_000)
    {
        var line = RateCardLine.Quote(channel, form, new Money(amount * 100, "CNY"), null, creator.Someone.Actor, site.Now);
        await site.Write(db => Task.FromResult(db.RateCard.Add(line)));
        return line;
    }

    /// <summary>Women 70 %, men 30 %, of 1,200 people.</summary>
    public async Task<AudienceReport> Portrait(GivenCreator creator, Channel channel, AudienceKind kind = AudienceKind.Fans)
    {
        var report = AudienceReport.OfChannel(channel, kind, new AudienceFacts(Women(7_000), "Douyin statistics", 1_200, DateOnly.FromDateTime(site.Now)), creator.Someone.Actor, site.Now);
        await site.Write(db => Task.FromResult(db.AudienceReports.Add(report)));
        return report;
    }

    public static AudienceShares Women(int share) => AudienceShares.Of(new Dictionary<AudienceDimension, IReadOnlyList<int>> { [AudienceDimension.Gender] = [share, 10_000 - share] });

    public async Task<PastResult> Result(GivenCreator creator, Channel channel, string title = "Face cream in autumn")
    {
        var day = DateOnly.FromDateTime(site.Now);
        var result = PastResult.OfChannel(channel, new ResultFacts(title, Category.Skincare, 120_000, 1_240, 37, new Money(477_300, "CNY"), new Money(25_800, "CNY"), day.AddDays(-30), day.AddDays(-1), "Order report"), creator.Someone.Actor, site.Now);
        await site.Write(db => Task.FromResult(db.PastResults.Add(result)));
        return result;
    }

    public async Task<PayoutAccount> PayoutAccountOf(GivenCreator creator, DateTime? at = null)
    {
        var account = KolHub.Domain.Creators.PayoutAccount.Add(creator.Creator, PayoutKind.Bank, "6222020200012345678", "Cleo Lin", "CMB", site.Services.GetRequiredService<KolHub.Web.Features.Shared.AccountSeal>().Seal, creator.Someone.Actor, at ?? site.Now.AddDays(-2));
        await site.Write(db => Task.FromResult(db.PayoutAccounts.Add(account)));
        return account;
    }

    public async Task<Listing> Listing(GivenBrand brand, string handle, Platform platform = Platform.Douyin, long followers = 50_000, string? name = null)
    {
        var listing = KolHub.Domain.Creators.Listing.Import(brand.Id, new ListingFacts(platform, handle, name, Followers: followers, Region: "CN-ZJ", Categories: CategorySet.Of(Category.Skincare), Prices: [new(ContentForm.ShortVideo, 300_000, "CNY")]), null, site.Now);
        await site.Write(db => Task.FromResult(db.Listings.Add(listing)));
        return listing;
    }

    public async Task<ListingImport> ImportUploaded(GivenBrand brand, string csv, string fileName = "creators.csv")
    {
        var import = ListingImport.Upload(fileName, brand.Manager.Actor, site.Now);
        await site.Write(db =>
        {
            db.ListingImports.Add(import);
            db.ListingImportFiles.Add(new ListingImportFile(import, Encoding.UTF8.GetBytes(csv)));
            return Task.CompletedTask;
        });
        return import;
    }

    /// <summary>Columns by their English or Chinese names, tried by the background.</summary>
    public async Task<ListingImport> ImportChecked(GivenBrand brand, string csv)
    {
        var import = await ImportUploaded(brand, csv);
        var columns = KolHub.Web.Pipeline.Sheets.ColumnMap.Guess(ListingFields.All, csv.Split('\n')[0].Trim().Split(','));
        await brand.Manager.Send(new CheckListings.Command(import.Id, columns.ToDictionary(c => c.Key, c => (string?)c.Value), null, "CNY", AudienceKind.Fans, "Provider"));
        await WorkOffImports();
        return import;
    }

    /// <summary>What the worker does until nothing waits. Tests that share a site take turns: an import that another one has begun would still be under way.</summary>
    public async Task WorkOffImports()
    {
        await _importer.WaitAsync();
        try
        {
            while (await ImportWorker.WorkOnce(site.Services.GetRequiredService<IServiceScopeFactory>(), default))
            {
            }
        }
        finally
        {
            _importer.Release();
        }
    }

    private Task Change<T>(long id, Action<T> change)
        where T : Entity => site.Write(async db => change((await db.FindAsync<T>(id))!));
}
