using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Tracking;

public static class AddHost
{
    public sealed record Command(string Host) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, LocalTryout tryout) => RuleFor(c => c.Host)
            .NotEmpty().WithMessage(_ => words["Tracking.HostMissing"])
            .Custom((host, context) =>
            {
                try
                {
                    _ = string.IsNullOrWhiteSpace(host) ? "" : HostName.Parse(host, tryout.IsOn);
                }
                catch (RuleBroken broken)
                {
                    context.AddFailure(words[broken.Rule, [.. broken.Arguments]]);
                }
            });
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, LocalTryout tryout) : IRequestHandler<Command, long>
    {
        public Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var host = new VerifiedHost(actor.BrandId!.Value, request.Host, Tokens.New(), actor, clock.Now(), tryout.IsOn);
            db.VerifiedHosts.Add(host);
            return Task.FromResult(host.Id);
        }
    }
}
