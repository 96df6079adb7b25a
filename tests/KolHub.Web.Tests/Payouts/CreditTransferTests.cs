using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Web.Features.Payouts;

namespace KolHub.Web.Tests.Payouts;

/// <summary>The file against an own, smaller schema of the elements that it uses, in the order and with the types of ISO 20022 pain.001.001.09; the official one is not ours to keep here.</summary>
public sealed class CreditTransferTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 4, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly _today = new(2026, 11, 21);
    private static readonly Payer _german = new("Müller & Söhne GmbH", "DE89370400440532013000", "COBADEFFXXX");
    private static readonly XNamespace _iso = CreditTransfer.Namespace;

    private static Payment Pay(string name, string account, long minor, string currency = "EUR", string bic = "", string invoice = "") => new("1001", name, account, "招商银行", bic, new Money(minor, currency), invoice);

    private static XDocument Written(Payer payer, params Payment[] payments)
    {
        var document = XDocument.Load(new MemoryStream(CreditTransfer.Write("77", _now, _today, payer, payments)));
        document.Validate(_schema.Value, (_, fault) => throw fault.Exception);
        return document;
    }

    private static string[] All(XDocument document, string name) => [.. document.Descendants(_iso + name).Select(e => e.Value)];

    [Fact]
    public void Euro_between_SEPA_accounts_goes_as_SEPA_in_its_characters()
    {
        var file = Written(_german, Pay("Łukasz Nuñez", "FR1420041010050500013M02606", 1_234_50, invoice: "RE/2026-7"), Pay("Zoë O’Hara", "NL91ABNA0417164300", 5));
        All(file, "Cd").ShouldBe(["SEPA"]);
        All(file, "ChrgBr").ShouldBe(["SLEV"]);
        All(file, "Nm").ShouldBe(["Muller + Sohne GmbH", "Muller + Sohne GmbH", "Lukasz Nunez", "Zoe O'Hara"]);
        All(file, "InstdAmt").ShouldBe(["1234.50", "0.05"]);
        All(file, "CtrlSum").ShouldBe(["1234.55", "1234.55"]);
        All(file, "NbOfTxs").ShouldBe(["2", "2"]);
        All(file, "MsgId").ShouldBe(["77"]);
        All(file, "Ustrd").ShouldBe(["RE/2026-7", "1001"]);
    }

    [Fact]
    public void A_name_that_SEPA_cannot_write_is_refused_by_name()
    {
        var refused = Should.Throw<RuleBroken>(() => Written(_german, Pay("陈一诺", "NL91ABNA0417164300", 5)));
        (refused.Rule, refused.Arguments[0]).ShouldBe(("Payouts.NameNotSepa", "陈一诺"));
    }

    [Fact]
    public void Other_transfers_keep_their_names_and_their_currencys_digits()
    {
        var chinese = Written(new Payer("岚眉", "6222020200012345678", ""), Pay("陈一诺", "6225880112348821", 8_010_00, "CNY"));
        All(chinese, "Nm").ShouldBe(["岚眉", "岚眉", "招商银行", "陈一诺"]);
        (All(chinese, "ChrgBr").Single(), All(chinese, "InstdAmt").Single(), All(chinese, "IBAN").Length).ShouldBe(("SHAR", "8010.00", 0));
        All(Written(_german, Pay("Aiko", "6225880112348821", 5_000, "JPY")), "InstdAmt").ShouldBe(["5000"]);
        All(Written(_german, Pay("Aiko", "6225880112348821", 5_000, "KWD")), "InstdAmt").ShouldBe(["5.000"]);
        All(Written(_german, Pay("Jo", "GB82WEST12345698765432", 100, "GBP", "WESTGB22")), "BICFI").ShouldBe(["COBADEFFXXX", "WESTGB22"]);
    }

    [Fact]
    public void The_schema_sees_an_element_out_of_place()
    {
        var file = Written(_german, Pay("Jo", "NL91ABNA0417164300", 5));
        var amount = file.Descendants(_iso + "Amt").Single();
        amount.Remove();
        file.Descendants(_iso + "CdtTrfTxInf").Single().Add(amount);
        Should.Throw<XmlSchemaValidationException>(() => file.Validate(_schema.Value, (_, fault) => throw fault.Exception));
    }

    [Fact]
    public async Task PayPal_gets_its_six_columns_without_a_heading_or_a_mark()
    {
        var bytes = await PayPalSheet.Write([Pay("Jo", "jo@mail.example", 1_050, "USD"), Pay("=cmd()", "+zoe@mail.example", 200, "USD", invoice: "7")], "Lan, Mei", default);
        System.Text.Encoding.UTF8.GetString(bytes).ShouldBe("jo@mail.example,10.50,USD,1001,\"Lan, Mei\",PAYPAL\r\n'+zoe@mail.example,2.00,USD,1001,\"Lan, Mei 7\",PAYPAL\r\n");
        (await Should.ThrowAsync<RuleBroken>(() => PayPalSheet.Write([Pay("Jo", "jo@mail.example", 1_050, "CNY")], "L", default))).Rule.ShouldBe("Payouts.PayPalCurrency");
        (await Should.ThrowAsync<RuleBroken>(() => PayPalSheet.Write([Pay("Jo", "jo@mail.example", 1_050, "TWD")], "L", default))).Rule.ShouldBe("Payouts.PayPalWhole");
    }

    [Fact]
    public async Task A_banks_own_columns_are_proposed_by_their_names_and_filled_in_their_order()
    {
        var columns = LayoutSheet.Propose("序号\t收款人姓名\t账号\t开户行\t金额\t用途");
        columns.Select(c => c.Field).ShouldBe([LayoutField.Reference, LayoutField.HolderName, LayoutField.AccountNumber, LayoutField.BankName, LayoutField.Amount, LayoutField.Nothing]);
        var layout = new FileLayout(1, PayoutKind.Bank);
        layout.IsUsable.ShouldBeFalse();
        layout.Set([.. columns.Take(5), columns[5] with { Field = LayoutField.Words, Text = "推广费" }], false, new Domain.Accounts.Actor(7, Domain.Accounts.Role.BrandFinance, 1), _now);
        var text = System.Text.Encoding.UTF8.GetString(await LayoutSheet.Write(layout, [Pay("=1+1", "6225880112348821", 8_010_50, "CNY")], _today, default));
        text.ShouldBe("\uFEFF序号,收款人姓名,账号,开户行,金额,用途\r\n1001,'=1+1,6225880112348821,招商银行,8010.50,推广费\r\n");
    }

    private static readonly Lazy<XmlSchemaSet> _schema = new(() =>
    {
        var set = new XmlSchemaSet();
        set.Add(CreditTransfer.Namespace, XmlReader.Create(new StringReader("""
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" elementFormDefault="qualified">
              <xs:simpleType name="T35"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="T34"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="34"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="T140"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="140"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Count"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{1,15}"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Sum"><xs:restriction base="xs:decimal"><xs:totalDigits value="18"/><xs:fractionDigits value="17"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Iban"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Bic"><xs:restriction base="xs:string"><xs:pattern value="[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Bearer"><xs:restriction base="xs:string"><xs:enumeration value="SLEV"/><xs:enumeration value="SHAR"/></xs:restriction></xs:simpleType>
              <xs:simpleType name="Positive"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:totalDigits value="18"/><xs:fractionDigits value="5"/></xs:restriction></xs:simpleType>
              <xs:complexType name="Party"><xs:sequence><xs:element name="Nm" type="T140"/></xs:sequence></xs:complexType>
              <xs:complexType name="Other"><xs:sequence><xs:element name="Id" type="T35"/></xs:sequence></xs:complexType>
              <xs:complexType name="OtherAccount"><xs:sequence><xs:element name="Id" type="T34"/></xs:sequence></xs:complexType>
              <xs:complexType name="Account"><xs:sequence><xs:element name="Id"><xs:complexType><xs:choice><xs:element name="IBAN" type="Iban"/><xs:element name="Othr" type="OtherAccount"/></xs:choice></xs:complexType></xs:element></xs:sequence></xs:complexType>
              <xs:complexType name="Agent"><xs:sequence><xs:element name="FinInstnId"><xs:complexType><xs:sequence><xs:element name="BICFI" type="Bic" minOccurs="0"/><xs:element name="Nm" type="T140" minOccurs="0"/><xs:element name="Othr" type="Other" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
              <xs:complexType name="Payment"><xs:sequence>
                <xs:element name="PmtId"><xs:complexType><xs:sequence><xs:element name="EndToEndId" type="T35"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="Amt"><xs:complexType><xs:sequence><xs:element name="InstdAmt"><xs:complexType><xs:simpleContent><xs:extension base="Positive"><xs:attribute name="Ccy" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}"/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
                <xs:element name="CdtrAgt" type="Agent" minOccurs="0"/><xs:element name="Cdtr" type="Party"/><xs:element name="CdtrAcct" type="Account"/>
                <xs:element name="RmtInf"><xs:complexType><xs:sequence><xs:element name="Ustrd" type="T140"/></xs:sequence></xs:complexType></xs:element>
              </xs:sequence></xs:complexType>
              <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrCdtTrfInitn"><xs:complexType><xs:sequence>
                <xs:element name="GrpHdr"><xs:complexType><xs:sequence><xs:element name="MsgId" type="T35"/><xs:element name="CreDtTm" type="xs:dateTime"/><xs:element name="NbOfTxs" type="Count"/><xs:element name="CtrlSum" type="Sum"/><xs:element name="InitgPty" type="Party"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="PmtInf"><xs:complexType><xs:sequence>
                  <xs:element name="PmtInfId" type="T35"/><xs:element name="PmtMtd" fixed="TRF"/><xs:element name="NbOfTxs" type="Count"/><xs:element name="CtrlSum" type="Sum"/>
                  <xs:element name="PmtTpInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="SvcLvl"><xs:complexType><xs:sequence><xs:element name="Cd" fixed="SEPA"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
                  <xs:element name="ReqdExctnDt"><xs:complexType><xs:sequence><xs:element name="Dt" type="xs:date"/></xs:sequence></xs:complexType></xs:element>
                  <xs:element name="Dbtr" type="Party"/><xs:element name="DbtrAcct" type="Account"/><xs:element name="DbtrAgt" type="Agent"/><xs:element name="ChrgBr" type="Bearer"/>
                  <xs:element name="CdtTrfTxInf" type="Payment" maxOccurs="unbounded"/>
                </xs:sequence></xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """)));
        return set;
    });
}
