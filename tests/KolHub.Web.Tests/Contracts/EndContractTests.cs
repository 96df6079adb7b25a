using System.Net;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Contracts;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Contracts;

public sealed class EndContractTests : OwnSiteTest
{
    [DataFact]
    public async Task It_ends_by_hand_or_by_the_clock_once_its_last_day_is_over()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var (one, two) = (await Given.ContractActive(brand, creator), await Given.ContractActive(brand, creator));
        (await brand.Manager.Get($"/contracts/{one.Id}")).Offers($"/contracts/{one.Id}/end").ShouldBeFalse();
        var clock = Site.Services.GetRequiredService<ContractClock>();
        (await clock.EndWhatIsOver(CancellationToken.None)).ShouldBe(0);

        Pass(TimeSpan.FromDays(63));
        await (await brand.Manager.Get($"/contracts/{one.Id}")).Form($"/contracts/{one.Id}/end").Send();
        (await clock.EndWhatIsOver(CancellationToken.None)).ShouldBe(1);

        var rows = await Site.Read(db => db.Contracts.AsNoTracking().Where(c => c.Id == one.Id || c.Id == two.Id).ToListAsync());
        rows.ShouldAllBe(c => c.State == ContractState.Ended);
        rows.Single(c => c.Id == two.Id).EndedBy.ShouldBe(0);
        (await Site.Read(db => db.History.CountAsync(h => h.Command == "EndContract"))).ShouldBe(2);
        (await creator.Someone.Get($"/contracts/{one.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
