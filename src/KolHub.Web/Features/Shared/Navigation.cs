using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

/// <summary>Where each role may go, in the order money flows.</summary>
public static class Navigation
{
    public sealed record Item(string Words, string Link, May May);

    private static readonly Item[] _items =
    [
        new("Shared.NavToday", "/", May.SignedIn),
        new("Shared.NavProfile", "/profile", May.KeepOwnProfile),
        new("Shared.NavCampaigns", "/campaigns", May.SeeCampaigns),
        new("Shared.NavProducts", "/products", May.ManageCampaigns),
        new("Shared.NavDiscovery", "/discovery", May.FindCreators),
        new("Shared.NavListings", "/listings", May.ImportCreators),
        new("Shared.NavOffers", "/offers", May.SeeOffers),
        new("Shared.NavContracts", "/contracts", May.SeeContracts),
        new("Shared.NavReviews", "/reviews", May.ReviewWording),
        new("Shared.NavDesk", "/desk", May.SeeDesk),
        new("Shared.NavDrafts", "/drafts", May.SeeDrafts),
        new("Shared.NavPosts", "/posts", May.SeePosts),
        new("Shared.NavChecks", "/checks", May.SeeChecks),
        new("Shared.NavWithdrawals", "/withdrawals", May.SeeChecks),
        new("Shared.NavComments", "/comments", May.SeeComments),
        new("Shared.NavTracking", "/tracking", May.SeeTracking),
        new("Shared.NavOrders", "/orders", May.SeeOrders),
        new("Shared.NavCommissions", "/commissions", May.SeeCommissions),
        new("Shared.NavPayouts", "/payouts", May.SeePayouts),
        new("Shared.NavAppeals", "/appeals", May.SeeAppeals),
        new("Shared.NavLedger", "/ledger", May.SeeLedger),
        new("Shared.NavInsights", "/insights", May.SeeInsights),
        new("Shared.NavRules", "/rules", May.SeeRules),
        new("Shared.NavColleagues", "/colleagues", May.SeeColleagues),
        new("Shared.NavBrand", "/brand", May.ManageBrand),
        new("Shared.NavProofs", "/proofs", May.Operate),
        new("Shared.NavTiers", "/tiers", May.Operate),
        new("Shared.NavOrganisations", "/organisations", May.Operate),
        new("Shared.NavClickLog", "/tracking/log", May.Operate),
        new("Shared.NavConnectors", "/orders/connectors", May.Operate),
        new("Shared.NavMarket", "/discovery/market", May.Operate),
        new("Shared.NavHistory", "/history", May.SeeHistory),
    ];

    public static IEnumerable<Item> Of(Role role) => _items.Where(i => Access.RolesThat(i.May).Contains(role));
}
