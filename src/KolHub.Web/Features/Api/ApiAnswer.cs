using System.Text.Json;
using KolHub.Data;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Api;

/// <summary>What is answered to a delivery of the API: composed once, then always the same.</summary>
public static class ApiAnswer
{
    public sealed record Command(long DeliveryId) : ICommand<Answer>, IUnrecorded;

    public sealed record Answer(int Status, string Json);

    public sealed class Handler(KolHubDb db) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command request, CancellationToken cancellationToken)
        {
            await db.Lock<Delivery>(request.DeliveryId, cancellationToken);
            var delivery = await db.Deliveries.SingleAsync(d => d.Id == request.DeliveryId, cancellationToken);
            if (delivery.Answer is null)
            {
                var order = await db.OrdersWhole.AsNoTracking().SingleOrDefaultAsync(o => o.Id == delivery.OrderId, cancellationToken);
                var answer = order is null ? OrderAnswer.Waiting : ApiOrder.Of(order, "applied");
                delivery.Remember(order is null ? StatusCodes.Status202Accepted : StatusCodes.Status201Created, JsonSerializer.Serialize(answer, ApiJson.Options));
            }
            return new Answer(delivery.AnswerStatus!.Value, delivery.Answer!);
        }
    }
}
