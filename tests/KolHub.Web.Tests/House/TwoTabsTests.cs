using System.Net;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Notices;
using KolHub.Domain.Payouts;
using KolHub.Domain.Posts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.House;

/// <summary>The same decision from two tabs at once, each with its own form: it is taken once and written down once, and the other tab is told why not.</summary>
[Collection(MarketTests.Name)]
public sealed class TwoTabsTests(MarketSite market)
{
    [DataTheory]
    [InlineData("POST /offers/{id:long}/acceptance")]
    [InlineData("POST /offers/{id:long}/counter")]
    [InlineData("POST /campaigns/{id:long}/approval")]
    [InlineData("POST /campaigns/{id:long}/budget/approval")]
    [InlineData("POST /contracts/{id:long}/signature")]
    [InlineData("POST /reviews/{id:long}/decision")]
    [InlineData("POST /posts/{id:long}/acceptance")]
    [InlineData("POST /commissions/{id:long}/refusal")]
    [InlineData("POST /appeals/{id:long}/decision")]
    [InlineData("POST /races/{id:long}/promotion")]
    [InlineData("POST /payouts/batches")]
    [InlineData("POST /payouts/batches/{id:long}/release")]
    [InlineData("POST /payouts/batches/{id:long}/submission")]
    [InlineData("POST /payouts/batches/{id:long}/items/{itemId:long}/settlement")]
    [InlineData("POST /orders/imports/{id:long}/import")]
    public async Task A_decision_from_two_tabs_is_taken_once(string route)
    {
        var deed = await (await market.Deeds).All[route]();
        var tabs = (One: await deed.Form(market.Site), Other: await deed.Form(market.Site));
        tabs.One.Value("once").ShouldNotBe(tabs.Other.Value("once"));
        var before = await market.Site.Counts();

        var both = await Task.WhenAll(tabs.One.Send(), tabs.Other.Send());

        both.Select(seen => seen.Status).Order().ToList().ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.Conflict], $"{route}: {string.Join(" | ", both.Select(s => $"{s.Status} {s.Document?.QuerySelector(".problems, .wrong, h1")?.TextContent.Trim()}"))}");
        var told = both.Single(seen => seen.Status == HttpStatusCode.Conflict);
        told.Problem.ShouldNotBeNullOrWhiteSpace();
        var after = await market.Site.Counts();
        (after[nameof(HistoryRow)] - before[nameof(HistoryRow)]).ShouldBe(1, $"lines of history; the other was told: {told.Problem}");
        foreach (var (entity, most) in new[] { (nameof(PayoutBatch), 1), (nameof(KolHub.Domain.Contracts.Contract), 1), (nameof(KolHub.Domain.Contracts.Signature), 1), (nameof(Payable), 1), (nameof(Deliverable), 2), (nameof(KolHub.Domain.Offers.OfferRound), 1), (nameof(BudgetChange), 0) })
        {
            (after.GetValueOrDefault(entity) - before.GetValueOrDefault(entity)).ShouldBeLessThanOrEqualTo(most, entity);
        }
        var notices = await market.Site.Read(db => db.Notices.OrderByDescending(n => n.Id).Take((int)(after[nameof(Notice)] - before[nameof(Notice)])).Select(n => new { n.PersonId, n.Words, n.Link }).ToListAsync());
        notices.Distinct().Count().ShouldBe(notices.Count, "nobody is told twice");
    }
}
