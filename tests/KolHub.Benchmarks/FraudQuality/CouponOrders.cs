using System.Globalization;
using System.IO.Compression;
using KolHub.Attribution.Fraud;

namespace KolHub.Benchmarks.FraudQuality;

/// <summary>
/// Real orders by the folder's README: redemptions of one grocer's coupons of 2017, none of them a leak, with each campaign as a creator and its mailing as its post; and the grocer's
/// baskets with each shop as a creator. Redemptions have a day only; the hour is that of the household's basket of the day where the sample of baskets has it, else drawn, by the row, from
/// all the baskets' hours.
/// </summary>
public sealed class CouponOrders
{
    private readonly List<(string Household, string Campaign, DateTime At, int Redemptions, string? Region)> _redeemed = [];
    private readonly List<(string Household, string Store, DateTime At)> _baskets;
    private readonly Dictionary<string, DateTime> _sent;
    private readonly HashSet<(string Campaign, string Household)> _targets;

    private CouponOrders(string folder)
    {
        _sent = Rows(folder, "campaign_descriptions", "campaign_id", "start_date").ToDictionary(r => r["campaign_id"], r => Day(r["start_date"]), StringComparer.Ordinal);
        _targets = [.. Rows(folder, "campaigns", "campaign_id", "household_id").Select(r => (r["campaign_id"], r["household_id"]))];
        _baskets = [.. Rows(folder, "transactions_sample", "household_id", "store_id", "basket_id", "transaction_timestamp").GroupBy(r => r["basket_id"], StringComparer.Ordinal)
            .Select(lines => (lines.First()["household_id"], lines.First()["store_id"], Time(lines.First()["transaction_timestamp"]))).OrderBy(b => b.Item3).ThenBy(b => b.Item1, StringComparer.Ordinal)];
        var shopped = _baskets.GroupBy(b => (b.Household, b.At.Date)).ToDictionary(g => g.Key, g => g.First().At);
        var home = _baskets.GroupBy(b => b.Household, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(b => b.Store, StringComparer.Ordinal).OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key, StringComparer.Ordinal);
        var together = Rows(folder, "coupon_redemptions", "household_id", "campaign_id", "redemption_date").GroupBy(r => (Household: r["household_id"], Campaign: r["campaign_id"], Day: Day(r["redemption_date"])));
        foreach (var (i, same) in together.Index())
        {
            var at = shopped.TryGetValue((same.Key.Household, same.Key.Day), out var known) ? known : same.Key.Day + _baskets[(int)(i * 7919L % _baskets.Count)].At.TimeOfDay;
            _redeemed.Add((same.Key.Household, same.Key.Campaign, at, same.Count(), home.GetValueOrDefault(same.Key.Household)));
        }
    }

    public static CouponOrders Read(string folder) => new(folder);

    public int Redemptions => _redeemed.Sum(r => r.Redemptions);

    public int Campaigns => _redeemed.Select(r => r.Campaign).Distinct(StringComparer.Ordinal).Count();

    /// <summary>A household's coupons of one campaign on one day are one order.</summary>
    /// <param name="withTouch">Whether the mailing counts as what the buyer met before; without it every use of a code is one without a touch, as at a shop that reports no clicks.</param>
    public IReadOnlyList<CreditedOrder> ByCampaign(bool withTouch) => [.. _redeemed.Select((r, i) => new CreditedOrder(i + 1, Number(r.Campaign), r.At)
    {
        Buyer = r.Household,
        Region = r.Region,
        ByCode = true,
        HasTouch = withTouch && _targets.Contains((r.Campaign, r.Household)),
    })];

    public IEnumerable<CreatorPost> Mailings => _sent.Select(c => new CreatorPost(Number(c.Key), c.Value));

    public IReadOnlyList<CreditedOrder> ByStore() => [.. _baskets.Select((b, i) => new CreditedOrder(i + 1, Number(b.Store), b.At) { Buyer = b.Household })];

    private static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>No cell of these tables holds a comma or a line's end.</summary>
    private static IEnumerable<Dictionary<string, string>> Rows(string folder, string name, params string[] columns)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, name + ".csv.gz")), CompressionMode.Decompress));
        var header = (text.ReadLine() ?? "").Split(',').Select(Bare).ToArray();
        if (columns.Except(header).FirstOrDefault() is { } absent)
        {
            throw new FormatException($"{name}:1: no column {absent}");
        }
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
            var cells = row.Split(',');
            if (cells.Length != header.Length)
            {
                throw new FormatException($"{name}:{line}: {cells.Length} cells under {header.Length} columns");
            }
            yield return header.Zip(cells.Select(Bare)).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
        }
    }

    private static string Bare(string cell) => cell.Trim('"');
}
