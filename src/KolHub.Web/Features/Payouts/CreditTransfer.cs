using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using KolHub.Domain;
using KolHub.Domain.Creators;

namespace KolHub.Web.Features.Payouts;

/// <summary>Who pays, from where.</summary>
public sealed record Payer(string Name, string Account, string Bic);

/// <summary>One payment as a bank is told it.</summary>
public sealed record Payment(string Reference, string Name, string Account, string BankName, string Bic, Money Amount, string InvoiceNumber);

/// <summary>
/// A customer credit transfer initiation, ISO 20022 pain.001.001.09. Euro between SEPA accounts goes as SEPA, in the scheme's characters;
/// everything else as an ordinary transfer. The message's number is the batch's own, so that a bank refuses the same list sent twice.
/// </summary>
public static class CreditTransfer
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private const int LongestName = 140;
    private const int LongestSepaName = 70;
    private static readonly XNamespace _xml = Namespace;

    public static byte[] Write(string number, DateTime madeAt, DateOnly executeOn, Payer payer, IReadOnlyList<Payment> payments)
    {
        var isSepa = Iban.IsSepa(payer.Account) && payments.All(p => p.Amount.Currency == "EUR" && Iban.IsSepa(p.Account));
        string Name(string name) => isSepa ? SepaText.Of(name, LongestSepaName) : Cut(name, LongestName);
        XElement[] sums = [El("NbOfTxs", payments.Count.ToString(CultureInfo.InvariantCulture)), El("CtrlSum", Plain(payments.Aggregate(Money.Zero(payments[0].Amount.Currency), (sum, p) => sum + p.Amount)))];
        var document = new XDocument(new XDeclaration("1.0", "UTF-8", null), El("Document", El("CstmrCdtTrfInitn",
            El("GrpHdr", El("MsgId", number), El("CreDtTm", madeAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), sums, El("InitgPty", El("Nm", Name(payer.Name)))),
            El("PmtInf",
                El("PmtInfId", number), El("PmtMtd", "TRF"), sums,
                isSepa ? El("PmtTpInf", El("SvcLvl", El("Cd", "SEPA"))) : null,
                El("ReqdExctnDt", El("Dt", executeOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                El("Dbtr", El("Nm", Name(payer.Name))), El("DbtrAcct", Account(payer.Account)), El("DbtrAgt", Agent(payer.Bic, "", isSepa)),
                El("ChrgBr", isSepa ? "SLEV" : "SHAR"),
                payments.Select(p => El("CdtTrfTxInf",
                    El("PmtId", El("EndToEndId", p.Reference)),
                    El("Amt", new XElement(_xml + "InstdAmt", new XAttribute("Ccy", p.Amount.Currency), Plain(p.Amount))),
                    p.Bic.Length > 0 || !isSepa ? El("CdtrAgt", Agent(p.Bic, p.BankName, isSepa)) : null,
                    El("Cdtr", El("Nm", Name(p.Name))), El("CdtrAcct", Account(p.Account)),
                    El("RmtInf", El("Ustrd", p.InvoiceNumber.Length > 0 ? (isSepa ? SepaText.Of(p.InvoiceNumber, LongestName) : Cut(p.InvoiceNumber, LongestName)) : p.Reference))))))));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            document.Save(writer);
        }
        return stream.ToArray();
    }

    /// <summary>Major units with a point and exactly the currency's digits.</summary>
    public static string Plain(Money money) => money.Major.ToString("F" + Currency.DigitsOf(money.Currency).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static XElement Account(string number) => El("Id", Iban.IsRight(number) ? El("IBAN", number.ToUpperInvariant()) : El("Othr", El("Id", number)));

    private static XElement Agent(string bic, string name, bool isSepa) => El("FinInstnId",
        bic.Length > 0 ? El("BICFI", bic) : !isSepa && name.Length > 0 ? El("Nm", Cut(name, LongestName)) : El("Othr", El("Id", "NOTPROVIDED")));

    private static XElement El(string name, params object?[] content) => new(_xml + name, content);

    private static string Cut(string text, int most) => string.Concat(text.EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(most).Select(r => r.ToString())).Trim();
}
