using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Payouts;

/// <summary>The payments in the columns that the brand's bank asks for.</summary>
public static class LayoutSheet
{
    /// <summary>By which headings banks call what they ask for; proposed, and chosen by a person.</summary>
    public static readonly IReadOnlyList<SheetField> Fields =
    [
        new(nameof(LayoutField.HolderName), true, "收款人姓名", "收款户名", "收款人名称", "收款方姓名", "收款人", "户名", "姓名", "Name", "Beneficiary", "Beneficiary name", "Payee", "Payee name", "Account name"),
        new(nameof(LayoutField.AccountNumber), true, "收款账号", "收款人账号", "收款方账号", "收款账户", "银行卡号", "支付宝账号", "账号", "卡号", "IBAN", "Account", "Account number", "Beneficiary account"),
        new(nameof(LayoutField.BankName), false, "开户行", "开户银行", "收款银行", "收款人开户行", "收款方开户行", "Bank", "Bank name", "Beneficiary bank"),
        new(nameof(LayoutField.BankCode), false, "BIC", "SWIFT", "BIC/SWIFT", "SWIFT code", "Bank code"),
        new(nameof(LayoutField.Amount), true, "金额", "转账金额", "付款金额", "打款金额", "金额（元）", "Amount", "Payment amount"),
        new(nameof(LayoutField.Currency), false, "币种", "货币", "Currency", "CCY"),
        new(nameof(LayoutField.Reference), false, "流水号", "业务参考号", "商户订单号", "序号", "Reference", "Payment reference", "End-to-end ID"),
        new(nameof(LayoutField.InvoiceNumber), false, "发票号", "发票号码", "Invoice", "Invoice number"),
        new(nameof(LayoutField.PaymentDate), false, "付款日期", "转账日期", "日期", "Date", "Payment date", "Execution date"),
    ];

    /// <summary>The headings of a bank's template, as copied from its first row; each is proposed the field that its name tells.</summary>
    public static IReadOnlyList<LayoutColumn> Propose(string headings)
    {
        var names = headings.Split(headings.Contains('\t') ? ['\t', '\r', '\n'] : ['\r', '\n', ',', ';', '，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var guess = ColumnMap.Guess(Fields, names).GroupBy(g => g.Value, g => g.Key).ToDictionary(g => g.Key, g => Enum.Parse<LayoutField>(g.First()));
        return [.. names.Select(name => new LayoutColumn(name, guess.Remove(name, out var field) ? field : LayoutField.Nothing, ""))];
    }

    public static async Task<byte[]> Write(FileLayout layout, IReadOnlyList<Payment> payments, DateOnly today, CancellationToken cancel)
    {
        var header = layout.Columns.Select(c => c.Header).ToList();
        var rows = payments.Select(IReadOnlyList<object?> (p) => [.. layout.Columns.Select(c => Cell(c, p, layout.IsWorkbook, today))]).ToAsyncEnumerable();
        using var stream = new MemoryStream();
        await (layout.IsWorkbook ? SheetWriter.WriteXlsx(stream, header, rows, cancel) : SheetWriter.WriteCsv(stream, header, rows, cancel));
        return stream.ToArray();
    }

    private static object? Cell(LayoutColumn column, Payment payment, bool isWorkbook, DateOnly today) => column.Field switch
    {
        LayoutField.HolderName => payment.Name,
        LayoutField.AccountNumber => payment.Account,
        LayoutField.BankName => payment.BankName,
        LayoutField.BankCode => payment.Bic,
        LayoutField.Amount => isWorkbook ? payment.Amount.Major : CreditTransfer.Plain(payment.Amount),
        LayoutField.Currency => payment.Amount.Currency,
        LayoutField.Reference => payment.Reference,
        LayoutField.InvoiceNumber => payment.InvoiceNumber,
        LayoutField.PaymentDate => today,
        LayoutField.Words => column.Text,
        _ => null,
    };
}
