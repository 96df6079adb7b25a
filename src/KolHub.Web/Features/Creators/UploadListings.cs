using FluentValidation;
using FluentValidation.Results;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;

namespace KolHub.Web.Features.Creators;

public static class UploadListings
{
    public sealed record Command(IFormFile? File) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.File).NotNull().WithMessage(_ => words["Creators.FileMissing"])
            .Must(f => f is null || f.Length <= SheetLimits.Default.Bytes).WithMessage(_ => words["Shared.SheetTooLarge", SheetLimits.Default.Bytes >> 20]);
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock, Words words) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream();
            await request.File!.CopyToAsync(content, cancellationToken);
            try
            {
                SheetReader.Open(content, request.File.FileName).Dispose();
            }
            catch (RuleBroken refused)
            {
                throw new ValidationException([new ValidationFailure("File", words[refused.Rule, [.. refused.Arguments]])]);
            }
            var import = ListingImport.Upload(Path.GetFileName(request.File.FileName), actor, clock.Now());
            db.ListingImports.Add(import);
            db.ListingImportFiles.Add(new ListingImportFile(import, content.ToArray()));
            return import.Id;
        }
    }
}
