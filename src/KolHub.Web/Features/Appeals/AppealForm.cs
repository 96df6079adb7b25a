using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>The decision that is to be appealed, and the form for it.</summary>
public static class AppealForm
{
    public sealed record Query(AppealKind Kind, long Decision, int Number) : IRequest<Page>;

    public sealed record Page(MoneyDecision Decision, ContractParties Parties, DateTime AnswerBy, string Zone);

    public sealed class Handler(KolHubDb db, Decisions decisions, AppealTime time, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var decision = await decisions.Find(request.Kind, request.Decision, request.Number, cancellationToken) ?? throw new Absent();
            var parties = await db.Contracts.Where(c => c.Id == decision.ContractId && c.BrandId == decision.BrandId).Select(c => c.Parties).SingleAsync(cancellationToken);
            var zone = await db.Brands.Where(b => b.Id == decision.BrandId).Select(b => b.Zone).SingleAsync(cancellationToken);
            return new Page(decision, parties, WorkingDays.After(clock.Now(), time.Days, zone), zone);
        }
    }
}

/// <summary>How many working days an office has to answer; <c>Appeals:WorkingDays</c> in the settings, else the default.</summary>
public sealed class AppealTime(IConfiguration settings)
{
    public int Days => settings.GetValue("Appeals:WorkingDays", Appeal.DaysToDecide);
}
