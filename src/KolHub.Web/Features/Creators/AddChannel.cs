using System.Security.Cryptography;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class AddChannel
{
    public sealed record Command(Platform Platform, string? Handle, string? Address, string? Followers) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Handle).Must(h => KolHub.Domain.Creators.Handle.Normalise(h).Length > 0).WithMessage(c => words["Creators.NotAHandle", c.Handle ?? ""]);
            RuleFor(c => c.Address).Must((c, a) => ChannelFacts.IsAddressOf(c.Platform, a?.Trim() ?? "")).WithMessage(c => words["Creators.NotAnAddress", c.Address ?? ""]);
            RuleFor(c => c.Followers).Must(f => Cells.TryCount(f ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            var handle = KolHub.Domain.Creators.Handle.Normalise(request.Handle);
            RuleBroken.When(await db.ChannelsOf(actor).AnyAsync(c => c.Platform == request.Platform && c.Handle == handle, cancellationToken), "Creators.ChannelAlreadyAdded");
            Cells.TryCount(request.Followers!, out var followers);
            var channel = Channel.Add(creator, request.Platform, handle, request.Address?.Trim() ?? "", followers, "KOLHUB-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(5)), actor, clock.Now());
            db.Channels.Add(channel);
            return channel.Id;
        }
    }
}

public static class UpdateChannel
{
    public sealed record Command(long Id, string? Address, string? Followers) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Followers).Must(f => Cells.TryCount(f ?? "", out _)).WithMessage(_ => words["Creators.NotACount"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelToRead(actor, request.Id, clock.Now()).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            Cells.TryCount(request.Followers!, out var followers);
            channel.Update(request.Address?.Trim() ?? "", followers, actor, clock.Now());
            return channel.Id;
        }
    }
}
