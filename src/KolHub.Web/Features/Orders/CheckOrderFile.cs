using System.Globalization;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Orders;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

/// <summary>Takes the chosen columns, keeps them for the next file of this connection, and has the file tried without writing.</summary>
public static class CheckOrderFile
{
    public sealed record Command(long Id, Dictionary<string, string>? Columns, string Currency, FinancialStatus? Status, PromoterScheme? Scheme) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Currency).Must(KolHub.Domain.Currency.IsKnown).WithMessage(_ => words["Orders.ChooseCurrency"]);
            RuleFor(c => c.Columns).Custom((columns, context) =>
            {
                foreach (var field in OrderRow.Fields.Where(f => f.IsRequired && string.IsNullOrEmpty(columns?.GetValueOrDefault(f.Name))))
                {
                    context.AddFailure($"Columns[{field.Name}]", words["Orders.ChooseColumn"]);
                }
                if (columns is null || (string.IsNullOrEmpty(columns.GetValueOrDefault("amount")) && string.IsNullOrEmpty(columns.GetValueOrDefault("price"))))
                {
                    context.AddFailure("Columns[amount]", words["Orders.ChooseAmountOrPrice"]);
                }
            });
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var import = await db.OrderImportsOf(actor).SingleOrDefaultAsync(i => i.Id == request.Id, cancellationToken).OrAbsent();
            var columns = request.Columns!.Where(c => c.Value is { Length: > 0 }).ToDictionary(c => c.Key, c => c.Value);
            import.Check(new OrderImportChoices(columns, request.Currency, request.Status, request.Scheme));
            var purpose = PurposeOf(import.ConnectionId);
            if (await db.SavedMappings.SingleOrDefaultAsync(m => m.BrandId == import.BrandId && m.Purpose == purpose, cancellationToken) is { } saved)
            {
                saved.Keep(columns);
            }
            else
            {
                db.SavedMappings.Add(new SavedMapping(import.BrandId, purpose, columns));
            }
            return import.Id;
        }
    }

    public static string PurposeOf(long connectionId) => string.Create(CultureInfo.InvariantCulture, $"orders-{connectionId}");
}
