using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>From which account the brand's bank files pay.</summary>
public static class SetPayingAccount
{
    public sealed record Command(string? HolderName, string? Number, string? Bic) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.HolderName).NotEmpty().WithMessage(_ => words["Payouts.HolderMissing"]).MaximumLength(140).WithMessage(_ => words["Shared.TooLong", 140]);
            RuleFor(c => c.Number).NotEmpty().WithMessage(_ => words["Payouts.NotAnAccountNumber"]).MaximumLength(60).WithMessage(_ => words["Payouts.NotAnAccountNumber"]);
            RuleFor(c => c.Bic).MaximumLength(20).WithMessage(_ => words["Payouts.BicWrong"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, AccountSeal seal) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await db.PayingAccountsOf(actor).SingleOrDefaultAsync(cancellationToken) ?? db.PayingAccounts.Add(new PayingAccount(actor.BrandId ?? 0)).Entity;
            account.Set(request.HolderName!, request.Number!, request.Bic, seal.Seal, actor, clock.Now());
            return account.Id;
        }
    }
}

/// <summary>The headings of the bank's own template, as copied from it: the columns begin with what their names tell.</summary>
public static class TakeHeadings
{
    public sealed record Command(PayoutKind Kind, string? Headings) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Headings).NotEmpty().WithMessage(_ => words["Payouts.HeadingsMissing"]).MaximumLength(4_000).WithMessage(_ => words["Shared.TooLong", 4_000]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            RuleBroken.When(!PayingDetails.Kinds.Contains(request.Kind), "Payouts.NoLayoutFor");
            var layout = await db.FileLayoutsOf(actor).SingleOrDefaultAsync(l => l.Kind == request.Kind, cancellationToken) ?? db.FileLayouts.Add(new FileLayout(actor.BrandId ?? 0, request.Kind)).Entity;
            layout.Set(LayoutSheet.Propose(request.Headings!), layout.IsWorkbook, actor, clock.Now());
            return layout.Id;
        }
    }
}

public static class ChooseColumns
{
    public sealed record Chosen(string? Header, LayoutField Field, string? Text);

    public sealed record Command(PayoutKind Kind, bool IsWorkbook, List<Chosen>? Columns) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleForEach(c => c.Columns).ChildRules(column =>
        {
            column.RuleFor(c => c.Field).IsInEnum().WithMessage(_ => words["Shared.Missing"]);
            column.RuleFor(c => c.Text).MaximumLength(FileLayout.LongestText).WithMessage(_ => words["Shared.TooLong", FileLayout.LongestText]);
        });
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var layout = await db.FileLayoutsOf(actor).SingleOrDefaultAsync(l => l.Kind == request.Kind, cancellationToken).OrAbsent();
            layout.Set([.. (request.Columns ?? []).Select(c => new LayoutColumn(c.Header ?? "", c.Field, c.Text ?? ""))], request.IsWorkbook, actor, clock.Now());
            return layout.Id;
        }
    }
}
