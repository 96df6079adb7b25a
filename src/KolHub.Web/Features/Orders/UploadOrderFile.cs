using FluentValidation;
using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Orders;

public static class UploadOrderFile
{
    public sealed record Command(long Id, string FileName, byte[] Content) : ICommand<long>;

    public sealed class Rules : AbstractValidator<Command>
    {
        public Rules(Words words) => RuleFor(c => c.Content).Custom((content, context) =>
        {
            try
            {
                RuleBroken.When(content.Length == 0, "Orders.FileMissing");
                SheetReader.Open(new MemoryStream(content), context.InstanceToValidate.FileName).Dispose();
            }
            catch (RuleBroken refused)
            {
                context.AddFailure("file", words[refused.Rule, [.. refused.Arguments]]);
            }
        });
    }

    public sealed class Handler(KolHubDb db, Actor actor, TimeProvider clock) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var connection = await db.ShopConnectionsOf(actor).SingleOrDefaultAsync(c => c.Id == request.Id, cancellationToken).OrAbsent();
            var import = OrderImport.Upload(connection, request.FileName, actor, clock.Now());
            db.OrderImports.Add(import);
            db.OrderImportFiles.Add(new OrderImportFile(import, request.Content));
            return import.Id;
        }
    }
}
