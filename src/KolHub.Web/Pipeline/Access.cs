using KolHub.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KolHub.Web.Pipeline;

/// <summary>What a person may come here for. Which roles may is the table below; whether a row is theirs is in the query; whether it is allowed now is in the entity.</summary>
public enum May
{
    Anyone,
    SignedIn,
    ManageBrand,
    SeeOwnBrand,
    SeeColleagues,
    Invite,
    ManageCampaigns,
    SeeCampaigns,
    ApproveBudgets,
    FindCreators,
    ImportCreators,
    MakeOffers,
    ApplyToCampaigns,
    SeeOffers,
    AnswerOffers,
    SeeContracts,
    NegotiateContracts,
    ChangeRates,
    SignContracts,
    SeeTemplates,
    KeepTemplates,
    ApproveTemplates,
    ReviewWording,
    SeeDesk,
    LeadDesk,
    SubmitDrafts,
    SeeDrafts,
    SeeEvidence,
    AttachEvidence,
    SeeRules,
    SeeOwnWords,
    KeepOwnWords,
    AcceptPosts,
    PublishPosts,
    SeePosts,
    SeeChecks,
    CheckPosts,
    WithdrawPosts,
    SeeComments,
    KeepComments,
    SetUpTracking,
    SeeTracking,
    SeeBrandTracking,
    SetUpOrders,
    KeepWebhooks,
    SeeOrders,
    SeeCommissions,
    DeclineCommissions,
    MakePayouts,
    SeePayouts,
    SeeBatches,
    SeeLedger,
    SeeEarnings,
    SeeAppeals,
    MakeAppeals,
    DecideAppeals,
    KeepOwnProfile,
    SeeCreators,
    SeeInsights,
    SeeBoards,
    SeeRaces,
    KeepRaces,
    SeeHoldOuts,
    KeepHoldOuts,
    KeepDrops,
    SeeHistory,
    Talk,
    Operate,
    UseApi,
    Development,
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AccessAttribute(May may) : Attribute
{
    public May May => may;
}

/// <summary>Closed by default: an action without an <see cref="AccessAttribute"/> lets nobody in.</summary>
public sealed class Access(CurrentActor current, IHostEnvironment environment) : IAuthorizationFilter
{
    private static readonly Role[] _brand = [Role.BrandManager, Role.BrandFinance, Role.BrandReviewer];
    private static readonly Role[] _managers = [Role.BrandManager];
    private static readonly Role[] _deals = [Role.BrandManager, Role.BrandFinance, Role.Creator];
    private static readonly Role[] _reviewers = [Role.BrandReviewer, Role.PlatformReviewer];

