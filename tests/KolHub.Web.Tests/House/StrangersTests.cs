using System.Globalization;
using System.Net;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

/// <summary>Everything of one tenant, asked for by the people of another who have everything of their own: it is not there, and nothing changes.</summary>
[Collection(MarketTests.Name)]
public sealed class StrangersTests(MarketSite market)
{
    /// <summary>Which record a field of this name points to.</summary>
    private static readonly Dictionary<string, string> _pointsTo = new(StringComparer.OrdinalIgnoreCase)
    {
        ["campaign"] = "campaigns",
        ["campaignId"] = "campaigns",
        ["search.campaign"] = "campaigns",
        ["contract"] = "contracts",
        ["post"] = "posts",
        ["posts"] = "posts",
        ["owner"] = "colleagues",
        ["deputy"] = "colleagues",
        ["member"] = "colleagues",
        ["decision"] = "commissions",
        ["comment"] = "comments",
        ["connection"] = "orders/connections",
        ["deliveryIds"] = "orders/deliveries",
        ["letterIds"] = "notices/webhooks/letters",
        ["creator"] = "creators",
        ["creatorIds"] = "creators",
        ["import"] = "listings/imports",
        ["channels"] = "discovery/candidates",
        ["must"] = "discovery/candidates",
        ["never"] = "discovery/candidates",
        ["channelId"] = "profile/channels",
        ["subject"] = "discovery/candidates",
        ["likeId"] = "contract-templates",
        ["brief.productIds"] = "products",
        ["checkId"] = "checks",
        ["products"] = "products",
        ["entrant"] = "races/entrants",
        ["code"] = "tracking/codes",
        ["from"] = "hold-outs",
        ["reversed"] = "commissions",
        ["id"] = "colleagues",
        ["ids"] = "reviews",
    };

    // whole numbers that count something
    private static readonly HashSet<string> _figures = new(StringComparer.OrdinalIgnoreCase) { "views", "likes", "comments", "saves", "shares", "minFollowers", "maxFollowers", "search.minFollowers", "search.maxFollowers" };

