using FsCheck;
using FsCheck.Fluent;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Ledger;

namespace KolHub.Tests.Ledger;

public sealed class LedgerTests
{
    private static readonly DateTime _now = new(2026, 11, 21, 4, 0, 0, DateTimeKind.Utc);

    private static Money Cny(long minor) => new(minor, "CNY");

    private static readonly PayoutParts _parts = new(Cny(120_00), Cny(8_000_00), Cny(20_00), Cny(810_00));

    private static readonly MoneyEvent[] _events =
    [
        new MoneyEvent.CommissionEstimated("a/1", 200, Cny(150_00)),
        new MoneyEvent.CommissionChanged("a/2", 200, Cny(-30_00), Approved: false),
        new MoneyEvent.CommissionApproved("a/3", 200, Cny(120_00)),
        new MoneyEvent.CommissionClawedBack("b/1", 200, Cny(20_00)),
        new MoneyEvent.FeeEarned("c/1", 200, Cny(8_000_00)),
        new MoneyEvent.PayoutSubmitted("d/1", 200, _parts),
        new MoneyEvent.PayoutSettled("d/2", 200, _parts.Net),
    ];

    private static List<Entry> Write(params MoneyEvent[] events)
    {
        var book = new LedgerBook(1);
        return [.. events.Select(e => book.Write(e, Actor.System, _now))];
    }

    private static Dictionary<Account, long> Balances(IEnumerable<Entry> entries) =>
        entries.SelectMany(e => e.Postings).GroupBy(p => p.Account).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount.Minor));

    [Fact]
    public void From_estimate_to_payout_nothing_is_owed_and_the_bank_paid_the_net()
    {
        var balances = Balances(Write(_events));
        _parts.Net.ShouldBe(Cny(7_290_00));
        balances[Account.Bank].ShouldBe(-7_290_00);
        balances[Account.TaxWithheld].ShouldBe(-810_00);
        foreach (var settled in (Account[])[Account.CommissionPending, Account.CommissionPayable, Account.FeePayable, Account.ClawbackReceivable, Account.PayoutInFlight])
        {
            balances[settled].ShouldBe(0, settled.ToString());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_payout_undone_before_or_after_it_settled_owes_everything_again(bool settled)
    {
        var undone = new MoneyEvent.PayoutUndone("d/3", 200, _parts, settled);
        var before = Balances(Write(_events[..5]));
        var after = Balances(Write([.. settled ? _events : _events[..6], undone]));
        foreach (var (account, balance) in after)
        {
            balance.ShouldBe(before.GetValueOrDefault(account), account.ToString());
        }
    }

    [Fact]
    public void A_reversal_mirrors_the_entry()
    {
        var book = new LedgerBook(1);
        var entry = book.Write(_events[0], Actor.System, _now);
        var reversal = book.Write(new MoneyEvent.Reversed("reverse/1", 200, entry), Actor.System, _now);
        Balances([entry, reversal]).Values.ShouldAllBe(balance => balance == 0);
    }

    [Fact]
    public void Every_entry_balances() =>
        _events.ShouldAllBe(e => Postings.Of(e).Sum(line => line.Amount.Minor) == 0 && Postings.Of(e).All(line => !line.Amount.IsZero));

    [Fact]
    public void A_payout_whose_tax_is_in_another_currency_is_no_entry() =>
        Should.Throw<InvalidOperationException>(() => Postings.Of(new MoneyEvent.PayoutSubmitted("x", 200, _parts with { Tax = new Money(1, "USD") })));

    [Fact]
    public void An_untouched_book_verifies() => Walk(Write(_events)).ShouldBeNull();

    [Fact]
    public void One_changed_amount_is_found_and_named()
    {
        var entries = Write(_events);
        Set(entries[3].Postings[0], nameof(Posting.Amount), Cny(20_01));
        Walk(entries).ShouldBe(new Finding(Fault.ChangedRow, 1, 4, entries[3].Id));
    }

    public static TheoryData<string, object> Columns => new()
    {
        { nameof(Entry.Kind), "FeeEarned" },
        { nameof(Entry.SourceKey), "z" },
        { nameof(Entry.CreatorId), 201L },
        { nameof(Entry.PersonId), 9L },
        { nameof(Entry.At), _now.AddMilliseconds(1) },
        { nameof(Entry.Hash), Entry.Genesis },
        { "Id", 5L },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_change_of_any_column_of_an_entry_is_found(string column, object value)
    {
        var entries = Write(_events);
        Set(entries[2], column, value);
        Walk(entries)!.Sequence.ShouldBe(3);
    }

    public static TheoryData<string, object?> PostingColumns => new()
    {
        { nameof(Posting.Account), Account.Bank },
        { nameof(Posting.CreatorId), null },
        { nameof(Posting.Amount), new Money(120_00, "USD") },
        { nameof(Posting.At), _now.AddMilliseconds(1) },
        { nameof(Posting.BrandId), 2L },
        { nameof(Posting.Number), 7 },
    };

    [Theory]
    [MemberData(nameof(PostingColumns))]
    public void A_change_of_any_column_of_a_posting_is_found(string column, object? value)
    {
        var entries = Write(_events);
        Set(entries[2].Postings[0], column, value);
        Walk(entries)!.Sequence.ShouldBe(3);
    }

    [Fact]
    public void Two_swapped_rows_a_missing_row_and_a_cut_tail_are_found()
    {
        var entries = Write(_events);
        Walk([entries[0], entries[2], entries[1], .. entries[3..]])!.Fault.ShouldBe(Fault.Gap);
        Walk([.. entries[..2], .. entries[3..]]).ShouldBe(new Finding(Fault.Gap, 1, 3, entries[3].Id));
        var book = new LedgerBook(1);
        var cut = _events.Select(e => book.Write(e, Actor.System, _now)).ToList()[..6];
        var audit = new Audit(1);
        cut.ForEach(e => audit.Next(e).ShouldBeNull());
        audit.Close(book).ShouldBe(new Finding(Fault.TailCut, 1, 7, null));
    }

    [Fact]
    public void A_row_forged_with_its_own_hash_breaks_the_link_of_the_next()
    {
        var entries = Write(_events);
        Set(entries[1], nameof(Entry.PersonId), 9L);
        Set(entries[1], nameof(Entry.Hash), entries[1].ComputeHash());
        Walk(entries).ShouldBe(new Finding(Fault.BrokenLink, 1, 3, entries[2].Id));
    }

    [Fact]
    public void Any_amounts_balance() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(4).ToArbitrary(), n =>
        {
            var parts = new PayoutParts(Cny(n[0]), Cny(n[1]), Cny(n[2]), Cny(n[3]));
            return Postings.Of(new MoneyEvent.PayoutSubmitted("p", 200, parts)).Sum(line => line.Amount.Minor) == 0
                && Postings.Of(new MoneyEvent.PayoutUndone("p", 200, parts, true)).Sum(line => line.Amount.Minor) == 0;
        }).QuickCheckThrowOnFailure();

    private static Finding? Walk(List<Entry> entries)
    {
        var audit = new Audit(1);
        return entries.Select(audit.Next).FirstOrDefault(finding => finding is not null);
    }

    private static void Set(object row, string column, object? value)
    {
        for (var type = row.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(column, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly) is { } property)
            {
                property.SetValue(row, value);
                return;
            }
        }
        throw new MissingMemberException(column);
    }
}
