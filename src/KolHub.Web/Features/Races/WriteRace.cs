using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Races;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Races;

/// <summary>Rule and line-up while the race is a draft; lines without a name are left out.</summary>
public static class WriteRace
{
    public sealed record Command(long Id, int Version, string? Name, string? Budget, RaceInput? Rule, IReadOnlyList<EntrantInput>? Lines, string? Currency) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Races.NameMissing"]).MaximumLength(Race.LongestName).WithMessage(_ => words["Shared.TooLong", Race.LongestName]);
            RuleFor(c => c.Budget).Amount(words, c => c.Currency);
            RuleFor(c => c.Rule).NotNull().WithMessage(_ => words["Shared.Missing"]);
            When(c => c.Rule is not null, () => RuleFor(c => c.Rule!).SetValidator(new RaceInputRules(words)));
            RuleFor(c => c).Custom((c, context) =>
            {
                foreach (var (at, line) in (c.Lines ?? []).Index().Where(l => !l.Item.IsEmpty && Currency.IsKnown(c.Currency)))
                {
                    foreach (var (field, text) in new[] { ("Price", line.Price), ("Share", line.Share) })
                    {
                        if (Amounts.WrongIn(text, c.Currency!, words) is { } wrong)
                        {
                            context.AddFailure($"Lines[{at}].{field}", wrong);
                        }
                    }
                }
            });
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var race = await db.RaceToChange(actor, request.Id, cancellationToken);
            race.Expect(request.Version);
            List<EntrantInput> lines = [.. (request.Lines ?? []).Where(l => !l.IsEmpty)];
            await RequireOwn(race, lines, cancellationToken);
            db.RaceEntrants.RemoveRange(race.Entrants);
            race.Write(request.Name, Amounts.Read(request.Budget, race.Currency), request.Rule!.Read(), lines.ConvertAll(l => l.Read(race.Currency)), clock.Now());
            db.RaceEntrants.AddRange(race.Entrants);
            return race.Id;
        }

        private async Task RequireOwn(Race race, List<EntrantInput> lines, CancellationToken ct)
        {
            var products = await db.CampaignProducts.Where(p => p.CampaignId == race.CampaignId).Select(p => p.ProductId).ToListAsync(ct);
            RuleBroken.When(lines.Exists(l => l.Product is { } product && !products.Contains(product)), "Races.ProductUnknown");
            var links = await db.LinksOf(actor).Where(l => l.CampaignId == race.CampaignId).ToDictionaryAsync(l => l.Id, l => l.PrivacyMode, ct);
            RuleBroken.When(lines.Exists(l => l.Link is { } link && !links.ContainsKey(link)), "Races.LinkUnknown");
            RuleBroken.When(lines.Exists(l => l.Link is { } link && links[link] is PrivacyMode.None), "Races.LinkWithoutClickIds");
        }
    }
}
