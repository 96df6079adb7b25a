using KolHub.Web.Features.Accounts;
using KolHub.Web.Features.Api;
using KolHub.Web.Features.Appeals;
using KolHub.Web.Features.Comments;
using KolHub.Web.Features.Commissions;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Features.Creators;
using KolHub.Web.Features.Development;
using KolHub.Web.Features.Discovery;
using KolHub.Web.Features.Drops;
using KolHub.Web.Features.HoldOuts;
using KolHub.Web.Features.Ledger;
using KolHub.Web.Features.Notices;
using KolHub.Web.Features.Offers;
using KolHub.Web.Features.Orders;
using KolHub.Web.Features.Payouts;
using KolHub.Web.Features.Posts;
using KolHub.Web.Features.Reports;
using KolHub.Web.Features.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Features.Tracking;
using KolHub.Web.Pipeline;
using KolHub.Web.Redirect;

if (HealthCommand.IsAsked(args))
{
    return await HealthCommand.Run(Console.Out);
}

if (VerifyArchiveCommand.IsAsked(args))
{
    return await VerifyArchiveCommand.Run(args, Console.Out);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
    builder.AddDatabase();
    builder.AddSignIn();
    builder.AddPages();
    builder.Services.AddMessages();
    builder.Services.AddRateLimits();
    builder.AddClockAndAddress();
    builder.AddRedirect();

    builder.Services.AddAccounts();
    builder.Services.AddNotices();
    builder.Services.AddCreators();
    builder.Services.AddDiscovery();
    builder.Services.AddOffers();
    builder.Services.AddContracts();
    builder.Services.AddReviews();
    builder.Services.AddPosts();
    builder.Services.AddComments();
    builder.AddTracking();
    builder.AddOrders();
    builder.Services.AddCommissions();
    builder.Services.AddPayouts();
    builder.Services.AddAppeals();
    builder.Services.AddHoldOuts();
    builder.Services.AddDrops();
    builder.Services.AddReports();
    builder.AddApi();
    builder.AddDevelopment();

    var app = builder.Build();
    await app.PrepareDatabase();
    await app.KeepRulePacks();
    if (VerifyCommand.IsAsked(args))
    {
        return await VerifyCommand.Run(app.Services, Console.Out);
    }
    await app.PrepareDevelopment();
    await app.PrepareAccounts();

    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseApiProblems();
    app.UseTransport();
    app.UseRedirect();
    app.UseRouting();
    app.UseAuthentication();
    app.UseRequestLocalization();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.MapHealth(ClickHealth.Problem);
    app.MapStaticAssets();
    app.MapControllers().WithStaticAssets();
    app.MapOrders();
    app.MapApi();
    app.SayWhere();
    await app.RunAsync();
    return 0;
}
catch (CannotStart reason)
{
    await Console.Error.WriteLineAsync($"KolHub cannot start: {reason.Message}");
    return 2;
}

/// <summary>Named so that the tests can start the site.</summary>
public partial class Program;
