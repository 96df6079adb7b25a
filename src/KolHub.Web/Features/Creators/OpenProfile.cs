using FluentValidation;
using FluentValidation.Results;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class ChooseOpenness
{
    public sealed record Command(Openness Openness) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            creator.Open(request.Openness, actor);
            return creator.Id;
        }
    }
}

public static class OpenProfile
{
    public sealed record Command(string? Brand) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Brand).NotEmpty().WithMessage(_ => words["Creators.BrandMissing"]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var name = request.Brand!.Trim();
            var brand = await db.Brands.AsNoTracking().Where(b => b.Name == name && b.SuspendedAt == null).OrderBy(b => b.Id).Select(b => new { b.Id }).FirstOrDefaultAsync(cancellationToken)
                ?? throw new ValidationException([new ValidationFailure("Brand", words["Creators.BrandUnknown", name])]);
            var opening = await db.OpeningsOf(actor).SingleOrDefaultAsync(o => o.BrandId == brand.Id, cancellationToken);
            if (opening is null)
            {
                opening = db.Openings.Add(Opening.To(brand.Id, actor.CreatorId!.Value, actor, clock.Now())).Entity;
            }
            else
            {
                opening.Reopen(actor, clock.Now());
            }
            return opening.Id;
        }
    }
}

public static class CloseProfile
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var opening = await db.OpeningsOf(actor).SingleOrDefaultAsync(o => o.Id == request.Id, cancellationToken).OrAbsent();
            opening.Close(actor, clock.Now());
            return opening.Id;
        }
    }
}
