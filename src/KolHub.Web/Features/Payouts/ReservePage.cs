using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>What a brand says it has set aside, beside what it owes and what its contracts in force may come to.</summary>
public static class ReservePage
{
    public const int Most = 200;

    public sealed record Query : IRequest<Page>;

    public sealed record Standing(Money SetAside, Money Owed, Money Committed)
    {
        public bool Covers => SetAside >= Owed;
    }

    public sealed record Line(DateTime At, string By, Money Amount, ReserveHolder Holder, string Note);

    public sealed record Page(IReadOnlyList<Standing> Standings, IReadOnlyList<Line> Lines, string Currency, bool MayRecord);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var brandId = actor.BrandId ?? 0;
            var aside = await db.ReservesOf(actor).GroupBy(r => r.Amount.Currency).Select(g => new { g.Key, Minor = g.Sum(r => r.Amount.Minor) }).ToDictionaryAsync(r => r.Key, r => r.Minor, cancellationToken);
            var owed = await StatementOf.Accounts(db, brandId).GroupBy(p => p.Amount.Currency).Select(g => new { g.Key, Minor = -g.Sum(p => p.Amount.Minor) }).ToDictionaryAsync(r => r.Key, r => r.Minor, cancellationToken);
            var committed = await db.ContractsOf(actor).IgnoreAutoIncludes().Where(c => c.State == ContractState.Active).GroupBy(c => c.Reserved.Currency).Select(g => new { g.Key, Minor = g.Sum(c => c.Reserved.Minor) }).ToDictionaryAsync(r => r.Key, r => r.Minor, cancellationToken);
            var lines = await (
                from reserve in db.ReservesOf(actor)
                join person in db.People on reserve.RecordedBy equals person.Id
                orderby reserve.RecordedAt descending, reserve.Id descending
                select new Line(reserve.RecordedAt, person.Name, reserve.Amount, reserve.Holder, reserve.Note)).Take(Most).ToListAsync(cancellationToken);
            var currency = await db.BrandsOf(actor).Where(b => b.Id == brandId).Select(b => b.Currency).SingleAsync(cancellationToken);
            var standings = aside.Keys.Concat(owed.Keys).Concat(committed.Keys).Distinct().Order(StringComparer.Ordinal)
                .Select(c => new Standing(new Money(aside.GetValueOrDefault(c), c), new Money(owed.GetValueOrDefault(c), c), new Money(committed.GetValueOrDefault(c), c)));
            return new Page([.. standings], lines, currency, Access.RolesThat(May.MakePayouts).Contains(actor.Role));
        }
    }
}

/// <summary>One finance member at a time, by the brand's book, so that two cannot take back the same money.</summary>
public static class RecordReserve
{
    public sealed record Command(string Currency, string? Amount, bool TakesBack, ReserveHolder Holder, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Amount).Amount(words, c => c.Currency);
            RuleFor(c => c.Currency).Must(Currency.IsKnown).WithMessage(_ => words["Shared.Missing"]);
            RuleFor(c => c.Note).NotEmpty().WithMessage(_ => words["Payouts.ReserveNote", Reserve.LongestNote]).MaximumLength(Reserve.LongestNote).WithMessage(_ => words["Shared.TooLong", Reserve.LongestNote]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brandId = actor.BrandId ?? 0;
            await db.OpenBook(brandId, cancellationToken);
            var aside = await db.ReservesOf(actor).Where(r => r.Amount.Currency == request.Currency).SumAsync(r => r.Amount.Minor, cancellationToken);
            var amount = Amounts.Read(request.Amount, request.Currency);
            var reserve = Reserve.Record(brandId, request.TakesBack ? -amount : amount, request.Holder, request.Note!, new Money(aside, request.Currency), actor, clock.Now());
            db.Reserves.Add(reserve);
            return reserve.Id;
        }
    }
}
