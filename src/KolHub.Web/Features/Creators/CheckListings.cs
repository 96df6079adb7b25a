using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

/// <summary>Chooses the columns, keeps the choice for the next file, and lets the background try the file without writing a listing.</summary>
public static class CheckListings
{
    public sealed record Command(long Id, Dictionary<string, string?>? Columns, Platform? Platform, string? Currency, AudienceKind AudienceKind, string? Source) : ICommand<long>
    {
        public Dictionary<string, string> Chosen => Columns?.Where(c => !string.IsNullOrEmpty(c.Value) && ListingFields.All.Any(f => f.Name == c.Key)).ToDictionary(c => c.Key, c => c.Value!) ?? [];

        public bool ReadsAudience => Chosen.Keys.Any(ListingFields.IsAudience);
    }

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Columns).Must((c, _) => c.Chosen.ContainsKey("Handle")).WithMessage(_ => words["Creators.HandleColumnMissing"]).OverridePropertyName("Columns[Handle]");
            RuleFor(c => c.Platform).Must((c, p) => p is not null || c.Chosen.ContainsKey("Platform")).WithMessage(_ => words["Creators.PlatformMissing"]);
            RuleFor(c => c.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(c => words["Shared.UnknownCurrency", c.Currency ?? ""]);
            RuleFor(c => c.Source).NotEmpty().When(c => c.ReadsAudience).WithMessage(_ => words["Creators.SourceMissing"]).MaximumLength(AudienceReport.MaxSource).WithMessage(_ => words["Shared.TooLong", AudienceReport.MaxSource]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.ListingImportsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            import.Check(new ImportChoices(request.Chosen, request.Platform, request.Currency!, request.Source?.Trim() ?? "", request.AudienceKind), actor);
            await db.ListingImportFaults.Where(f => f.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
            if (await db.SavedMappingsOf(actor).SingleOrDefaultAsync(m => m.Purpose == "listings", cancellationToken) is { } saved)
            {
                saved.Keep(request.Chosen);
            }
            else
            {
                db.SavedMappings.Add(new SavedMapping(import.BrandId, "listings", request.Chosen));
            }
            return import.Id;
        }
    }
}

public static class ImportListings
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.ListingImportsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            import.Import(actor);
            return import.Id;
        }
    }
}
