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

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookLetter> WebhookLetters => Set<WebhookLetter>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    /// <summary>A brand's own addresses; the system sends to all.</summary>
    public IQueryable<Webhook> WebhooksOf(Actor actor) => actor.Role switch
    {
        Role.System => Webhooks,
        Role.BrandManager => Webhooks.Where(w => w.BrandId == actor.BrandId),
        _ => Webhooks.Where(_ => false),
    };

    public IQueryable<WebhookLetter> WebhookLettersOf(Actor actor) => WebhookLetters.Where(l => WebhooksOf(actor).Any(w => w.Id == l.WebhookId));

    public IQueryable<Notice> NoticesOf(Actor actor) => Notices.Where(n => n.PersonId == actor.PersonId);

    public IQueryable<DealMessage> DealMessagesOf(Actor actor) => actor.Role switch
    {
        Role.BrandManager or Role.BrandFinance => DealMessages.Where(m => m.BrandId == actor.BrandId),
        Role.Creator => DealMessages.Where(m => m.CreatorId == actor.CreatorId),
        _ => DealMessages.Where(m => false),
    };

    /// <summary>All but what stands in the chain of a double-blind case that is still open: nobody reads that before it is closed.</summary>
    public IQueryable<HistoryRow> HistoryToRead => History.Where(h => !ReviewCases.Any(r => r.Id == h.Chain && r.DecidedAt == null));

    /// <summary>A tenant's own history, with the chains of its closed double-blind cases; the operator reads every chain; a creator reads what they did.</summary>
    public IQueryable<HistoryRow> HistoryOf(Actor actor) => actor.Role switch
    {
        Role.System => History,
        Role.Operator => HistoryToRead,
        Role.BrandManager or Role.BrandFinance => History.Where(h => h.Chain == actor.BrandId || ReviewCases.Where(r => r.BrandId == actor.BrandId && r.DoubleBlind && r.DecidedAt != null).Select(r => r.Id).Contains(h.Chain)),
        _ => HistoryToRead.Where(h => h.PersonId == actor.PersonId),
    };
}
