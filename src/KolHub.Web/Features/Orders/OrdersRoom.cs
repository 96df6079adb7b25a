namespace KolHub.Web.Features.Orders;

public static class OrdersRoom
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShopSecrets>();
        builder.Services.AddScoped<OrderIntake>();
        builder.Services.AddScoped<OrderRows>();
        builder.Services.AddSingleton<OrderDoor>();
        builder.Services.AddSingleton<OrderImportRun>();
        builder.Services.AddHostedService<OrderImportWorker>();
        builder.Services.AddHostedService<LateClickWorker>();
    }

    public static void MapOrders(this WebApplication app) => ShopDoor.Map(app);
}
