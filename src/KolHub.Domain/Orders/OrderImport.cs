using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;

namespace KolHub.Domain.Orders;

public enum OrderImportState
{
    Uploaded,
    Checking,
    Checked,
    Importing,
    Imported,
    Failed,
}

/// <summary>How a file of orders is read: its columns, the currency and the status of rows that do not say, and which of a platform's ids its promoters are.</summary>
public sealed record OrderImportChoices(IReadOnlyDictionary<string, string> Columns, string Currency, FinancialStatus? Status, PromoterScheme? Scheme)
{
    public static readonly OrderImportChoices None = new(new Dictionary<string, string>(), "", null, null);
}

/// <summary>One file of orders on its way in: uploaded, columns chosen, tried without writing, then applied order by order through the same door as every other source.</summary>
public sealed class OrderImport : VersionedEntity
{
    private OrderImport() { }

    private OrderImport(ShopConnection connection, string fileName, Actor actor, DateTime now) : base(Ids.Next()) =>
        (BrandId, ConnectionId, FileName, UploadedBy, UploadedAt) = (connection.BrandId, connection.Id, fileName, actor.PersonId, now);

    public long BrandId { get; private set; }

    public long ConnectionId { get; private set; }

    public string FileName { get; private set; } = "";

    public long UploadedBy { get; private set; }

    public DateTime UploadedAt { get; private set; }

    public OrderImportState State { get; private set; }

    public OrderImportChoices Choices { get; private set; } = OrderImportChoices.None;

    public int Rows { get; private set; }

    public int BadRows { get; private set; }

    /// <summary>Orders that the good rows make up.</summary>
    public int Orders { get; private set; }

    public int OrdersDone { get; private set; }

    /// <summary>Of these, how many said nothing that was not known.</summary>
    public int KnownOrders { get; private set; }

    public int FailedOrders { get; private set; }

    public DateTime? CheckedAt { get; private set; }

    public long? ImportedBy { get; private set; }

    public DateTime? ImportedAt { get; private set; }

    /// <summary>The rule that refused the file as a whole.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyList<string> FailureArguments { get; private set; } = [];

    /// <summary>Until when a worker holds it; after that another may take it.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    public bool IsRunning => State is OrderImportState.Checking or OrderImportState.Importing;

    public static OrderImport Upload(ShopConnection connection, string fileName, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsOfBrand(connection.BrandId), "Orders.OnlyOwnConnection");
        RuleBroken.When(!connection.IsOpen, "Orders.ConnectionClosed", connection.Name);
        RuleBroken.When(string.IsNullOrWhiteSpace(fileName), "Orders.FileMissing");
        return new OrderImport(connection, fileName.AsFileName(), actor, now);
    }

    public void Check(OrderImportChoices choices)
    {
        RuleBroken.When(State is OrderImportState.Importing or OrderImportState.Imported, "Orders.AlreadyImported");
        RuleBroken.When(State is OrderImportState.Checking, "Orders.StillChecking");
        (Choices, State, CheckedAt, Failure, FailureArguments, ClaimedUntil) = (choices, OrderImportState.Checking, null, null, [], null);
        (Rows, BadRows, Orders, OrdersDone, KnownOrders, FailedOrders) = (0, 0, 0, 0, 0, 0);
    }

    public void ReportCheck(int rows, int badRows, int orders, DateTime now)
    {
        RuleBroken.When(State is not OrderImportState.Checking, "Orders.NotChecking");
        (Rows, BadRows, Orders, CheckedAt, State, ClaimedUntil) = (rows, badRows, orders, now, OrderImportState.Checked, null);
    }

    public void Import(Actor actor)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Orders.OnlyOwnConnection");
        RuleBroken.When(State is OrderImportState.Importing or OrderImportState.Imported, "Orders.AlreadyImported");
        RuleBroken.When(State is not OrderImportState.Checked, "Orders.NotChecked");
        RuleBroken.When(Orders == 0, "Orders.NothingToImport");
        (State, ImportedBy, OrdersDone, KnownOrders, FailedOrders, ClaimedUntil) = (OrderImportState.Importing, actor.PersonId, 0, 0, 0, null);
    }

    public void ReportImport(int done, int known, int failed, DateTime now)
    {
        RuleBroken.When(State is not OrderImportState.Importing, "Orders.NotImporting");
        (OrdersDone, KnownOrders, FailedOrders, ImportedAt, State, ClaimedUntil) = (done, known, failed, now, OrderImportState.Imported, null);
    }

    /// <summary>The file cannot be read as a whole; it can be tried again with other choices.</summary>
    public void Fail(string rule, IEnumerable<string> arguments)
    {
        RuleBroken.When(!IsRunning, "Orders.NotChecking");
        (State, Failure, FailureArguments, ClaimedUntil) = (OrderImportState.Failed, rule, [.. arguments], null);
    }
}

/// <summary>The uploaded bytes, under the key of their import.</summary>
public sealed class OrderImportFile : Entity
{
    private OrderImportFile() { }

    public OrderImportFile(OrderImport import, byte[] content) : base(import.Id) => Content = content;

    public byte[] Content { get; private set; } = [];
}

/// <summary>A row that was not taken, and why.</summary>
public sealed class OrderImportFault : Entity
{
    private OrderImportFault() { }

    public OrderImportFault(OrderImport import, int line, string rule, string column, string value) : base(Ids.Next()) =>
        (BrandId, ImportId, Line, Rule, Column, Value) = (import.BrandId, import.Id, line, rule, column, value.AtMost(200));

    public long BrandId { get; private set; }

    public long ImportId { get; private set; }

    public int Line { get; private set; }

    public string Rule { get; private set; } = "";

    public string Column { get; private set; } = "";

    public string Value { get; private set; } = "";
}
