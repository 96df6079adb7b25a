using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Comments;

/// <summary>A file of the comments under one post. All of it or nothing; comments that are known already are left as they are. Answers the post.</summary>
public static class ImportComments
{
    public const int MostRows = 20_000;
    private const int LargestFile = 10 << 20;

    public sealed record Command(long Post, IFormFile? File) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.File).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage(_ => words["Comments.FileMissing"])
            .Must(f => f!.Length <= LargestFile).WithMessage(_ => words["Shared.SheetTooLarge", LargestFile >> 20]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, CommentIntake intake) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.DeliverablesOf(actor).AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Post, cancellationToken).OrAbsent();
            using var content = new MemoryStream();
            await request.File!.CopyToAsync(content, cancellationToken);
            var rows = CommentRows.Read(content, request.File.FileName, TimeZoneInfo.FindSystemTimeZoneById(current.Zone));
            await intake.Take(post, rows, cancellationToken);
            return post.Id;
        }
    }
}
