using System.Security.Cryptography;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

public static class IssueLink
{
    public sealed record Command(long Id, string Destination, string? LinkCode, PrivacyMode PrivacyMode = PrivacyMode.LinkOnly) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, LocalTryout tryout)
        {
            RuleFor(c => c.Destination).IsDestination(words, tryout);
            RuleFor(c => c.LinkCode).Must(c => string.IsNullOrWhiteSpace(c) || KolHub.Domain.Tracking.LinkCode.IsOne(c.Trim())).WithMessage(_ => words["Tracking.LinkCodeShape"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, LocalTryout tryout, OpenTracking tracking) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var destination = Destination.Parse(request.Destination, tryout.IsOn);
            var host = await db.HostFor(contract.BrandId, destination, cancellationToken);
            var code = string.IsNullOrWhiteSpace(request.LinkCode) ? LinkCode.From(RandomNumberGenerator.GetBytes(10)) : request.LinkCode.Trim();
            RuleBroken.When(await db.TrackingLinks.AnyAsync(l => l.Code == LinkCode.Fold(code), cancellationToken), "Tracking.LinkCodeTaken", code);
            db.Add(TrackingLink.For(contract, code, destination, host, request.PrivacyMode, actor, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
            await tracking.Open(contract.Id, null, actor, clock.Now(), cancellationToken);
            return contract.Id;
        }
    }
}

public static class Destinations
{
    /// <summary>A whole address that a link may lead to, with the rule's own words when it is not.</summary>
    public static void IsDestination<T>(this IRuleBuilder<T, string> rule, Words words, LocalTryout tryout) => rule
        .NotEmpty().WithMessage(_ => words["Tracking.DestinationMissing"])
        .Custom((address, context) =>
        {
            try
            {
                _ = string.IsNullOrWhiteSpace(address) ? null : Destination.Parse(address, tryout.IsOn);
            }
            catch (RuleBroken broken)
            {
                context.AddFailure(words[broken.Rule, [.. broken.Arguments]]);
            }
        });

    public static async Task<VerifiedHost> HostFor(this KolHubDb db, long brandId, Destination destination, CancellationToken cancellation) =>
        await db.VerifiedHosts.FirstOrDefaultAsync(h => h.BrandId == brandId && h.Host == destination.Host && h.VerifiedAt != null && h.WithdrawnAt == null, cancellation)
            ?? throw new RuleBroken("Tracking.HostNotVerified", destination.Host);
}