    private static readonly Dictionary<string, string> _leftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POST /discovery/shortlist search.campaign"] = "the campaign of the command replaces it",
        ["POST /posts/reminders campaign"] = "only says which lines show a refusal",
        ["POST /posts/reminders latePosts"] = "counts only with the button of the late ones, and then as the chosen ones do",
        ["POST /posts/reminders creator"] = "only says which lines show a refusal",
        ["POST /discovery/shortlist/{id:long}/removal campaign"] = "only says which list shows a refusal",
        ["POST /discovery/shortlist/{id:long}/note campaign"] = "only says which list shows a refusal",
        ["POST /discovery/shortlist/links/{id:long}/revocation campaign"] = "only says which list shows a refusal",
        ["POST /password/reset person"] = "counts only with the token of the letter",
        ["POST /development/sign-in membershipId"] = "the door of the try-out",
        ["POST /demo-shop/orders productId"] = "the shop of the try-out",
        ["POST /demo-shop/refunds orderId"] = "the shop of the try-out",
        ["GET /password/reset person"] = "counts only with the token of the letter",
    };

    [DataFact]
    public async Task What_belongs_to_others_is_not_there()
    {
        var (one, other) = (await market.One, await market.Other);
        await Unchanged(async () =>
        {
            foreach (var (route, may) in MarketSite.Routes.Where(r => r.Route.StartsWith("GET ", StringComparison.Ordinal) && r.Route.Contains("{id", StringComparison.Ordinal)))
            {
                var noun = route["GET /".Length..route.IndexOf("/{id", StringComparison.Ordinal)];
                one.Ids.ContainsKey(noun).ShouldBeTrue($"{route}: give Belongings a record under '{noun}'");
                foreach (var address in one.Ids[noun].Select(id => Fill(route, id)))
                {
                    foreach (var stranger in MarketSite.Those(other, may))
                    {
                        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, $"{stranger.Actor.Role} {route}");
                    }
                }
                if (route != "GET /campaigns/{id:long}/application")
                {
                    await OneOfTheOwnersFinds(one, route, may, one.Ids[noun]); // its own campaign calls nobody
                }
            }
        });
    }

    [DataFact]
    public async Task Words_for_anothers_deliverable_are_not_looked_at()
    {
        var (one, other) = (await market.One, await market.Other);
        var address = $"/deliverables/{one.Id("deliverables")}/draft";
        var form = (await one.Creator.Someone.Get(address)).Form(address);
        (await form.SendTo(address + "/check")).Status.ShouldBe(HttpStatusCode.OK);
        (await form.SendBy(await other.Creator.Someone.Browser(), address + "/check")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [DataFact]
    public async Task No_list_and_no_export_names_what_belongs_to_others()
    {
        var (one, other) = (await market.One, await market.Other);
        var exports = Fields((type, name) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(KolHub.Web.Pipeline.Sheets.SheetFormat) ? [name] : []).Select(f => f.Route).ToHashSet();
        await Unchanged(async () =>
        {
            foreach (var (route, may) in MarketSite.Routes.Where(r => r.Route.StartsWith("GET ", StringComparison.Ordinal) && !r.Route.Contains('{') && r.May is not (May.Anyone or May.Development or May.Operate) && r.Route != "GET /forbidden"))
            {
                foreach (var stranger in MarketSite.Those(other, may))
                {
                    await NamesNothing(one, stranger, route["GET ".Length..] + (exports.Contains(route) ? "?format=Csv" : ""));
                }
            }
        });
    }

    [DataFact]
    public async Task A_filter_by_others_records_finds_nothing_of_theirs()
    {
        var (one, other) = (await market.One, await market.Other);
        var asked = Pointers().Where(p => p.Route.StartsWith("GET ", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBeGreaterThan(10);
        await Unchanged(async () =>
        {
            foreach (var (route, may, field) in asked)
            {
                var noun = route.Contains("/{id", StringComparison.Ordinal) ? route["GET /".Length..route.IndexOf("/{id", StringComparison.Ordinal)] : null;
                foreach (var id in one.Ids[_pointsTo[field]])
                {
                    foreach (var stranger in MarketSite.Those(other, may))
                    {
                        await NamesNothing(one, stranger, $"{(noun is null ? route["GET ".Length..] : Fill(route, other.Id(noun)))}?{field}={id}");
                    }
                }
            }
        });
    }

    [DataFact]
    public async Task Others_records_posted_in_ones_own_form_are_refused()
    {
        var (one, deeds) = (await market.One, (await market.Deeds).All);
        var posted = Pointers().Where(p => p.Route.StartsWith("POST ", StringComparison.Ordinal)).ToList();
        posted.Count.ShouldBeGreaterThan(5);
        foreach (var (route, _, field) in posted)
        {
            foreach (var id in one.Ids[_pointsTo[field]])
            {
                var form = await (await deeds[route]()).Form(market.Site);
                await Unchanged(async () =>
                {
                    var seen = await form.Forge(field, id.ToString(CultureInfo.InvariantCulture)).Send();
                    (seen.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity).ShouldBeTrue($"{route} with {field}: {seen.Status} {seen.Location}");
                    one.NamedIn(seen.Text).ShouldBeEmpty($"{route} with {field}");
                });
            }
        }
    }

    [DataFact]
    public async Task Anothers_key_finds_no_order_and_its_refund_touches_none()
    {
        var (one, other) = (await market.One, await market.Other);
        (await one.Api.Get($"/api/v1/orders/{one.Told}")).Status.ShouldBe(HttpStatusCode.OK);
        var before = await market.Site.Hashes();
        (await other.Api.Get($"/api/v1/orders/{one.Told}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var refund = await other.Api.Post($"/api/v1/orders/{one.Told}/refunds", """{"id": "R-1", "refunded_at": "2026-11-22T00:00:00Z", "lines": [{"line_id": "1", "amount": "60.00"}]}""");
        refund.Status.ShouldBe(HttpStatusCode.Accepted); // an order of the caller's own may yet come under this number
        refund.Text.ShouldNotContain("100.00");
        var after = await market.Site.Hashes();
        after.Where(t => t.Value != before[t.Key]).Select(t => t.Key).Order().ShouldBe(["Deliveries", "History", "OrderRefundLines", "OrderRefunds"]);
        one.NamedIn(refund.Text).ShouldBeEmpty();
    }

    private static string Fill(string route, long id) =>
        System.Text.RegularExpressions.Regex.Replace(route["GET ".Length..].Replace("{id:long}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), @"\{\w+:int\}", "2");

    private static async Task OneOfTheOwnersFinds(Belongings one, string route, May may, IEnumerable<long> ids)
    {
        foreach (var address in ids.Select(id => Fill(route, id)))
        {
            foreach (var owner in MarketSite.Those(one, may))
            {
                if ((await owner.Get(address)).Status == HttpStatusCode.OK)
                {
                    return;
                }
            }
        }
        Assert.Fail($"{route}: nobody finds it, so that this proves nothing");
    }

    private static async Task NamesNothing(Belongings one, Someone stranger, string address)
    {
        var seen = await stranger.Get(address);
        (seen.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect).ShouldBeTrue($"{stranger.Actor.Role} {address}: {seen.Status}");
        one.NamedIn(seen.Text).ShouldBeEmpty($"{stranger.Actor.Role} {address}");
    }

    private async Task Unchanged(Func<Task> act)
    {
        var before = await market.Site.Hashes();
        await act();
        (await market.Site.Hashes()).Where(t => t.Value != before[t.Key]).Select(t => t.Key).ShouldBeEmpty("tables that changed");
    }

    /// <summary>Every field of an action, in its address or its form, that points to a record: found in the running site, so that a new one cannot be forgotten.</summary>
    private List<(string Route, May May, string Field)> Pointers()
    {
        var pointers = Fields((type, name) => Numbers(type, name))
            .Where(f => !_figures.Contains(f.Field) && !_leftOut.ContainsKey($"{f.Route} {f.Field}"))
            .Select(f => (f.Route, MarketSite.Routes.Single(r => r.Route == f.Route).May, f.Field)).ToList();
        pointers.Where(p => !_pointsTo.ContainsKey(p.Field)).Select(p => $"{p.Route} {p.Field}").ShouldBeEmpty("Fields that this test does not know: say what they point to");
        return pointers;
    }

    /// <summary>The fields that the actions of the running site bind beside those of their routes.</summary>
    private IEnumerable<(string Route, string Field)> Fields(Func<Type, string, IEnumerable<string>> of) =>
        (
            from endpoint in market.Site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
            where action is not null
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            let route = $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"
            from parameter in action.Parameters
            from field in of(parameter.ParameterType, parameter.Name)
            where !endpoint.RoutePattern.Parameters.Any(p => string.Equals(p.Name, field, StringComparison.OrdinalIgnoreCase))
            select (route, field)).Distinct();

    // a whole command or query is bound without a name before its fields, what lies in it with one
    private static IEnumerable<string> Numbers(Type type, string name, string? within = null)
    {
        var path = string.IsNullOrEmpty(within) ? name : $"{within}.{name}";
        if (type == typeof(long) || type == typeof(long?) || type.IsAssignableTo(typeof(IEnumerable<long>)) || (type == typeof(string[]) && name == "channels"))
        {
            return [path];
        }
        return type.Namespace?.StartsWith("KolHub.Web.Features", StringComparison.Ordinal) == true && !type.IsEnum
            ? type.GetProperties().SelectMany(p => Numbers(p.PropertyType, char.ToLowerInvariant(p.Name[0]) + p.Name[1..], within is null ? "" : path))
            : [];
    }
}
