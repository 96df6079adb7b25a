using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Leads a link elsewhere, or keeps more or less of its clicks. Every node follows within a second.</summary>
public static class MoveLink
{
    public sealed record Command(long Id, string Destination, PrivacyMode PrivacyMode, int Version) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, LocalTryout tryout) => RuleFor(c => c.Destination).IsDestination(words, tryout);
    }

    public sealed class Handler(KolHubDb db, Actor actor, LocalTryout tryout) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var link = await db.LinksOf(actor).SingleOrDefaultAsync(l => l.Id == request.Id, cancellationToken).OrAbsent();
            var destination = Destination.Parse(request.Destination, tryout.IsOn);
            link.Expect(request.Version);
            link.Land(destination, await db.HostFor(link.BrandId, destination, cancellationToken), request.PrivacyMode);
            return link.Id;
        }
    }
}
