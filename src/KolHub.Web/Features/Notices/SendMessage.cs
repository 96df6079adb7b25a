using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

/// <summary>One thread a deal; the deal's key is its offer's.</summary>
public static class DealThread
{
    public sealed record Query(long DealId) : IRequest<Page>;

    public sealed record Line(string Author, bool FromBrand, string Text, DateTime At, bool IsMine);

    public sealed record Page(long DealId, string Title, IReadOnlyList<Line> Lines);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var deal = await db.OffersOf(actor).AsNoTracking()
                .Where(o => o.Id == request.DealId)
                .Select(o => new { Campaign = db.Campaigns.Where(c => c.Id == o.CampaignId).Select(c => c.Title).First() })
                .SingleOrDefaultAsync(cancellationToken).OrAbsent();
            var lines = await (
                from message in db.DealMessagesOf(actor).AsNoTracking()
                join person in db.People on message.PersonId equals person.Id
                where message.DealId == request.DealId
                orderby message.At, message.Id
                select new Line(person.Name, message.FromBrand, message.Text, message.At, message.PersonId == actor.PersonId)).ToListAsync(cancellationToken);
            return new Page(request.DealId, deal.Campaign, lines);
        }
    }
}

public static class SendMessage
{
    public sealed record Command(long DealId, string? Text) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Text)
            .NotEmpty().WithMessage(_ => words["Notices.MessageEmpty"])
            .MaximumLength(DealMessage.Longest).WithMessage(_ => words["Notices.MessageTooLong", DealMessage.Longest]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var deal = await db.OffersOf(actor).AsNoTracking().Where(o => o.Id == request.DealId).Select(o => new { o.BrandId, o.CreatorId }).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            db.DealMessages.Add(new DealMessage(request.DealId, deal.BrandId, deal.CreatorId, actor.PersonId, actor.IsBrand, request.Text!, clock.Now()));
            var other = actor.IsBrand ? Audience.Creator(deal.CreatorId) : Audience.Brand(deal.BrandId, Role.BrandManager);
            await db.Notify(actor, other, "Notices.NoticeMessage", $"/deals/{request.DealId}/messages", clock.Now(), current.Name);
            return request.DealId;
        }
    }
}
