using System.Text.Json;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Pipeline;

/// <summary>One command, one transaction, one row of history. A form that comes a second time gets the first answer.</summary>
public sealed class Save<TRequest, TResponse>(KolHubDb db, CurrentActor current, OnceToken once, HistoryChain apart, TimeProvider clock, IDataProtectionProvider protection) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private IDataProtector Seal => protection.CreateProtector("KolHub.Answers");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand<TResponse>)
        {
            return await next();
        }
        var actor = current.Actor;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var token = await Take(actor, cancellationToken);
        if (token is { Answer.Length: > 0 })
        {
            return JsonSerializer.Deserialize<TResponse>(request is ISealed ? Seal.Unprotect(token.Answer) : token.Answer)!;
        }
        var change = new Change(typeof(TRequest));
        var told = new Announcements();
        void Note(object? sender, SavingChangesEventArgs e)
        {
            change.Note(db);
            told.Note(db.ChangeTracker);
        }
        db.SavingChanges += Note;
        try
        {
            var answer = await next();
            var json = JsonSerializer.Serialize(answer);
            token?.Answered(request is ISealed ? Seal.Protect(json) : json);
            await db.SaveChangesAsync(cancellationToken);
            db.SavingChanges -= Note;
            await told.Write(db, TimeProvider.System.Now(), cancellationToken);
            if (request is not IUnrecorded)
            {
                await Record(actor, change, cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleBroken("Shared.ChangedMeanwhile");
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            throw new RuleBroken("Shared.AlreadyThere");
        }
        catch (Exception fault) when (fault.IsDeadlock())
        {
            throw new RuleBroken("Shared.ChangedMeanwhile");
        }
        finally
        {
            db.SavingChanges -= Note;
        }
    }

    private async Task<Once?> Take(Actor actor, CancellationToken ct)
    {
        if (once.Value is not { } value)
        {
            return null;
        }
        var mine = new Once(value, actor.PersonId, Change.NameOf(typeof(TRequest)), clock.GetUtcNow().UtcDateTime);
        db.OnceTokens.Add(mine);
        try
        {
            await db.SaveChangesAsync(ct);
            return mine;
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            db.Entry(mine).State = EntityState.Detached;
            await db.Database.RollbackTransactionAsync(ct);
            var first = await db.OnceTokens.AsNoTracking().SingleOrDefaultAsync(o => o.Token == value && o.PersonId == actor.PersonId && o.Command == mine.Command, ct);
            return first ?? throw new RuleBroken("Shared.FormUsedElsewhere");
        }
    }

    private async Task Record(Actor actor, Change change, CancellationToken ct)
    {
        var chain = apart.Key ?? change.BrandId ?? actor.BrandId ?? 0;
        await db.LockGate(chain, ct);
        var last = await db.History.AsNoTracking().Where(h => h.Chain == chain).OrderByDescending(h => h.Sequence).Select(h => new { h.Sequence, h.Hash }).FirstOrDefaultAsync(ct);
        db.History.Add(new HistoryRow(chain, (last?.Sequence ?? 0) + 1, last?.Hash ?? HistoryRow.Genesis, actor.PersonId, actor.Role.ToString(), change.Command, change.Subject, change.SubjectId, change.Close(), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The hidden token of the form that is being handled; none for jobs and the API.</summary>
public sealed class OnceToken
{
    public string? Value { get; set; }
}

/// <summary>Where the command's row of history stands when not in its tenant's chain: in one of its own, which nobody reads before what it belongs to is closed.</summary>
public sealed class HistoryChain
{
    public long? Key { get; set; }
}
