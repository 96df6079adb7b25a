using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Posts;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>Emergency stops of one brand in each of their states: one that runs, one resumed, one settled.</summary>
internal sealed class DemoWithdrawals(DemoStage stage, DateTime now)
{
    public async Task Play(Player manager, bool chinese)
    {
        var posts = await stage.Read(db => db.Deliverables.AsNoTracking()
            .Where(d => d.BrandId == manager.Actor.BrandId && (d.State == DeliverableState.Published || d.State == DeliverableState.Accepted) && db.Contracts.Any(c => c.Id == d.ContractId && c.State == ContractState.Active))
            .OrderByDescending(d => d.Id).Select(d => new { d.Id, d.ContractId }).ToListAsync());
        var chosen = posts.DistinctBy(p => p.ContractId).Take(3).Select(p => p.Id).ToList();
        foreach (var (post, i) in chosen.Select((id, i) => (id, i)))
        {
            var at = i == 0 ? now.AddMinutes(-40) : now.AddHours(-26 * i);
            var withdrawal = await stage.Do(manager, at, new WithdrawPost.Command(post, null, chinese ? "评论区反映用后过敏，先停推核实。" : "Buyers report a rash under the post; stopped until we know more."));
            if (i == 1)
            {
                await stage.Do(manager, at.AddHours(1), new ResumeDeal.Command(withdrawal, chinese ? "经核实与本品无关，恢复推广。" : "It was another product; the deal goes on.", WordsChanged: false));
            }
            else if (i == 2)
            {
                await stage.Do(manager, at.AddHours(1), new SettleDeal.Command(withdrawal, chinese ? "批次召回，合作结束，已产生佣金照付。" : "The batch is recalled; what was earned is paid.", []));
            }
        }
    }
}
