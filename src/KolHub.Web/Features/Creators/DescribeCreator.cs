using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Creators;

public static class DescribeCreator
{
    public sealed record Command(string? Name, string? Region, string? City, List<string>? Languages, List<Category>? Categories, string? Bio) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Creators.NameMissing"]).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.City).MaximumLength(200).WithMessage(_ => words["Shared.TooLong", 200]);
            RuleFor(c => c.Bio).MaximumLength(Creator.MaxBio).WithMessage(_ => words["Creators.BioTooLong", Creator.MaxBio]);
            RuleFor(c => c.Categories).Must(c => c is not { Count: > Creator.MaxCategories }).WithMessage(_ => words["Creators.TooManyCategories", Creator.MaxCategories]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var creator = await db.CreatorsOf(actor).SingleOrDefaultAsync(c => c.Id == actor.CreatorId, cancellationToken).OrAbsent();
            creator.Describe(request.Name!, request.Region, request.City, request.Languages ?? [], CategorySet.Of(request.Categories ?? []), request.Bio, actor);
            return creator.Id;
        }
    }
}
