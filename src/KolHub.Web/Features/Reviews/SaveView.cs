using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Keeps the queue's filters under a name, for the one who keeps them.</summary>
public static class SaveView
{
    public sealed record Command(string? Name, ReviewQueue.Query Query) : ICommand<string>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Reviews.ViewNameMissing"]).MaximumLength(QueueView.LongestName).WithMessage(_ => words["Reviews.ViewNameTooLong", QueueView.LongestName]);
            RuleFor(c => c.Query.Search).MaximumLength(60).WithMessage(_ => words["Shared.TooLong", 60]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            var already = await db.QueueViewsOf(actor).CountAsync(cancellationToken);
            var view = QueueView.Save(request.Name!, request.Query.Filters(request.Query.View), already, actor, clock.Now());
            db.QueueViews.Add(view);
            return view.Filters;
        }
    }
}

public static class RemoveView
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var view = await db.QueueViewsOf(actor).SingleOrDefaultAsync(v => v.Id == request.Id, cancellationToken).OrAbsent();
            db.QueueViews.Remove(view);
            return view.Id;
        }
    }
}
