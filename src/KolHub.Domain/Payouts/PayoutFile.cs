using System.Security.Cryptography;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;

namespace KolHub.Domain.Payouts;

public enum PayoutFileKind
{
    /// <summary>ISO 20022 pain.001.001.09, for any bank that takes it.</summary>
    CreditTransfer,
    PayPal,

    /// <summary>In the brand's own columns.</summary>
    BankColumns,
    AlipayColumns,
}

/// <summary>A file that was made from a released list for a bank: its bytes, sealed, and their hash, so that what was sent can be shown later. Never changed.</summary>
public sealed class PayoutFile : Entity
{
    private PayoutFile() { }

    public long BrandId { get; private set; }
    public long BatchId { get; private set; }
    public PayoutFileKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The hash of the released list that it was made from.</summary>
    public string ListHash { get; private set; } = "";
    public int Payments { get; private set; }
    public Money Total { get; private set; }
    public string Sha256 { get; private set; } = "";
    [Personal]
    public string Sealed { get; private set; } = "";
    public DateTime MadeAt { get; private set; }
    public long MadeBy { get; private set; }

    public static PayoutKind AccountsOf(PayoutFileKind kind) => kind switch
    {
        PayoutFileKind.PayPal => PayoutKind.PayPal,
        PayoutFileKind.AlipayColumns => PayoutKind.Alipay,
        _ => PayoutKind.Bank,
    };

    /// <summary>What a file of this kind pays: only exactly what was released, to accounts of its kind that are still theirs.</summary>
    public static IReadOnlyList<PayoutItem> PaymentsIn(PayoutBatch batch, PayoutFileKind kind, IReadOnlySet<long> usableAccounts, Actor actor)
    {
        RuleBroken.When(actor.Role is not Role.BrandFinance || !actor.IsOfBrand(batch.BrandId), "Payouts.OnlyFinance");
        RuleBroken.When(batch.State is not (PayoutState.Approved or PayoutState.Submitted), "Payouts.NotReleased");
        RuleBroken.When(batch.ApprovedHash != batch.ListHash(), "Payouts.ListChanged");
        var payments = batch.Items.Where(i => i.State is PayoutState.Approved or PayoutState.Submitted && i.AccountKind == AccountsOf(kind) && i.Net.Minor > 0).OrderBy(i => i.Id).ToList();
        RuleBroken.When(payments.Count == 0, "Payouts.NothingForFile");
        RuleBroken.When(payments.Find(i => !usableAccounts.Contains(i.AccountId)) is not null, "Payouts.AccountGone", payments.Find(i => !usableAccounts.Contains(i.AccountId))?.HolderName ?? "");
        return payments;
    }

    public static PayoutFile Keep(PayoutBatch batch, PayoutFileKind kind, IReadOnlyList<PayoutItem> payments, string name, byte[] content, Func<byte[], string> seal, Actor actor, DateTime now) => new(batch, kind, payments, name, content, seal, actor, now);

    private PayoutFile(PayoutBatch batch, PayoutFileKind kind, IReadOnlyList<PayoutItem> payments, string name, byte[] content, Func<byte[], string> seal, Actor actor, DateTime now) : base(Ids.Next())
    {
        (BrandId, BatchId, Kind, Name, ListHash, Payments) = (batch.BrandId, batch.Id, kind, name, batch.ApprovedHash, payments.Count);
        Total = payments.Aggregate(Money.Zero(batch.Currency), (sum, item) => sum + item.Net);
        (Sha256, Sealed, MadeAt, MadeBy) = (HashOf(content), seal(content), now, actor.PersonId);
    }

    /// <summary>The bytes as they were made, or a refusal when they no longer have their hash.</summary>
    public byte[] Open(Func<string, byte[]> open)
    {
        var content = open(Sealed);
        RuleBroken.When(HashOf(content) != Sha256, "Payouts.FileDiffers");
        return content;
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
