using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class BrandSettings
{
    public sealed record Query : IRequest<Page>;

    public sealed record Page(string Name, string Currency, int Version, int HoldDays, int ClickWindowDays, Rate Withholding, string Zone, bool HasOwnDesk, int Reviewers);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public Task<Page> Handle(Query request, CancellationToken cancellationToken) => db.BrandsOf(actor).AsNoTracking()
            .Select(b => new Page(b.Name, b.Currency, b.Version, b.HoldDays, b.ClickWindowDays, b.WithholdingRate, b.Zone, b.HasOwnDesk, db.Memberships.Count(m => m.BrandId == b.Id && m.Role == Role.BrandReviewer && m.EndedAt == null)))
            .SingleAsync(cancellationToken);
    }
}

public static class ChangeBrandDefaults
{
    public sealed record Command(int Version, int HoldDays, int ClickWindowDays, Rate? Withholding, string? Zone, bool OwnDesk) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Withholding).NotNull().WithMessage(_ => words["Shared.Missing"]);
            RuleFor(c => c.Zone).NotEmpty().WithMessage(_ => words["Shared.Missing"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var brand = await db.BrandsOf(actor).SingleAsync(cancellationToken);
            brand.Expect(request.Version);
            brand.SetDefaults(request.HoldDays, request.ClickWindowDays, request.Withholding!.Value, request.Zone!);
            if (request.OwnDesk)
            {
                brand.OpenDesk(await db.Memberships.CountAsync(m => m.BrandId == brand.Id && m.Role == Role.BrandReviewer && m.EndedAt == null, cancellationToken));
            }
            else
            {
                brand.CloseDesk();
            }
            return brand.Id;
        }
    }
}
