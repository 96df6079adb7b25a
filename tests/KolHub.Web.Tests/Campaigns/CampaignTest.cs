using KolHub.Domain.Campaigns;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Tests.Campaigns;

public abstract class CampaignTest : SiteTest
{
    protected Task<Campaign> Campaign(long id) => Site.Read(db => db.Campaigns.Include(c => c.BudgetChanges).Include(c => c.Products).SingleAsync(c => c.Id == id));

    protected Task<Product> Product(long id) => Site.Read(db => db.Products.SingleAsync(p => p.Id == id));

    /// <summary>The commands that the history holds for a record, in their order.</summary>
    protected Task<List<string>> History(string subject, long id) =>
        Site.Read(db => db.History.Where(h => h.Subject == subject && h.SubjectId == id).OrderBy(h => h.Sequence).Select(h => h.Command).ToListAsync());

    protected Task<bool> WasTold(Someone someone, string words) => Site.Read(db => db.Notices.AnyAsync(n => n.PersonId == someone.Actor.PersonId && n.Words == words));

    /// <summary>Presses the one button of a form that asks nothing.</summary>
    protected static async Task<Seen> Press(Someone someone, string page, string action) => await (await someone.Get(page)).Form(action).Send();
}
