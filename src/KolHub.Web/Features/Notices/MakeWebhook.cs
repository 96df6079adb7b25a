using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Notices;

public static class MakeWebhook
{
    public sealed record Command(string Name, string Address, List<WebhookTopic>? Topics) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage(_ => words["Notices.WebhookNameMissing"]).MaximumLength(100).WithMessage(_ => words["Notices.WebhookNameTooLong", 100]);
            RuleFor(c => c.Address).Must(Webhook.IsAddress).WithMessage(_ => words["Notices.WebhookAddressWrong"]);
            RuleFor(c => c.Topics).NotEmpty().WithMessage(_ => words["Notices.WebhookTopicsMissing"]);
            RuleForEach(c => c.Topics).IsInEnum().WithMessage(_ => words["Notices.WebhookTopicsMissing"]);
        }
    }

    public sealed class Handler(KolHubDb db, Actor actor, Outgoing outgoing, WebhookSecrets secrets, FreshSecret fresh) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.Now();
            RuleBroken.When(!outgoing.MayCall(new Uri(request.Address.Trim())), "Notices.WebhookAddressWrong");
            var others = await db.WebhooksOf(actor).CountAsync(cancellationToken);
            var webhook = Webhook.Make(actor.BrandId!.Value, request.Name, request.Address, request.Topics!, others, actor, now);
            var secret = WebhookSecrets.New(fresh);
            webhook.Rotate(secrets.Seal(secret), secret[^4..], endOthers: true, actor, now);
            db.Webhooks.Add(webhook);
            return webhook.Id;
        }
    }
}