    private static readonly Dictionary<May, Role[]> _table = new()
    {
        [May.SignedIn] = [.. _brand, Role.Creator, Role.PlatformReviewer, Role.Operator],
        [May.ManageBrand] = _managers,
        [May.SeeOwnBrand] = _brand,
        [May.SeeColleagues] = [.. _brand, Role.PlatformReviewer, Role.Operator],
        [May.Invite] = [Role.BrandManager, Role.Operator],
        [May.ManageCampaigns] = _managers,
        [May.SeeCampaigns] = [.. _brand, Role.Creator],
        [May.ApproveBudgets] = [Role.BrandManager, Role.BrandFinance],
        [May.FindCreators] = [Role.BrandManager, Role.BrandFinance],
        [May.ImportCreators] = _managers,
        [May.MakeOffers] = _managers,
        [May.ApplyToCampaigns] = [Role.Creator],
        [May.SeeOffers] = _deals,
        [May.AnswerOffers] = [Role.BrandManager, Role.Creator],
        [May.SeeContracts] = [.. _deals, .. _reviewers],
        [May.ChangeRates] = _managers,
        [May.NegotiateContracts] = [Role.BrandManager, Role.Creator],
        [May.SignContracts] = [Role.BrandManager, Role.Creator],
        [May.SeeTemplates] = [Role.BrandManager, Role.BrandFinance, .. _reviewers],
        [May.KeepTemplates] = _managers,
        [May.ApproveTemplates] = _reviewers,
        [May.ReviewWording] = _reviewers,
        [May.SeeDesk] = [Role.BrandManager, Role.Operator, .. _reviewers],
        [May.LeadDesk] = [Role.BrandManager, Role.Operator],
        [May.SubmitDrafts] = [Role.Creator],
        [May.SeeDrafts] = [Role.Creator, Role.BrandManager, .. _reviewers],
        [May.SeeEvidence] = [Role.Creator, Role.BrandManager, .. _reviewers],
        [May.AttachEvidence] = [Role.Creator, Role.BrandManager],
        [May.SeeRules] = [.. _brand, Role.Creator, Role.PlatformReviewer, Role.Operator],
        [May.SeeOwnWords] = [Role.BrandManager, Role.Operator, .. _reviewers],
        [May.KeepOwnWords] = [Role.BrandManager, Role.BrandReviewer, Role.Operator],
        [May.AcceptPosts] = _managers,
        [May.PublishPosts] = [Role.Creator],
        [May.SeePosts] = _deals,
        [May.SeeChecks] = [.. _deals, .. _reviewers, Role.Operator],
        [May.CheckPosts] = [Role.BrandManager, .. _reviewers],
        [May.WithdrawPosts] = [Role.BrandManager, .. _reviewers, Role.Operator],
        [May.SeeComments] = [Role.BrandManager, Role.BrandFinance],
        [May.KeepComments] = _managers,
        [May.SetUpTracking] = _managers,
        [May.SeeTracking] = _deals,
        [May.SeeBrandTracking] = [Role.BrandManager, Role.BrandFinance],
        [May.SetUpOrders] = _managers,
        [May.KeepWebhooks] = _managers,
        [May.SeeOrders] = _deals,
        [May.SeeCommissions] = _deals,
        [May.DeclineCommissions] = [Role.BrandManager, Role.BrandFinance],
        [May.MakePayouts] = [Role.BrandFinance],
        [May.SeePayouts] = _deals,
        [May.SeeBatches] = [Role.BrandManager, Role.BrandFinance],
        [May.SeeLedger] = [Role.BrandFinance],
        [May.SeeEarnings] = [Role.Creator],
        [May.SeeAppeals] = [.. _deals, Role.Operator],
        [May.MakeAppeals] = _deals,
        [May.DecideAppeals] = [Role.BrandManager, Role.BrandFinance, Role.Operator],
        [May.KeepOwnProfile] = [Role.Creator],
        [May.SeeCreators] = [.. _brand, Role.Creator, Role.PlatformReviewer, Role.Operator],
        [May.SeeInsights] = [.. _brand, Role.Creator, Role.PlatformReviewer, Role.Operator],
        [May.SeeBoards] = [Role.BrandManager, Role.BrandFinance],
        [May.SeeRaces] = [Role.BrandManager, Role.BrandFinance],
        [May.KeepRaces] = _managers,
        [May.SeeHoldOuts] = _deals,
        [May.KeepHoldOuts] = _managers,
        [May.KeepDrops] = _managers,
        [May.SeeHistory] = [Role.BrandManager, Role.BrandFinance, Role.Operator],
        [May.Talk] = [Role.BrandManager, Role.BrandFinance, Role.Creator],
        [May.Operate] = [Role.Operator],
    };

    /// <summary>The roles that may; empty for what is open to everyone, guarded by an API key, or only there in Development.</summary>
    public static IReadOnlyList<Role> RolesThat(May may) => _table.GetValueOrDefault(may, []);

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var needed = context.ActionDescriptor.EndpointMetadata.OfType<AccessAttribute>().LastOrDefault()?.May;
        if (needed is May.Development && !environment.IsDevelopment())
        {
            context.Result = new NotFoundResult();
            return;
        }
        if (needed is May.Anyone or May.UseApi or May.Development)
        {
            return;
        }
        if (!current.IsSignedIn)
        {
            context.Result = new ChallengeResult();
        }
        else if (needed is null || !RolesThat(needed.Value).Contains(current.Actor.Role))
        {
            context.Result = context.RouteData.Values.ContainsKey("id") ? new NotFoundResult() : new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }
}
