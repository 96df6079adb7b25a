using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

public static class DraftRace
{
    public sealed record Command(long Id, string? Name, string? Budget, RaceInput? Rule, IReadOnlyList<long>? Products, string? Styles, string? Each, string? Currency) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Races.NameMissing"]).MaximumLength(Race.LongestName).WithMessage(_ => words["Shared.TooLong", Race.LongestName]);
            RuleFor(c => c.Rule).NotNull().WithMessage(_ => words["Shared.Missing"]);
            When(c => c.Rule is not null, () => RuleFor(c => c.Rule!).SetValidator(new RaceInputRules(words)));
            RuleFor(c => c.Budget).Amount(words, c => c.Currency);
            RuleFor(c => c.Each).Amount(words, c => c.Currency, required: false);
            RuleFor(c => c.Styles).Must(s => RaceTemplate.StylesOf(s).All(style => style.Length <= Entrant.LongestStyle)).WithMessage(_ => words["Shared.TooLong", Entrant.LongestStyle]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var campaign = await db.CampaignsOf(actor).Include(c => c.Products).ThenInclude(p => p.Product).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var wanted = request.Products ?? [];
            RuleBroken.When(wanted.Any(id => campaign.Products.All(p => p.ProductId != id)), "Races.ProductUnknown");
            var products = campaign.Products.Select(p => p.Product).Where(p => wanted.Contains(p.Id)).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
            var crossed = RaceTemplate.Cross(products, RaceTemplate.StylesOf(request.Styles), Amounts.Read(request.Each, campaign.Currency));
            var race = Race.Draft(campaign, request.Name, Amounts.Read(request.Budget, campaign.Currency), request.Rule!.Read(), crossed, actor, clock.Now());
            db.Races.Add(race);
            return race.Id;
        }
    }
}
