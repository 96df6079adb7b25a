using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Discovery;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>A brand's shortlist as a client without an account sees it: who stands on it, and what the brand chose to show beside.</summary>
public static class ClientShortlist
{
    public sealed record Query(string Token) : IRequest<Page>;

    public sealed record Line(long Entry, Account Account, string? Fit, string? Sales, string? SalesInner, string? Prices, string? Note, ClientVerdict? Verdict, string Comment, DateTime? AnsweredAt);

    public sealed record Page(string Token, string Brand, string Campaign, string Client, ClientSees Sees, DateTime ExpiresAt, string? Problem, IReadOnlyList<Line> Lines, string? By);

    public sealed class Handler(KolHubDb db, TimeProvider clock, Words words) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var (hash, now) = (Tokens.Hash(request.Token), clock.Now());
            var link = await db.ClientLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, cancellationToken).OrAbsent();
            var brand = await db.Brands.Where(b => b.Id == link.BrandId).Select(b => b.Name).SingleAsync(cancellationToken);
            if (!link.Works(now))
            {
                return new Page(request.Token, brand, "", link.Client, link.Sees, link.ExpiresAt, link.RevokedAt is null ? "Discovery.LinkExpired" : "Discovery.LinkRevoked", [], null);
            }
            // What the brand itself may see now: a creator who closed the profile meanwhile is not shown on.
            var owner = new Actor(link.OpenedBy, Role.BrandManager, link.BrandId);
            var campaign = await db.CampaignsOf(owner).AsNoTracking().Where(c => c.Id == link.CampaignId).Select(c => new { c.Title, c.Currency }).SingleAsync(cancellationToken);
            var entries = await db.ShortlistOf(owner).AsNoTracking().Where(e => e.CampaignId == link.CampaignId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            var accounts = await new CandidateCards(db, owner, words).Accounts([.. entries.Select(e => e.LiveSubjectId!.Value)], cancellationToken);
            var tiers = new TierTable(await db.TierCutoffs.AsNoTracking().ToListAsync(cancellationToken), now);
            var prices = link.Sees.HasFlag(ClientSees.Prices) ? await Prices(owner, [.. accounts.Keys], campaign.Currency, cancellationToken) : [];
            var said = (await db.ClientAnswers.AsNoTracking().Where(a => a.LinkId == link.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken)).ToLookup(a => a.EntryId);
            return new Page(request.Token, brand, campaign.Title, link.Client, link.Sees, link.ExpiresAt, null,
            [
                .. from entry in entries
                   let account = accounts.GetValueOrDefault(entry.LiveSubjectId!.Value)
                   where account is not null
                   let last = said[entry.Id].LastOrDefault()
                   let sales = link.Sees.HasFlag(ClientSees.Sales)
                   select new Line(
                       entry.Id, account with { Tier = tiers.TierOf(account.Platform, account.Followers) }, link.Sees.HasFlag(ClientSees.Fit) ? Figures.Share(entry.Answer.Fit) : null,
                       sales ? Figures.Amount(entry.Answer.ExpectedSales, campaign.Currency) : null, sales ? Figures.Amounts(new(entry.Answer.SalesLow, entry.Answer.SalesHigh), campaign.Currency) : null,
                       prices.GetValueOrDefault(account.Id), link.Sees.HasFlag(ClientSees.Notes) && entry.Note.Length > 0 ? entry.Note : null, last?.Verdict, last?.Comment ?? "", last?.AnsweredAt),
            ], said.SelectMany(s => s).MaxBy(a => a.Id)?.By);
        }

        private async Task<Dictionary<long, string>> Prices(Actor owner, List<long> ids, string currency, CancellationToken ct)
        {
            var lines = await db.RateCardOf(owner).AsNoTracking().Where(l => ids.Contains(l.ChannelId) && l.ValidUntil == null).OrderBy(l => l.Form).ToListAsync(ct);
            var listings = await db.ListingsOf(owner).AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
            return lines.Select(l => (l.ChannelId, l.Form, l.Price)).Concat(listings.SelectMany(l => l.Prices.Select(p => (l.Id, p.Form, Price: new Money(p.Minor, p.Currency)))))
                .Where(p => p.Price.Currency == currency).GroupBy(p => p.Item1).ToDictionary(g => g.Key, g => string.Join(" · ", g.Select(p => $"{words.Of("Creators", p.Form)} {Format.Money(p.Price)}")));
        }
    }
}

/// <summary>The client's yes, no and remarks, sent together; each that is new is a row of its own.</summary>
public static class AnswerShortlist
{
    public sealed record Said(ClientVerdict? Verdict, string? Comment);

    public sealed record Command(string Token, string? By, Dictionary<long, Said>? Answers) : ICommand<long>, IBulk;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.By).NotEmpty().WithMessage(_ => words["Discovery.WhoAnswersMissing"]).MaximumLength(ClientLink.LongestName).WithMessage(_ => words["Shared.TooLong", ClientLink.LongestName]);
            RuleFor(c => c).Custom((c, context) =>
            {
                foreach (var (entry, said) in c.Answers?.Where(a => a.Value.Comment?.Trim().Length > ClientAnswer.LongestComment) ?? [])
                {
                    context.AddFailure($"Answers[{entry}].Comment", words["Shared.TooLong", ClientAnswer.LongestComment]);
                }
            });
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var (hash, now) = (Tokens.Hash(request.Token), clock.Now());
            var found = await db.ClientLinks.AsNoTracking().Where(l => l.TokenHash == hash).Select(l => (long?)l.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new Absent();
            await db.Lock<ClientLink>(found, cancellationToken);
            var link = await db.ClientLinks.SingleAsync(l => l.Id == found, cancellationToken);
            List<long> asked = [.. (request.Answers ?? []).Keys];
            var entries = await db.Shortlist.Where(e => e.BrandId == link.BrandId && e.CampaignId == link.CampaignId && e.RemovedAt == null && asked.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            RuleBroken.When(entries.Count != asked.Count, "Discovery.NotOnTheList");
            var before = (await db.ClientAnswers.AsNoTracking().Where(a => a.LinkId == link.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken)).ToLookup(a => a.EntryId);
            List<ClientAnswer> answers = [.. entries.Select(e => link.Answer(e, before[e.Id].LastOrDefault(), request.Answers![e.Id].Verdict, request.Answers[e.Id].Comment ?? "", request.By!, now)).OfType<ClientAnswer>()];
            RuleBroken.When(answers.Count == 0, "Discovery.NothingAnswered");
            db.ClientAnswers.AddRange(answers);
            var title = await db.Campaigns.Where(c => c.Id == link.CampaignId).Select(c => c.Title).SingleAsync(cancellationToken);
            await db.Notify(actor, Audience.Brand(link.BrandId, Role.BrandManager), "Discovery.NoticeClientAnswered", $"/discovery/shortlist?campaign={link.CampaignId}", now, link.Client, title,
                (long)answers.Count(a => a.Verdict == ClientVerdict.Approved), (long)answers.Count(a => a.Verdict == ClientVerdict.Rejected));
            return link.Id;
        }
    }
}
