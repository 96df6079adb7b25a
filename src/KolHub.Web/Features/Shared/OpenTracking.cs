using System.Security.Cryptography;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Shared;

/// <summary>
/// Gives a contract its code and its link and opens both, once it is in force and copy of it passed review; closes them when it is over.
/// Called by the slice that approves a draft, signs, ends or terminates; calling it again changes nothing.
/// </summary>
public sealed class OpenTracking(KolHubDb db, LocalTryout tryout)
{
    /// <summary>Opens what may open. The draft is the one just approved, if it was just now; else any approved one of the contract is looked for.</summary>
    public async Task Open(long contractId, Draft? approved, Actor actor, DateTime now, CancellationToken cancellation = default)
    {
        var contract = await db.Contracts.FindAsync([contractId], cancellation);
        approved ??= await db.Drafts.FirstOrDefaultAsync(d => d.ContractId == contractId && d.ApprovedAt != null, cancellation);
        if (contract is not { IsActive: true, SuspendedAt: null } || approved?.ApprovedAt is null)
        {
            return;
        }
        var codes = await db.PromoCodes.Where(c => c.ContractId == contractId && c.ClosedAt == null).ToListAsync(cancellation);
        var links = await db.TrackingLinks.Where(l => l.ContractId == contractId && l.ClosedAt == null).ToListAsync(cancellation);
        var isNew = !codes.Exists(c => c.OpenedAt is not null) && !links.Exists(l => l.OpenedAt is not null);
        if (codes.Count == 0 && (contract.Terms.CommissionRate.BasisPoints > 0 || contract.Terms.CodeDiscount.BasisPoints > 0))
        {
            codes.Add(db.Add(PromoCode.For(contract, await FreeCode(contract, cancellation), actor, now)).Entity);
        }
        if (links.Count == 0 && await Landing(contract, cancellation) is var (destination, host))
        {
            links.Add(db.Add(TrackingLink.For(contract, LinkCode.From(RandomNumberGenerator.GetBytes(10)), destination, host, PrivacyMode.LinkOnly, actor, now)).Entity);
        }
        codes.ForEach(c => c.Open(contract, approved, now));
        links.ForEach(l => l.Open(contract, approved, now));
        if (isNew && codes.Count + links.Count > 0)
        {
            await db.Notify(actor, Audience.Creator(contract.CreatorId), "Tracking.NoticeOpened", $"/tracking/contracts/{contractId}", now, contract.Parties.CampaignTitle, contract.Parties.BrandName);
        }
        if (links.Count == 0)
        {
            await db.Notify(actor, Audience.Brand(contract.BrandId, Role.BrandManager), "Tracking.NoticeHostMissing", "/tracking/hosts", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
        }
    }

    public async Task Close(long contractId, DateTime now, CancellationToken cancellation = default)
    {
        (await db.PromoCodes.Where(c => c.ContractId == contractId && c.ClosedAt == null).ToListAsync(cancellation)).ForEach(c => c.Close(now));
        (await db.TrackingLinks.Where(l => l.ContractId == contractId && l.ClosedAt == null).ToListAsync(cancellation)).ForEach(l => l.Close(now));
        (await db.PromoterBindings.Where(b => b.ContractId == contractId && b.EndedAt == null).ToListAsync(cancellation)).ForEach(b => b.End(now));
    }

    /// <summary>The first product of the campaign whose address is on a host that the brand has verified; else that host's front page.</summary>
    private async Task<(Destination Destination, VerifiedHost Host)?> Landing(Contract contract, CancellationToken cancellation)
    {
        var hosts = await db.VerifiedHosts.Where(h => h.BrandId == contract.BrandId && h.VerifiedAt != null && h.WithdrawnAt == null).OrderBy(h => h.VerifiedAt).ToListAsync(cancellation);
        var addresses = await db.CampaignProducts.Where(p => p.CampaignId == contract.CampaignId).OrderBy(p => p.ProductId).Select(p => p.Product.Address).ToListAsync(cancellation);
        foreach (var destination in addresses.Select(Parsed).OfType<Destination>())
        {
            if (hosts.Find(h => h.Host == destination.Host) is { } host)
            {
                return (destination, host);
            }
        }
        return hosts is [var first, ..] && Parsed($"{tryout.SchemeOf(first.Host)}://{first.Host}/") is { } front ? (front, first) : null;
    }

    private Destination? Parsed(string address)
    {
        try
        {
            return Destination.Parse(address, tryout.IsOn);
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    /// <summary>The creator's handle as far as it can be typed, and the discount in per cent: XIAOYA10. Taken already: with a number behind.</summary>
    private async Task<string> FreeCode(Contract contract, CancellationToken cancellation)
    {
        var handle = string.Concat(contract.Parties.Handle.Where(char.IsAsciiLetterOrDigit).Take(12)).ToUpperInvariant();
        var stem = (handle.Length < 3 ? LinkCode.From(RandomNumberGenerator.GetBytes(6)).ToUpperInvariant() : handle)
            + (contract.Terms.CodeDiscount.BasisPoints > 0 ? ((int)contract.Terms.CodeDiscount.Percent).ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        var taken = await db.PromoCodes.Where(c => c.BrandId == contract.BrandId && c.ClosedAt == null && c.Folded.StartsWith(stem)).Select(c => c.Folded).ToListAsync(cancellation);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? stem : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}")).First(c => !taken.Contains(c));
    }
}
