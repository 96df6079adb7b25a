using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Data;

public sealed partial class KolHubDb
{
    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<DealMessage> DealMessages => Set<DealMessage>();

    public DbSet<HistoryRow> History => Set<HistoryRow>();

    public DbSet<Once> OnceTokens => Set<Once>();

    public IQueryable<Notice> NoticesOf(Actor actor) => Notices.Where(n => n.PersonId == actor.PersonId);

    public IQueryable<DealMessage> DealMessagesOf(Actor actor) => actor.Role switch
    {
        Role.BrandManager or Role.BrandFinance => DealMessages.Where(m => m.BrandId == actor.BrandId),
        Role.Creator => DealMessages.Where(m => m.CreatorId == actor.CreatorId),
        _ => DealMessages.Where(m => false),
    };

    /// <summary>A tenant's own history; the operator reads every chain; a creator reads what they did.</summary>
    public IQueryable<HistoryRow> HistoryOf(Actor actor) => actor.Role switch
    {
        Role.Operator or Role.System => History,
        Role.BrandManager or Role.BrandFinance => History.Where(h => h.Chain == actor.BrandId),
        _ => History.Where(h => h.PersonId == actor.PersonId),
    };
}
