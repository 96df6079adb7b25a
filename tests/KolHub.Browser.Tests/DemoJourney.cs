using System.Text.RegularExpressions;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Features.Development;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Browser.Tests;

/// <summary>One demo market for the journeys that begin in the middle of a trade that has gone on for weeks.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    internal RunningSite Site { get; } = new("true", ("Demo:Brands", "1"), ("Demo:Creators", "120"));

    public Task InitializeAsync() => Site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class DemoMarketCollection : ICollectionFixture<DemoSite>
{
    public const string Name = "Demo market";
}

/// <summary>A journey of the demo's people.</summary>
[Collection(DemoMarketCollection.Name)]
public abstract partial class DemoJourney(DemoSite demo) : Journey(demo.Site)
{
    /// <summary>The demo's own person in this role, who now reads this language.</summary>
    protected async Task<Walker> Enter(Role role, string language)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        var members = db.Memberships.Where(m => m.Role == role && db.People.Any(p => p.Id == m.PersonId && p.Email.EndsWith(DemoPeople.Domain)));
        await db.People.Where(p => members.Any(m => m.PersonId == p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language == "zh-CN" ? "zh-Hans" : "en"));
        var walker = await Somebody(language);
        await Site.Enter(walker.Page, role);
        return walker;
    }

    /// <summary>No page had a word of the other language but what people called their things and wrote to each other.</summary>
    protected async Task OnlyTheirLanguage()
    {
        var names = await Names();
        Strangers.Where(word => !names.Contains(word[..word.IndexOf(" on ", StringComparison.Ordinal)])).Distinct().ShouldBeEmpty("words of the other language");
    }

    private async Task<HashSet<string>> Names()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        IQueryable<string>[] all =
        [
            db.Brands.Select(b => b.Name), db.People.Select(p => p.Name), db.Campaigns.Select(c => c.Title), db.Campaigns.Select(c => c.Goal), db.Products.Select(p => p.Name), db.Creators.Select(c => c.Name),
            db.TrackingLinks.Select(l => l.Code), db.PromoCodes.Select(c => c.Code), db.Races.Select(r => r.Name), db.RaceDecisions.Select(d => d.Reason), db.AppealSteps.Select(l => l.Words), db.ShopConnections.Select(s => s.Name), db.OrderLines.Select(l => l.Sku ?? ""), db.RateChanges.Select(r => r.Note),
        ];
        var names = (await db.Campaigns.AsNoTracking().ToListAsync()).SelectMany(c => c.RequiredClaims.Concat(c.ForbiddenClaims)).ToList();
        foreach (var some in all)
        {
            names.AddRange(await some.ToListAsync());
        }
        return [.. names.SelectMany(n => Words().Matches(n)).Select(m => m.Value)];
    }

    [GeneratedRegex(@"[A-Za-z]+|\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Words();
}
