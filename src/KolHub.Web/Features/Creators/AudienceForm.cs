using KolHub.Domain.Creators;
using KolHub.Web.Pipeline;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Creators;

/// <summary>A portrait as it is typed: per cent by dimension and group. What is left out of regions and languages counts as the rest of them.</summary>
public static class AudienceForm
{
    public static string FieldOf(AudienceDimension dimension, string bin) => $"Shares[{dimension}.{bin}]";

    public static IEnumerable<(string Field, string Text)> Faults(IReadOnlyDictionary<string, string?>? typed, Words words)
    {
        var any = false;
        foreach (var dimension in Enum.GetValues<AudienceDimension>())
        {
            var cells = CellsOf(typed, dimension);
            if (cells.TrueForAll(c => c.Length == 0))
            {
                continue;
            }
            any = true;
            if (!Cells.TryShares(cells, out var shares))
            {
                yield return (FieldOf(dimension, AudienceLayout.BinsOf(dimension)[cells.FindIndex(c => !Cells.TryShares([c], out _))]), words["Creators.ShareOutOfRange"]);
            }
            else if (AudienceLayout.IsExclusive(dimension) && Completed(dimension, shares).Sum() is var sum && Math.Abs(sum - 10_000) > AudienceShares.Tolerance)
            {
                yield return (FieldOf(dimension, AudienceLayout.BinsOf(dimension)[0]), words["Creators.SharesDoNotSum", words.Of("Creators", dimension), sum / 100m]);
            }
        }
        if (!any)
        {
            yield return ("", words["Creators.ReportEmpty"]);
        }
    }

    public static AudienceShares SharesOf(IReadOnlyDictionary<string, string?>? typed)
    {
        var shares = new Dictionary<AudienceDimension, IReadOnlyList<int>>();
        foreach (var dimension in Enum.GetValues<AudienceDimension>())
        {
            var cells = CellsOf(typed, dimension);
            if (cells.Exists(c => c.Length > 0) && Cells.TryShares(cells, out var read))
            {
                shares[dimension] = Completed(dimension, read);
            }
        }
        return AudienceShares.Of(shares);
    }

    // The form says per cent, so a bare number is per cent, never a part of one.
    private static List<string> CellsOf(IReadOnlyDictionary<string, string?>? typed, AudienceDimension dimension) =>
        [.. AudienceLayout.BinsOf(dimension).Select(bin => typed?.GetValueOrDefault($"{dimension}.{bin}")?.Trim() is { Length: > 0 } cell ? (cell.EndsWith('%') ? cell : cell + "%") : "")];

    private static int[] Completed(AudienceDimension dimension, int[] shares)
    {
        if (dimension is AudienceDimension.Region or AudienceDimension.Language && shares.Sum() < 10_000)
        {
            shares[^1] += 10_000 - shares.Sum();
        }
        return shares;
    }
}
