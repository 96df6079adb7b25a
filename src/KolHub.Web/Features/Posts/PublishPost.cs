using System.Security.Cryptography;
using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Posts;

/// <summary>The creator records a publication: where, when, the words that went out, and a picture of it.</summary>
public static class PublishPost
{
    public sealed record Command(long Id, string? Address, string? PublishedAt, string? Text, IFormFile? Picture, string? TaskNumber) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words, CurrentActor current)
        {
            RuleFor(c => c.Address).Must(PostAddress.IsSound).WithMessage(_ => words["Posts.AddressInvalid"]);
            RuleFor(c => c.PublishedAt).Must(t => Loading.FromLocal(t, current.Zone) is not null).WithMessage(_ => words["Posts.TimeMissing"]);
            RuleFor(c => c.Text).NotEmpty().WithMessage(_ => words["Posts.TextMissing"]);
            RuleFor(c => c.TaskNumber).MaximumLength(100).WithMessage(_ => words["Shared.TooLong", 100]);
            RuleFor(c => c.Picture).SetPicture(words);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current, TimeProvider clock, ScreenshotFolder folder) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.PostToChange(actor, request.Id, cancellationToken);
            var address = request.Address!.Trim();
            RuleBroken.When(await db.Deliverables.AnyAsync(d => d.Address == address && d.Id != post.Id, cancellationToken), "Posts.AddressUsed");
            var bytes = await ScreenshotFolder.Read(request.Picture!, cancellationToken);
            var picture = new Screenshot(post, Tokens.New(), ScreenshotFolder.MediaTypeOf(request.Picture!)!, request.Picture!.FileName, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), actor, clock.Now());
            post.Publish(new Publication(address, Loading.FromLocal(request.PublishedAt, current.Zone)!.Value, request.Text!, picture.Id, request.TaskNumber ?? ""), actor, clock.Now());
            db.Screenshots.Add(picture);
            await folder.Write(picture.FileName, bytes, cancellationToken);
            await db.TellOtherSide(actor, post, "Posts.NoticePublished", clock.Now());
            return post.Id;
        }
    }
}
