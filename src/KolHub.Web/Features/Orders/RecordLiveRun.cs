using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Orders;

public static class RecordLiveRun
{
    public sealed record Command(ConnectionKind Kind, DateOnly? Day, string? Sender, string? Note) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, TimeProvider clock)
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage(_ => words["Orders.ChooseKind"]);
            RuleFor(c => c.Day).Must(day => day is { Year: >= 2020 } && day <= DateOnly.FromDateTime(clock.Now().AddDays(1))).WithMessage(_ => words["Orders.LiveDayOdd"]);
            RuleFor(c => c.Sender).NotEmpty().WithMessage(_ => words["Orders.LiveSenderMissing"]).MaximumLength(200).WithMessage(_ => words["Orders.NameTooLong", 200]);
            RuleFor(c => c.Note).MaximumLength(400).WithMessage(_ => words["Orders.NameTooLong", 400]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var run = LiveRun.Record(request.Kind, request.Day!.Value, request.Sender!, request.Note, actor, clock.Now());
            db.LiveRuns.Add(run);
            return Task.FromResult(run.Id);
        }
    }
}
