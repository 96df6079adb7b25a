using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Campaigns;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Campaigns;

public static class AddProduct
{
    public sealed record Command(ProductInput Product) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Product).SetValidator(new ProductRules(words));
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var product = Product.Add(actor, actor.BrandId!.Value, request.Product.Read(), clock.Now());
            db.Products.Add(product);
            return Task.FromResult(product.Id);
        }
    }
}
