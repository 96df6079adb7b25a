using FluentValidation;
using KolHub.Domain;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Creators;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Campaigns;

/// <summary>A product as its form sends it.</summary>
public sealed record ProductInput(
    string? Name,
    Category Category,
    LicenceClass LicenceClass,
    string? LicenceNumber,
    DateOnly? LicenceExpiresOn,
    string? Currency,
    string? Price,
    Rate? MarginRate,
    string? Address)
{
    public ProductFacts Read() => new(Name!, Category, LicenceClass, LicenceNumber ?? "", LicenceExpiresOn, Amounts.Read(Price, Currency!), MarginRate ?? Rate.Zero, Address ?? "");
}

internal sealed class ProductRules : AbstractValidator<ProductInput>
{
    public ProductRules(Words words)
    {
        RuleFor(p => p.Name).NotEmpty().WithMessage(_ => words["Campaigns.ProductNameMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
        RuleFor(p => p.Category).IsInEnum().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(p => p.LicenceClass).IsInEnum().WithMessage(_ => words["Shared.Missing"]);
        RuleFor(p => p.LicenceNumber).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200])
            .Must((p, number) => !p.LicenceClass.NeedsNumber() || !string.IsNullOrWhiteSpace(number)).WithMessage(_ => words["Campaigns.LicenceNumberMissing"]);
        RuleFor(p => p.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(p => words["Shared.UnknownCurrency", p.Currency ?? ""]);
        RuleFor(p => p.Price).Amount(words, p => p.Currency);
        RuleFor(p => p.Address).Must(IsWebAddress).WithMessage(_ => words["Campaigns.AddressInvalid"]).MaximumLength(2_000).WithMessage(_ => words["Shared.TooLong", 2_000]);
    }

    private static bool IsWebAddress(string? text) =>
        string.IsNullOrWhiteSpace(text) || (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps);
}
