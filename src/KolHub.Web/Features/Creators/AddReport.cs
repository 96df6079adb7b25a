using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class NewReport
{
    public sealed record Query(long Id) : IRequest<Page>;

    public sealed record Page(long Id, Platform Platform, string Handle, DateOnly Today);

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public Task<Page> Handle(Query request, CancellationToken cancellationToken) =>
            db.ChannelsOf(actor).AsNoTracking().Where(c => c.Id == request.Id).Select(c => new Page(c.Id, c.Platform, c.Handle, DateOnly.FromDateTime(clock.Now()))).SingleOrDefaultAsync(cancellationToken).OrAbsent();
    }
}

public static class AddReport
{
    /// <param name="Shares">Per cent by "Dimension.Bin".</param>
    public sealed record Command(long Id, AudienceKind Kind, string? Source, string? SampleSize, DateOnly? AsOf, Dictionary<string, string?>? Shares) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, TimeProvider clock)
        {
            RuleFor(c => c.Source).NotEmpty().WithMessage(_ => words["Creators.SourceMissing"]).MaximumLength(AudienceReport.MaxSource).WithMessage(_ => words["Shared.TooLong", AudienceReport.MaxSource]);
            RuleFor(c => c.SampleSize).Must(s => string.IsNullOrWhiteSpace(s) || (Cells.TryCount(s, out var n) && n is > 0 and <= int.MaxValue)).WithMessage(_ => words["Creators.SampleSizeOutOfRange"]);
            RuleFor(c => c.AsOf).NotNull().WithMessage(_ => words["Shared.Missing"]).Must(d => d is null || d <= DateOnly.FromDateTime(clock.Now().AddDays(1))).WithMessage(_ => words["Creators.ReportFromTheFuture"]);
            RuleFor(c => c).Custom((command, context) =>
            {
                foreach (var fault in AudienceForm.Faults(command.Shares, words))
                {
                    context.AddFailure(fault.Field, fault.Text);
                }
            });
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var channel = await db.ChannelsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            Cells.TryCount(request.SampleSize ?? "", out var sample);
            var facts = new AudienceFacts(AudienceForm.SharesOf(request.Shares), request.Source!, sample == 0 ? null : (int)sample, request.AsOf!.Value);
            db.AudienceReports.Add(AudienceReport.OfChannel(channel, request.Kind, facts, actor, clock.Now()));
            return channel.Id;
        }
    }
}
