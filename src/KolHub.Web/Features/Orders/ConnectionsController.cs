using System.Globalization;
using KolHub.Domain.Orders;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Features.Orders;

[Access(May.SetUpOrders)]
[Route("/orders/connections")]
public sealed class ConnectionsController(FreshSecret fresh) : RoomController
{
    [HttpGet("")]
    public Task<IActionResult> Connections() => Show(new Connections.Query());

    [HttpGet("{id:long}")]
    public Task<IActionResult> ConnectionDetails(long id) => Show(new ConnectionDetails.Query(id, TempData["secret"] as string, TempData["tested"] as string));

    [HttpPost("")]
    public Task<IActionResult> MakeConnection(MakeConnection.Command command) => Do(command, id => Shown(id, Made(command.Kind, command.Secret)), Connections);

    [HttpPost("{id:long}/secrets")]
    public Task<IActionResult> RotateSecret(RotateSecret.Command command) => Do(command, kind => Shown(command.Id, Made(kind, command.Secret)), () => ConnectionDetails(command.Id));

    [HttpPost("{id:long}/test")]
    public Task<IActionResult> TestConnection(TestConnection.Command command) => Do(command, outcome =>
    {
        TempData["tested"] = outcome;
        return $"/orders/connections/{command.Id}";
    }, () => ConnectionDetails(command.Id));

    [HttpPost("{id:long}/closing")]
    public Task<IActionResult> CloseConnection(CloseConnection.Command command) => Do(command, id => Shown(id, null), () => ConnectionDetails(command.Id));

    [HttpPost("{id:long}/opening")]
    public Task<IActionResult> ReopenConnection(ReopenConnection.Command command) => Do(command, id => Shown(id, null), () => ConnectionDetails(command.Id));

    [HttpPost("{id:long}/keys")]
    public Task<IActionResult> MakeApiKey(MakeApiKey.Command command) => Do(command, id => Shown(id, Orders.MakeApiKey.Of(fresh)), () => ConnectionDetails(command.Id));

    [HttpPost("{id:long}/keys/{keyId:long}/revocation")]
    public Task<IActionResult> RevokeApiKey(RevokeApiKey.Command command) => Do(command, id => Shown(id, null), () => ConnectionDetails(command.Id));

    private string? Made(ConnectionKind kind, string? brought) => string.IsNullOrWhiteSpace(brought) ? Orders.RotateSecret.Of(kind, fresh) : null;

    // Shown once, by the page that follows.
    private string Shown(long id, string? secret)
    {
        TempData["secret"] = secret;
        return string.Create(CultureInfo.InvariantCulture, $"/orders/connections/{id}");
    }
}
