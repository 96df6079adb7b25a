using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Development.Market;

/// <summary>A person of the demo market.</summary>
internal sealed record Player(Actor Actor, string Name, string Organisation, string Zone, string Language);

/// <summary>Lets the demo's people send the site's own commands at moments of the past, each in a scope of its own.</summary>
internal sealed class DemoStage(IServiceScopeFactory scopes, TradeClock clock, ILogger log)
{
    public int Refused { get; private set; }

    /// <summary>The answer, or the default where a rule refused: a market has refusals too.</summary>
    public async Task<T?> Do<T>(Player who, DateTime at, ICommand<T> command)
    {
        clock.Tell(at);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Enter(scope.ServiceProvider, who);
            return await Letters.In(who.Language, () => scope.ServiceProvider.GetRequiredService<IMediator>().Send(command));
        }
        catch (Exception refusal) when (refusal is RuleBroken or ValidationException or Absent)
        {
            Refused++;
            log.LogDebug("The demo's {Command} was refused: {Reason}", Change.NameOf(command.GetType()), refusal.Message);
            return default;
        }
        finally
        {
            clock.Tell(null);
        }
    }

    public async Task<T> Read<T>(Func<KolHubDb, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<KolHubDb>());
    }

    public async Task With(Func<IServiceProvider, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    public async Task Write(Func<KolHubDb, IServiceProvider, Task> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KolHubDb>();
        await change(db, scope.ServiceProvider);
        await db.SaveChangesAsync();
    }

    public Task<List<Player>> Players(Func<IQueryable<Membership>, IQueryable<Membership>> which) => Read(async db => (await (
        from membership in which(db.Memberships.AsNoTracking().Where(m => m.EndedAt == null))
        join person in db.People on membership.PersonId equals person.Id
        orderby membership.Id
        select new { membership, person.Name, person.Zone, person.Language, Brand = db.Brands.Where(b => b.Id == membership.BrandId).Select(b => b.Name).FirstOrDefault() }).ToListAsync())
        .ConvertAll(m => new Player(m.membership.AsActor(), m.Name, m.Brand ?? m.Name, m.Zone, m.Language)));

    private static void Enter(IServiceProvider services, Player who) =>
        services.GetRequiredService<CurrentActor>().Become(who.Actor, who.Name, who.Organisation, who.Zone, who.Language, 0, false);
}
