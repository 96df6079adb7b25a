using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Campaigns;

public static class EditProduct
{
    public sealed record Command(long Id, int Version, ProductInput Product) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Product).SetValidator(new ProductRules(words));
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var product = await db.ProductsOf(actor).SingleOrDefaultAsync(p => p.Id == request.Id, cancellationToken).OrAbsent();
            product.Expect(request.Version);
            product.Edit(request.Product.Read());
            return product.Id;
        }
    }
}
