using System.Security.Cryptography;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>Somebody other than the creator puts down what is public. It is held against the approved words; what drifted lies before the desk at once.</summary>
public static class RecordCheck
{
    public sealed record Command(long Id, string? Address, bool IsRemoved, string? Text, IFormFile? Subtitles, IFormFile? Picture) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Address).Must(PostAddress.IsSound).WithMessage(_ => words["Posts.AddressInvalid"]);
            RuleFor(c => c.Text).Must((c, text) => c.IsRemoved || !string.IsNullOrWhiteSpace(text) || c.Subtitles is { Length: > 0 }).WithMessage(_ => words["Posts.SeenWordsMissing"])
                .MaximumLength(PostCheck.LongestWords).WithMessage(_ => words["Posts.SeenWordsTooLong", PostCheck.LongestWords]);
            RuleFor(c => c.Subtitles).Must(f => f is null || f.Length <= SubRip.MostBytes).WithMessage(_ => words["Reviews.SubtitlesTooLarge", SubRip.MostBytes / 1024])
                .Must((c, f) => f is null || string.IsNullOrWhiteSpace(c.Text)).WithMessage(_ => words["Posts.TypedOrSubtitles"]);
            RuleFor(c => c.Picture).SetPicture(words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases, ScreenshotFolder folder, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var check = await db.PostChecksOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var post = await db.Deliverables.SingleAsync(d => d.Id == check.DeliverableId && d.BrandId == check.BrandId, cancellationToken);
            var approved = await db.Drafts.AsNoTracking().SingleAsync(d => d.Id == post.DraftId && d.BrandId == check.BrandId, cancellationToken);
            var contract = await db.Contracts.AsNoTracking().Include(c => c.Versions).SingleAsync(c => c.Id == check.ContractId && c.BrandId == check.BrandId, cancellationToken);
            var (words, seenIn) = await WordsOf(request, cancellationToken);
            var found = request.IsRemoved ? FoundInText.Nothing : await cases.NewIn(words, approved, contract, cancellationToken);
            var bytes = await ScreenshotFolder.Read(request.Picture!, cancellationToken);
            var picture = new Screenshot(post, Tokens.New(), ScreenshotFolder.MediaTypeOf(request.Picture!)!, request.Picture!.FileName, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), actor, now);
            check.Record(new Sighting(request.Address!, picture.Id, request.IsRemoved, words, seenIn), post, approved, found.Findings.Count, actor, now);
            db.Screenshots.Add(picture);
            await folder.Write(picture.FileName, bytes, cancellationToken);
            await Follow(check, approved, found, contract, now, cancellationToken);
            return check.Id;
        }

        private static async Task<(string Words, SeenIn SeenIn)> WordsOf(Command request, CancellationToken ct) => request.Subtitles is { } file && !request.IsRemoved
            ? (SubRip.WordsOf(SubRip.Parse(await ScreenshotFolder.Read(file, ct))), SeenIn.Subtitles)
            : ((request.Text ?? "").ReplaceLineEndings("\n").Trim(), SeenIn.Typed);

        private async Task Follow(PostCheck check, Draft approved, FoundInText found, Contract contract, DateTime now, CancellationToken ct)
        {
            if (check.NeedsCase)
            {
                var review = await cases.OfDrift(check, approved, found, contract, ct);
                check.Lay(review);
                var notice = check.Result is CheckResult.Removed ? "Posts.NoticeRemoved" : "Posts.NoticeDrift";
                await db.Notify(actor, Audience.Creator(check.CreatorId), notice, $"/checks/{check.Id}", now, contract.Parties.CampaignTitle);
                await db.Notify(actor, Audience.Brand(check.BrandId, Role.BrandManager), notice + "Brand", $"/checks/{check.Id}", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
            }
            else if (check.Result is CheckResult.Edited)
            {
                await db.Notify(actor, Audience.Brand(check.BrandId, Role.BrandManager), "Posts.NoticeEdited", $"/checks/{check.Id}", now, contract.Parties.CampaignTitle, contract.Parties.CreatorName);
            }
        }
    }
}
