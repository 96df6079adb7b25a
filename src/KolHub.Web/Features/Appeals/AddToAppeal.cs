using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>What either side still has to say while nobody has answered.</summary>
public static class AddToAppeal
{
    public sealed record Command(long Id, string? Words, IReadOnlyList<IFormFile>? Proofs) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Words).NotEmpty().WithMessage(_ => words["Appeals.StatementMissing"]).MaximumLength(Appeal.LongestWords).WithMessage(_ => words["Shared.TooLong", Appeal.LongestWords]);
            RuleFor(c => c.Proofs).Custom((files, context) => files.Check(words, context.AddFailure));
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, FileStore store, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<Appeal>(request.Id, cancellationToken);
            var (appeal, now) = (await db.AppealsOf(actor).Include(a => a.Steps).SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken).OrAbsent(), clock.Now());
            var files = request.Proofs.Good();
            appeal.Add(request.Words, files.ConvertAll(f => f.Facts), actor, now);
            files.ForEach(store.Keep);
            await db.TellAppeal(actor, appeal, "Appeals.NoticeAdded", now, cancellationToken);
            return appeal.Id;
        }
    }
}
