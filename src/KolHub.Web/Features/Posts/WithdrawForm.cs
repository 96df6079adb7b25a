using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Whether this person may pull the brake here, or finds it pulled.</summary>
public sealed record WithdrawForm(long PostId, long? CheckId, bool MayBegin, long? OpenId)
{
    /// <summary>The caller has already shown that the post is the actor's to see.</summary>
    public static async Task<WithdrawForm> Of(KolHubDb db, Actor actor, Deliverable post, PostCheck? check, CancellationToken ct)
    {
        var running = post.PublishedAt is not null && await db.Contracts.AnyAsync(c => c.Id == post.ContractId && c.BrandId == post.BrandId && c.SuspendedAt == null && (c.State == ContractState.Active || c.State == ContractState.Ended), ct);
        var open = await db.WithdrawalsOf(actor).Where(w => w.ContractId == post.ContractId && w.ClosedAt == null).Select(w => (long?)w.Id).FirstOrDefaultAsync(ct);
        return new WithdrawForm(post.Id, check?.Id, running && Withdrawal.OfficeOf(actor, post.BrandId, check) is not null, open);
    }
}
