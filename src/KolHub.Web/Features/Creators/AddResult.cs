using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class NewResult
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, Platform Platform, string Handle);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public Task<Page> Handle(Query request, CancellationToken cancellationToken) =>
            db.ChannelsOf(actor).AsNoTracking().Where(c => c.Id == request.Id).Select(c => new Page(c.Id, c.Platform, c.Handle)).SingleOrDefaultAsync(cancellationToken).OrAbsent();
    }
}

public static class AddResult
{
    public sealed record Command(long Id, string? Title, Category? Category, DateOnly? From, DateOnly? To, string? Views, string? Clicks, string? Orders, string? Gmv, string? Refunded, string? Currency, string? Source) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Title).NotEmpty().WithMessage(_ => words["Creators.TitleMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.Source).NotEmpty().WithMessage(_ => words["Creators.SourceMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.From).NotNull().WithMessage(_ => words["Shared.Missing"]);
            RuleFor(c => c.To).NotNull().WithMessage(_ => words["Shared.Missing"]).GreaterThanOrEqualTo(c => c.From).When(c => c.From is not null).WithMessage(_ => words["Creators.PeriodReversed"]);
            RuleFor(c => c.Views).Must(BeCountOrEmpty).WithMessage(_ => words["Creators.NotACount"]);
            RuleFor(c => c.Clicks).Must(BeCountOrEmpty).WithMessage(_ => words["Creators.NotACount"]);
            RuleFor(c => c.Orders).Must(o => Cells.TryCount(o ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
            RuleFor(c => c.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(c => words["Shared.UnknownCurrency", c.Currency ?? ""]);
            RuleFor(c => c.Gmv).Must((c, a) => ListingPrices.TryRead(a ?? "", c.Currency ?? "", out var gmv) && gmv.Currency == c.Currency).WithMessage(c => words["Shared.NotAnAmount", c.Gmv ?? ""]);
            RuleFor(c => c.Refunded).Must((c, a) => string.IsNullOrWhiteSpace(a) || (ListingPrices.TryRead(a, c.Currency ?? "", out var back) && back.Currency == c.Currency)).WithMessage(c => words["Shared.NotAnAmount", c.Refunded ?? ""]);
        }

        private static bool BeCountOrEmpty(string? text) => string.IsNullOrWhiteSpace(text) || Cells.TryCount(text, out _);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            Cells.TryCount(request.Orders!, out var orders);
            ListingPrices.TryRead(request.Gmv!, request.Currency!, out var gmv);
            var refunded = ListingPrices.TryRead(request.Refunded ?? "", request.Currency!, out var back) ? back : Money.Zero(request.Currency!);
            var facts = new ResultFacts(request.Title!, request.Category, CountOf(request.Views), CountOf(request.Clicks), orders, gmv, refunded, request.From!.Value, request.To!.Value, request.Source!);
            db.PastResults.Add(PastResult.OfChannel(channel, facts, actor, clock.Now()));
            return channel.Id;
        }

        private static long? CountOf(string? text) => Cells.TryCount(text ?? "", out var count) ? count : null;
    }
}

public static class RemoveResult
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var result = await db.PastResultsOf(actor).SingleOrDefaultAsync(r => r.Id == request.Id && r.CreatorId == actor.CreatorId, cancellationToken).OrAbsent();
            result.Remove(actor, clock.Now());
            return result.ChannelId!.Value;
        }
    }
}
