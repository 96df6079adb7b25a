using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Payouts;

/// <summary>What a column of a bank's own file can hold.</summary>
public enum LayoutField
{
    Nothing,
    HolderName,
    AccountNumber,
    BankName,
    BankCode,
    Amount,
    Currency,
    Reference,
    InvoiceNumber,
    PaymentDate,

    /// <summary>The same words in every row.</summary>
    Words,
}

public sealed record LayoutColumn(string Header, LayoutField Field, string Text);

/// <summary>How a brand's bank wants its file: the columns in their order and what goes into each. Chosen once for each kind of account.</summary>
public sealed class FileLayout : VersionedEntity
{
    public const int MostColumns = 60;
    public const int LongestText = 200;

    private FileLayout() { }

    public FileLayout(long brandId, PayoutKind kind) : base(Ids.Next()) => (BrandId, Kind) = (brandId, kind);

    public long BrandId { get; private set; }
    public PayoutKind Kind { get; private set; }
    public bool IsWorkbook { get; private set; }
    public IReadOnlyList<LayoutColumn> Columns { get; private set; } = [];
    public DateTime SetAt { get; private set; }
    public long SetBy { get; private set; }

    /// <summary>Without an account number and an amount in it no bank can pay from the file.</summary>
    public bool IsUsable => Columns.Any(c => c.Field is LayoutField.AccountNumber) && Columns.Any(c => c.Field is LayoutField.Amount);

    public void Set(IReadOnlyList<LayoutColumn> columns, bool isWorkbook, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(columns.Count is 0 or > MostColumns, "Payouts.ColumnsOutOfRange", MostColumns);
        RuleBroken.When(columns.Any(c => string.IsNullOrWhiteSpace(c.Header) || c.Header.Length > LongestText || c.Text.Length > LongestText), "Payouts.ColumnTooLong", LongestText);
        (Columns, IsWorkbook, SetAt, SetBy) = ([.. columns.Select(c => new LayoutColumn(c.Header.Trim(), c.Field, c.Field is LayoutField.Words ? c.Text.Trim() : ""))], isWorkbook, now, actor.PersonId);
    }
}
