using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public enum ProofView
{
    Waiting,
    Late,
    Proven,
}

/// <summary>The operator's queue: accounts whose owners say that their word stands in the public profile.</summary>
public static class ChannelProofs
{
    public const int PageSize = 50;

    public sealed record Query(ProofView View = ProofView.Waiting, int Page = 1) : IRequest<Page>;

    /// <param name="IsTaken">Another creator has proven the same account already.</param>
    public sealed record Line(long Id, Platform Platform, string Handle, string Address, string Creator, long Followers, string Token, DateTime? AskedAt, DateTime? ProvenAt, bool IsTaken);

    public sealed record Page(IReadOnlyList<Line> Lines, ProofView View, int Waiting, int Late, int Proven, int Number)
    {
        public int Total => View switch { ProofView.Waiting => Waiting, ProofView.Late => Late, _ => Proven };
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var proven = db.ChannelsOf(actor).Where(c => c.ProvenAt != null);
            var chosen = request.View switch
            {
                ProofView.Waiting => db.ProofsWaitingFor(actor).OrderBy(c => c.ProofAskedAt),
                ProofView.Late => db.ProofsLate(actor, clock.Now()).OrderBy(c => c.ProofAskedAt),
                _ => proven.OrderByDescending(c => c.ProvenAt),
            };
            var number = Math.Max(1, request.Page);
            var lines = await chosen.ThenBy(c => c.Id).AsNoTracking().Skip((number - 1) * PageSize).Take(PageSize)
                .Select(c => new Line(
                    c.Id, c.Platform, c.Handle, c.Address, db.Creators.Where(o => o.Id == c.CreatorId).Select(o => o.Name).First(), c.Followers, c.ProofToken, c.ProofAskedAt, c.ProvenAt,
                    db.Channels.Any(o => o.Id != c.Id && o.Platform == c.Platform && o.ProvenHandle == c.Handle)))
                .ToListAsync(cancellationToken);
            return new Page(
                lines, request.View,
                await db.ProofsWaitingFor(actor).CountAsync(cancellationToken), await db.ProofsLate(actor, clock.Now()).CountAsync(cancellationToken), await proven.CountAsync(cancellationToken), number);
        }
    }
}

public static class ProveChannel
{
    /// <param name="Seen">The followers that the public profile shows, if the operator notes them.</param>
    public sealed record Command(long Id, string? Seen = null) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Seen).Must(s => string.IsNullOrWhiteSpace(s) || Cells.TryCount(s, out _)).WithMessage(_ => words["Creators.NotACount"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelToRead(actor, request.Id, clock.Now()).SingleOrDefaultAsync(cancellationToken).OrAbsent();
            var isTaken = await db.Channels.AnyAsync(c => c.Id != channel.Id && c.Platform == channel.Platform && c.ProvenHandle == channel.Handle, cancellationToken);
            channel.Prove(isTaken, actor, clock.Now(), Cells.TryCount(request.Seen ?? "", out var seen) ? seen : null);
            await db.Notify(actor, Audience.Creator(channel.CreatorId), "Creators.NoticeProven", $"/profile/channels/{channel.Id}", clock.Now(), words.Of("Creators", channel.Platform), channel.Handle);
            return channel.Id;
        }
    }
}

public static class RefuseProof
{
    public sealed record Command(long Id, string? Reason) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Reason).NotEmpty().WithMessage(_ => words["Creators.ReasonMissing"]).MaximumLength(500).WithMessage(_ => words["Shared.TooLong", 500]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            channel.RefuseProof(request.Reason!, actor, clock.Now());
            await db.Notify(actor, Audience.Creator(channel.CreatorId), "Creators.NoticeProofRefused", $"/profile/channels/{channel.Id}", clock.Now(), words.Of("Creators", channel.Platform), channel.Handle, channel.ProofRefusal!);
            return channel.Id;
        }
    }
}
