using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Everything that says "this sale was theirs" in one contract: codes, links, the platforms' own ids.</summary>
public static class ContractTracking
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Code(long Id, string Text, DateTime CreatedAt, DateTime? OpenedAt, DateTime? ActiveUntil, DateTime? ClosedAt, bool Works, long? HoldOutId);

    public sealed record Link(long Id, string Address, string Destination, LinkRefusal? Refusal, long Clicks);

    public sealed record Binding(long Id, PromoterScheme Scheme, string ExternalId, DateTime BoundAt, DateTime? EndedAt);

    public sealed record Page(
        long ContractId, string Brand, string Creator, string Campaign, bool IsActive, bool HasApprovedCopy, Rate Discount, int WindowDays,
        IReadOnlyList<Code> Codes, IReadOnlyList<Link> Links, IReadOnlyList<Binding> Bindings, IReadOnlyList<string> VerifiedHosts)
    {
        /// <summary>What still has to happen before codes and links work; null when nothing has.</summary>
        public string? WaitsFor => !IsActive ? "Tracking.WaitsForContract" : !HasApprovedCopy ? "Tracking.WaitsForCopy" : VerifiedHosts.Count == 0 && Links.Count == 0 ? "Tracking.WaitsForHost" : null;
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, SiteAddress site) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var contract = await db.ContractsOf(actor).AsNoTracking().Where(c => c.Id == request.Id)
                .Select(c => new { c.Id, c.BrandId, c.Parties, c.State, c.Terms.CodeDiscount, c.Terms.ClickWindowDays, Copy = db.Drafts.Any(d => d.ContractId == c.Id && d.ApprovedAt != null) })
                .SingleOrDefaultAsync(cancellationToken).OrAbsent();
            var codes = await db.PromoCodesOf(actor).AsNoTracking().Where(c => c.ContractId == request.Id).OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
            var links = await db.LinksOf(actor).AsNoTracking().Where(l => l.ContractId == request.Id).OrderBy(l => l.CreatedAt)
                .Select(l => new { Link = l, Clicks = db.LinkHours.Where(h => h.LinkId == l.Id && h.BrandId == l.BrandId && h.Class == ClickClass.Human).Sum(h => h.Clicks) })
                .ToListAsync(cancellationToken);
            var bindings = await db.PromoterBindingsOf(actor).AsNoTracking().Where(b => b.ContractId == request.Id).OrderBy(b => b.BoundAt)
                .Select(b => new Binding(b.Id, b.Scheme, b.ExternalId, b.BoundAt, b.EndedAt)).ToListAsync(cancellationToken);
            var tests = await db.HoldOutsOf(actor).AsNoTracking().Where(h => h.ContractId == request.Id && h.StartedAt != null).OrderBy(h => h.StartedAt).Select(h => new { h.Id, h.CodeId }).ToListAsync(cancellationToken);
            var hosts = await db.VerifiedHosts.AsNoTracking().Where(h => h.BrandId == contract.BrandId && h.VerifiedAt != null && h.WithdrawnAt == null).Select(h => h.Host).ToListAsync(cancellationToken);
            return new Page(
                contract.Id, contract.Parties.BrandName, contract.Parties.CreatorName, contract.Parties.CampaignTitle, contract.State == ContractState.Active, contract.Copy, contract.CodeDiscount, contract.ClickWindowDays,
                codes.ConvertAll(c => new Code(c.Id, c.Code, c.CreatedAt, c.OpenedAt, c.ActiveUntil, c.ClosedAt, c.WorksAt(now), tests.FindLast(t => t.CodeId == c.Id)?.Id)),
                links.ConvertAll(l => new Link(l.Link.Id, site.Of("/r/" + l.Link.Code), l.Link.Destination, l.Link.RefusalAt(now), l.Clicks)),
                bindings, hosts);
        }
    }
}
