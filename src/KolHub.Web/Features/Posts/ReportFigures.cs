using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Posts;

public static class ReportFigures
{
    public sealed record Command(long Id, FigureMark Mark, long? Views, long? Likes, long? Comments, long? Saves, long? Shares, FigureSource Source, string? TakenAt) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, CurrentActor current)
        {
            Figure(c => c.Views, words);
            Figure(c => c.Likes, words);
            Figure(c => c.Comments, words);
            Figure(c => c.Saves, words);
            Figure(c => c.Shares, words);
            RuleFor(c => c.TakenAt).Must(t => Loading.FromLocal(t, current.Zone) is not null).WithMessage(_ => words["Posts.TimeMissing"]);
        }

        private void Figure(System.Linq.Expressions.Expression<Func<Command, long?>> of, Words words) => RuleFor(of)
            .NotNull().WithMessage(_ => words["Shared.Missing"])
            .GreaterThanOrEqualTo(0).WithMessage(_ => words["Posts.FigureNegative"])
            .LessThanOrEqualTo(Figures.Most).WithMessage(_ => words["Posts.FigureTooLarge", Figures.Most]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.PostToChange(actor, request.Id, cancellationToken);
            var figures = new Figures(request.Views!.Value, request.Likes!.Value, request.Comments!.Value, request.Saves!.Value, request.Shares!.Value);
            db.PostFigures.Add(post.Report(request.Mark, figures, request.Source, Loading.FromLocal(request.TakenAt, current.Zone)!.Value, actor, clock.Now()));
            return post.Id;
        }
    }
}
