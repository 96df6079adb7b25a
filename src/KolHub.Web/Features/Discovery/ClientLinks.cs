using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Discovery;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Discovery;

/// <summary>Opens a shortlist to a client without an account; the link is shown once and, if an address is given, sent there.</summary>
public static class OpenClientLink
{
    public sealed record Command(long Campaign, string? Client, string? Email, IReadOnlyList<ClientSees>? Sees, int? Days) : ICommand<string>, ISealed;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Client).NotEmpty().WithMessage(_ => words["Discovery.ClientMissing"]).MaximumLength(ClientLink.LongestName).WithMessage(_ => words["Shared.TooLong", ClientLink.LongestName]);
            RuleFor(c => c.Email).EmailAddress().When(c => !string.IsNullOrEmpty(c.Email)).WithMessage(_ => words["Discovery.EmailInvalid"]).MaximumLength(250).WithMessage(_ => words["Shared.TooLong", 250]);
            RuleFor(c => c.Days).Must(d => d is null or (>= 1 and <= ClientLink.MostDays)).WithMessage(_ => words["Discovery.LinkDaysOutOfRange", ClientLink.MostDays]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock, Words words, SiteAddress site) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Campaign, cancellationToken).OrAbsent();
            var token = Tokens.New();
            var sees = (request.Sees ?? []).Aggregate(ClientSees.Accounts, (all, one) => all | one);
            var link = ClientLink.Open(campaign, request.Client!, Tokens.Hash(token), sees, request.Days ?? ClientLink.UsualDays, actor, clock.Now());
            db.ClientLinks.Add(link);
            if (!string.IsNullOrWhiteSpace(request.Email))
            {
                var address = site.Of("/shortlists/" + token);
                db.Mails.Add(new Mail(request.Email.Trim(), Format.Language, words["Discovery.ClientMailSubject", current.Organisation, campaign.Title], words["Discovery.ClientMailBody", link.Client, current.Organisation, campaign.Title, address, link.ExpiresAt], clock.Now()));
            }
            return token;
        }
    }
}

public static class RevokeClientLink
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var link = await db.ClientLinksOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            link.Revoke(actor, clock.Now());
            return link.CampaignId;
        }
    }
}

/// <summary>What clients were shown and what they answered, for the brand's own list.</summary>
public sealed record ClientSide(IReadOnlyList<ClientSide.Link> Links, ILookup<long, ClientSide.Answer> Answers, DateTime Now)
{
    public sealed record Link(long Id, string Client, ClientSees Sees, DateTime ExpiresAt, DateTime? RevokedAt, int Answered);

    public sealed record Answer(string Client, string By, ClientVerdict? Verdict, string Comment, DateTime At);

    internal static async Task<ClientSide> Of(KolHubDb db, Actor actor, long campaign, DateTime now, CancellationToken ct)
    {
        var links = await db.ClientLinksOf(actor).AsNoTracking().Where(l => l.CampaignId == campaign).OrderByDescending(l => l.Id).ToListAsync(ct);
        List<long> ids = [.. links.Select(l => l.Id)];
        var said = await db.ClientAnswersOf(actor).AsNoTracking().Where(a => ids.Contains(a.LinkId)).OrderBy(a => a.Id).ToListAsync(ct);
        var newest = said.GroupBy(a => (a.LinkId, a.EntryId)).Select(g => g.Last()).ToList();
        var clients = links.ToDictionary(l => l.Id, l => l.Client);
        return new(
            links.ConvertAll(l => new Link(l.Id, l.Client, l.Sees, l.ExpiresAt, l.RevokedAt, newest.Count(a => a.LinkId == l.Id))),
            newest.ToLookup(a => a.EntryId, a => new Answer(clients[a.LinkId], a.By, a.Verdict, a.Comment, a.AnsweredAt)), now);
    }
}
