using System.Globalization;
using System.Text;

namespace KolHub.Tests.Invariants;

/// <summary>Runs a script and leaves out steps until nothing more can be left out of what fails.</summary>
internal static class Runs
{
    /// <summary>Null when everything held; else what broke, its seed and the fewest steps that still break it.</summary>
    public static string? Of(int seed)
    {
        var script = new Script(seed);
        var (steps, brands) = (script.Everything(), script.Brands);
        return Broken(brands, steps) is { } found ? $"seed {seed}: {found}\n{Text(Fewest(steps, left => Broken(brands, left)))}" : null;
    }

    public static List<Step> Fewest(List<Step> steps, Func<List<Step>, string?> broken)
    {
        var same = Kind(broken(steps));
        for (var size = steps.Count / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2)
        {
            for (var at = 0; at + size <= steps.Count;)
            {
                List<Step> left = [.. steps[..at], .. steps[(at + size)..]];
                if (Kind(broken(left)) == same)
                {
                    steps = left;
                }
                else
                {
                    at++;
                }
            }
        }
        return steps;
    }

    public static string Text(IEnumerable<Step> steps) => string.Join('\n', steps.Select(step => step switch
    {
        Step.Ordered { Order: var o } => $"order {o.ExternalId} at {o.UpdatedAt:MM-dd HH:mm}, {o.Status}, cancelled {o.CancelledAt:MM-dd HH:mm}, test {o.IsTest}, weak {o.IsWeak}, shipping {o.Shipping}: {string.Join(", ", o.Lines.Select(l => $"{l.ExternalId} {l.Base} tax {l.Tax}"))}",
        Step.Refunded { Refund: var r } => $"refund {r.ExternalId} of order {r.OrderExternalId} at {r.AsOf:MM-dd HH:mm}, paid {r.Paid}, shipping {r.Shipping}, detailed {r.IsDetailed}, cancels {r.Cancels}, weak {r.IsWeak}: {string.Join(", ", r.Lines.Select(l => $"{l.LineExternalId} {l.Subtotal} tax {l.Tax}"))}",
        _ => step.ToString(),
    }));

    private static string? Broken(int brands, List<Step> steps)
    {
        var market = new Market(brands);
        foreach (var step in steps)
        {
            var (mine, others, wrote) = (market.Tenants[step.Brand], market.Tenants.Where((_, i) => i != step.Brand).ToList(), market.Tenants[step.Brand].Entries.Count);
            var (before, beside, written) = (step is Step.Moved ? Print(mine) : "", string.Concat(others.Select(Print)), Written(mine, wrote));
            var done = market.Do(step);
            if (string.Concat(others.Select(Print)) != beside)
            {
                return "invariant 8 a brand changes nothing of another: " + step;
            }
            if (Written(mine, wrote) != written)
            {
                return "invariant 7 nothing is posted after sealing: " + step;
            }
            if (!done && step is Step.Moved && Print(mine) != before)
            {
                return "invariant 11 an answer that comes again changes nothing: " + step;
            }
        }
        return market.Tenants.Select(tenant => Proof.Of(tenant.Rows)).FirstOrDefault(found => found is not null);
    }

    // What went wrong, without the keys in it.
    private static string? Kind(string? found) => found?.Split(':')[0];

    private static string Written(Tenant tenant, int entries) => string.Concat(tenant.Entries.Take(entries).Select(e => e.Hash + e.Postings.Count.ToString(CultureInfo.InvariantCulture)));

    public static string Print(Tenant tenant)
    {
        var rows = new StringBuilder();
        void Add(object? row) => rows.Append(CultureInfo.InvariantCulture, $"{row};");
        Add((tenant.Book.Length, tenant.Book.Head, tenant.Waiting.Count));
        tenant.Orders.ForEach(o => Add((o.Id, o.Changes, o.Trust, o.Fingerprint, o.PaidAt, o.CancelledAt, o.Refunds.Count)));
        tenant.Commissions.ForEach(c => Add((c.Id, c.State, c.Net, c.Clawed, c.Settled, c.Steps.Count, c.HoldUntil)));
        tenant.Payables.ForEach(p => Add((p.Id, p.Amount, p.PayoutItemId, p.PaidAt)));
        tenant.Batches.ForEach(b => Add((b.Id, b.State, b.Total, b.ApprovedBy, string.Join(',', b.Items.Select(i => (i.State, i.Net, i.InvoiceNumber))))));
        return rows.ToString();
    }
}
