using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Commissions;
using KolHub.Domain.Creators;
using KolHub.Domain.Ledger;
using KolHub.Domain.Orders;
using KolHub.Domain.Payouts;

namespace KolHub.Tests.Invariants;

/// <summary>Everything that one brand's tables would hold, and what the house's commands do to them, without a database.</summary>
internal sealed class Tenant(long id, string zone)
{
    private readonly Actor _maker = new((id * 10) + 1, Role.BrandFinance, id);
    private readonly Actor _releaser = new((id * 10) + 2, Role.BrandFinance, id);

    public long Id { get; } = id;

    public string Zone { get; } = zone;

    public LedgerBook Book { get; } = new(id);

    public List<Entry> Entries { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<OrderRefund> Waiting { get; } = [];

    public List<Commission> Commissions { get; } = [];

    public List<Payable> Payables { get; } = [];

    public List<PayoutBatch> Batches { get; } = [];

    public Rows Rows => new(Id, Zone, Book, Entries, Orders, Commissions, Payables, Batches, (creator, order, line) => Market.RateOf(creator, Id, order.PlacedAt, line.Sku));

    public void Tell(OrderSnapshot told, DateTime now)
    {
        var order = Orders.Find(known => known.ExternalId == told.ExternalId);
        if (order is null)
        {
            Orders.Add(order = Order.Receive(Id, 1, told, now));
            foreach (var refund in Waiting.Where(refund => refund.OrderExternalId == told.ExternalId).ToList())
            {
                order.Adopt(refund);
                Waiting.Remove(refund);
            }
        }
        order.Apply(told, now);
        Settle(order, now);
    }

    public void Tell(RefundSnapshot told, DateTime now)
    {
        if (Orders.Find(known => known.ExternalId == told.OrderExternalId) is { } order)
        {
            order.Apply(told, now);
            Settle(order, now);
        }
        else if (Waiting.Find(known => (known.OrderExternalId, known.ExternalId) == (told.OrderExternalId, told.ExternalId)) is { } known)
        {
            known.Take(told);
        }
        else
        {
            Waiting.Add(OrderRefund.Receive(Id, 1, told, now));
        }
    }

    public void Confirm(int which, DateTime now)
    {
        if (Orders.Count > 0)
        {
            var order = Orders[which % Orders.Count];
            order.Confirm(_maker, now);
            Settle(order, now);
        }
    }

    public void EndHolds(DateTime now)
    {
        var due = Commissions.FindAll(c => c.State is CommissionState.Holding && c.HoldUntil <= now && (c.HeldUntil is null || c.HeldUntil <= now) && c.UnconfirmedSince is null && !c.IsFrozen);
        due.ForEach(c => c.EndHold(Actor.System, now));
        Keep(due, now);
    }

    public void Decide(int which, Word what, DateTime now)
    {
        if (Commissions.Count == 0)
        {
            return;
        }
        var commission = Commissions[which % Commissions.Count];
        Action<Actor, DateTime> act = what switch
        {
            Word.Decline => (actor, at) => commission.Decline("no", actor, at),
            Word.Hold => (actor, at) => commission.Hold("wait", actor, at),
            Word.ReleaseHold => commission.ReleaseHold,
            Word.Freeze => (actor, at) => commission.Freeze("stop", actor, at),
            _ => commission.Thaw,
        };
        act(_maker, now);
        Keep([commission], now);
    }

    public void EarnFee(long creator, Money amount, DateTime now)
    {
        var fee = Payable.ForFee(Id, creator, Market.ContractOf(creator), Ids.Next(), amount, now);
        Payables.Add(fee);
        Post([fee.Earned()], now);
    }

    public void List(string currency, DateTime now)
    {
        var frozen = Commissions.Where(c => c.IsFrozen).Select(c => c.Id).ToHashSet();
        var open = Payables.Where(p => p.PayoutItemId is null && p.PaidAt is null && !p.Amount.IsZero && p.Amount.Currency == currency && !frozen.Contains(p.SourceId)).ToList();
        var payees = open.GroupBy(p => p.CreatorId).Where(of => of.Sum(p => (decimal)p.Amount.Minor) > 0).ToList();
        if (payees.Count == 0)
        {
            return;
        }
        var batch = PayoutBatch.Make(Id, currency, _maker, now);
        foreach (var payee in payees)
        {
            var item = batch.Open(new Payee(payee.Key, 400 + payee.Key, PayoutKind.Bank, "somebody", "a bank", "8821", TaxKind.Individual, new Rate(payee.Key == Market.Creators[0] ? 2_000 : 0)));
            List<Payable> claimed = [.. payee];
            claimed.ForEach(p => Claim(p, item));
            batch.Take(item, claimed, Behind(claimed), _maker, now);
        }
        Batches.Add(batch);
    }

    public void MoveOn(int which, Move what, DateTime now)
    {
        if (Batches.Count == 0)
        {
            return;
        }
        var batch = Batches[which % Batches.Count];
        var item = batch.Items[which % batch.Items.Count];
        var claimed = Payables.FindAll(p => p.PayoutItemId == item.Id);
        var accounts = batch.Items.Select(i => i.AccountId).ToHashSet();
        switch (what)
        {
            case Move.Drop:
                batch.Drop(item.Id, claimed, Behind(claimed), _maker, now);
                break;
            case Move.Release:
                batch.Release(_releaser, now);
                break;
            case Move.Submit:
                Post(batch.Submit(accounts, _maker, now), now);
                break;
            case Move.Settle:
                Post(batch.Settle(item.Id, claimed, Behind(claimed), _maker, now), now);
                break;
            default:
                Post(batch.Fail(item.Id, "no such account", claimed, Behind(claimed), _maker, now), now);
                break;
        }
    }

    private void Settle(Order order, DateTime now)
    {
        var shares = Market.SharesOf(order);
        order.Decide(shares, [], now);
        var existing = Commissions.FindAll(c => c.OrderId == order.Id);
        var terms = Market.Creators.Select(creator => Market.TermsOf(creator, Zone)).ToList();
        var opened = CommissionBook.Reconcile(OrderFacts.Of(order, terms), existing, Actor.System, now);
        Commissions.AddRange(opened);
        Keep([.. existing, .. opened], now);
    }

    private void Keep(List<Commission> changed, DateTime now)
    {
        foreach (var commission in changed.Where(c => c.ApprovedAt is not null))
        {
            if (Payables.Find(p => p.SourceId == commission.Id) is { } payable)
            {
                if (payable.PayoutItemId is null && payable.Amount != commission.Net)
                {
                    payable.Follow(commission);
                }
            }
            else if (commission.IsPayable)
            {
                Payables.Add(Payable.For(commission, now));
            }
        }
        Post([.. changed.SelectMany(c => c.Tell())], now);
    }

    private void Post(IReadOnlyList<MoneyEvent> told, DateTime now) =>
        Entries.AddRange(told.Where(one => !Entries.Exists(e => e.SourceKey == one.SourceKey)).Select(one => Book.Write(one, Actor.System, now)).ToList());

    private List<Commission> Behind(List<Payable> claimed) =>
        Commissions.FindAll(c => claimed.Exists(p => p.SourceId == c.Id && p.Source is PayableSource.Commission or PayableSource.Clawback));

    // What the guarded UPDATE does in the database.
    private static void Claim(Payable payable, PayoutItem item) => typeof(Payable).GetProperty(nameof(Payable.PayoutItemId))!.SetValue(payable, item.Id);
}
