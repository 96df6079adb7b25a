using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class QuotePrice
{
    public sealed record Command(long Id, ContentForm ContentForm, string? Amount, string? Currency) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(c => words["Shared.UnknownCurrency", c.Currency ?? ""]);
            RuleFor(c => c.Amount).Must((c, amount) => ListingPrices.TryRead(amount ?? "", c.Currency ?? "", out var price) && price.Currency == c.Currency).WithMessage(c => words["Shared.NotAnAmount", c.Amount ?? ""]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var previous = await db.RateCardOf(actor).SingleOrDefaultAsync(l => l.ChannelId == channel.Id && l.Form == request.ContentForm && l.ValidUntil == null, cancellationToken);
            ListingPrices.TryRead(request.Amount!, request.Currency!, out var price);
            db.RateCard.Add(RateCardLine.Quote(channel, request.ContentForm, price, previous, actor, clock.Now()));
            return channel.Id;
        }
    }
}

public static class EndPrice
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var line = await db.RateCardOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            line.End(actor, clock.Now());
            return line.ChannelId;
        }
    }
}
