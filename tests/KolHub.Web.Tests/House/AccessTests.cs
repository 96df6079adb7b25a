using System.Net;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.House;

/// <summary>Closed by default: every route of the running site, against every role.</summary>
public sealed class AccessTests : SiteTest
{
    private static readonly Role[] _roles = [Role.BrandManager, Role.BrandFinance, Role.BrandReviewer, Role.Creator, Role.PlatformReviewer, Role.Operator];

    public sealed record Route(string Method, string Pattern, May May)
    {
        public bool HasId => Pattern.Contains("{id", StringComparison.Ordinal);

        /// <summary>An address of this route that belongs to nobody.</summary>
        public string Address => System.Text.RegularExpressions.Regex.Replace("/" + Pattern.TrimStart('/'), @"\{(\w+)[^}]*\}", m => m.Groups[1].Value is "status" ? "404" : "7");

        public override string ToString() => $"{Method} /{Pattern.TrimStart('/')}";
    }

    private List<Route> Routes() =>
    [
        .. from endpoint in Site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().DistinctBy(e => (e.RoutePattern.RawText, e.Metadata.GetMetadata<ControllerActionDescriptor>()?.Id))
           let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
           where action is not null
           let access = endpoint.Metadata.GetOrderedMetadata<AccessAttribute>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           orderby endpoint.RoutePattern.RawText, method
           select new Route(method, endpoint.RoutePattern.RawText!, access.Count > 0 ? access[^1].May : throw new InvalidOperationException($"{action.DisplayName} has no [Access]: it lets nobody in")),
    ];

    [DataFact]
    public void Every_route_stands_in_the_table_with_who_may()
    {
        var table = Path.Combine(WordsTests.Root(), "tests", "KolHub.Web.Tests", "House", "routes.txt");
        var actual = Routes().Select(r => $"{r} : {r.May}").Distinct().ToList();
        var listed = File.ReadAllLines(table).Where(l => l.Length > 0 && l[0] != '#').ToList();
        actual.Except(listed).ShouldBeEmpty("Routes that the table does not list (add the line once you have thought about who may)");
        listed.Except(actual).ShouldBeEmpty("Lines of the table that no route has any more");
    }

    [DataFact]
    public async Task A_visitor_who_has_not_signed_in_is_sent_to_the_door()
    {
        var visitor = Site.Visit();
        foreach (var route in Routes().Where(r => r.May is not (May.Anyone or May.UseApi or May.Development)))
        {
            var seen = await visitor.Look(visitor.Client.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), route.Address)));
            seen.Status.ShouldBe(HttpStatusCode.Redirect, route.ToString());
            seen.Location!.ShouldContain("/sign-in", Case.Sensitive, route.ToString());
        }
    }

    [DataFact]
    public async Task A_wrong_role_is_refused_on_every_route()
    {
        var brand = await Given.Brand();
        var people = new Dictionary<Role, Someone>
        {
            [Role.BrandManager] = brand.Manager,
            [Role.BrandFinance] = brand.Finance,
            [Role.BrandReviewer] = brand.Reviewer,
            [Role.Creator] = (await Given.Creator()).Someone,
            [Role.PlatformReviewer] = await Given.PlatformReviewer(),
            [Role.Operator] = await Given.Operator(),
        };
        foreach (var role in _roles)
        {
            var browser = await people[role].Browser();
            foreach (var route in Routes().Where(r => r.May is not (May.Anyone or May.UseApi or May.Development) && !Access.RolesThat(r.May).Contains(role)))
            {
                var seen = await browser.Look(browser.Client.SendAsync(new HttpRequestMessage(new HttpMethod(route.Method), route.Address)));
                if (route.HasId)
                {
                    seen.Status.ShouldBe(HttpStatusCode.NotFound, $"{role} {route}");
                }
                else
                {
                    (seen.Status == HttpStatusCode.Forbidden || (seen.Status == HttpStatusCode.Redirect && seen.Location!.Contains("/forbidden", StringComparison.Ordinal))).ShouldBeTrue($"{role} {route}: {seen.Status}");
                }
            }
        }
    }
}
