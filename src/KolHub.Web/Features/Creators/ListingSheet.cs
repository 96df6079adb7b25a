using KolHub.Domain.Creators;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Creators;

/// <summary>A row of a file of listings, read as facts or as the reasons why not.</summary>
public sealed class ListingSheet(ColumnMap columns, ImportChoices choices, DateOnly today)
{
    private static readonly (AudienceDimension Dimension, string Prefix)[] _dimensions =
        [(AudienceDimension.Gender, "Gender"), (AudienceDimension.Age, "Age"), (AudienceDimension.CityTier, "CityTier"), (AudienceDimension.PriceBand, "PriceBand")];

    /// <summary>What the row says; or, when faults are added, nothing.</summary>
    public ListingRow? Read(SheetRow row, List<SheetFault> faults)
    {
        if (row.Fault is not null)
        {
            faults.Add(row.Fault);
            return null;
        }
        var platform = PlatformOf(row, faults);
        var handle = Handle.Normalise(columns.Cell(row, "Handle"));
        Refuse(faults, handle.Length == 0, "Creators.RowWithoutHandle", "Handle", row);
        var address = Text(row, "Address", 500, faults);
        Refuse(faults, address is not null && faults.Count == 0 && !ChannelFacts.IsAddressOf(platform, address), "Creators.RowAddress", "Address", row);
        long? followers = null;
        if (Counted(row, "Followers") is { Length: > 0 } count)
        {
            Refuse(faults, !Cells.TryCount(count, out var number) || number > ChannelFacts.MaxFollowers, "Creators.RowFollowers", "Followers", row);
            followers = number;
        }
        string? region = null;
        if (columns.Cell(row, "Region") is { Length: > 0 } place)
        {
            Refuse(faults, !ListingVocabulary.TryRegion(place, out region!), "Creators.RowRegion", "Region", row);
        }
        var facts = new ListingFacts(
            platform,
            handle,
            Text(row, "Name", 200, faults),
            address,
            followers,
            region,
            Text(row, "City", 200, faults),
            columns.Cell(row, "Categories") is { Length: > 0 } words ? ListingVocabulary.CategoriesOf(words) : null,
            PricesOf(row, faults),
            Text(row, "Contact", 200, faults),
            Text(row, "Note", 1000, faults));
        var audience = AudienceOf(row, faults);
        return faults.Count == 0 ? new ListingRow(row.Line, facts, audience) : null;
    }

    private Platform PlatformOf(SheetRow row, List<SheetFault> faults)
    {
        if (columns.Cell(row, "Platform") is { Length: > 0 } cell)
        {
            Refuse(faults, !ListingVocabulary.TryPlatform(cell, out var platform), "Creators.RowPlatform", "Platform", row);
            return platform;
        }
        Refuse(faults, choices.Platform is null, "Creators.RowWithoutPlatform", "Platform", row);
        return choices.Platform ?? default;
    }

    private List<FormPrice>? PricesOf(SheetRow row, List<SheetFault> faults)
    {
        List<FormPrice>? prices = null;
        foreach (var form in Enum.GetValues<ContentForm>())
        {
            var field = "Price" + form;
            if (Counted(row, field) is { Length: > 0 } cell)
            {
                var isRead = ListingPrices.TryRead(cell, choices.Currency, out var price);
                Refuse(faults, !isRead, "Creators.RowPrice", field, row);
                (prices ??= []).Add(new FormPrice(form, price.Minor, price.Currency));
            }
        }
        return prices;
    }

    private AudienceFacts? AudienceOf(SheetRow row, List<SheetFault> faults)
    {
        var shares = new Dictionary<AudienceDimension, IReadOnlyList<int>>();
        foreach (var (dimension, prefix) in _dimensions)
        {
            var bins = AudienceLayout.BinsOf(dimension);
            var cells = bins.Select(bin => columns.Cell(row, prefix + bin)).ToList();
            if (cells.All(c => c.Length == 0))
            {
                continue;
            }
            // Of two shares the missing one is the rest.
            if (dimension == AudienceDimension.Gender && cells.FindIndex(c => c.Length == 0) is >= 0 and var gap && Cells.TryShares([cells[1 - gap]], out var one))
            {
                cells[gap] = $"{(10_000 - one[0]) / 100m}%";
                cells[1 - gap] = $"{one[0] / 100m}%";
            }
            var isWhole = Cells.TryShares(cells, out var basisPoints) && Math.Abs(basisPoints.Sum() - 10_000) <= AudienceShares.Tolerance;
            Refuse(faults, !isWhole, "Creators.RowShares", prefix + bins[0], row);
            shares[dimension] = basisPoints;
        }
        if (shares.Count == 0 || faults.Count > 0)
        {
            return null;
        }
        var asOf = today;
        if (columns.Cell(row, "AudienceAsOf") is { Length: > 0 } date)
        {
            Refuse(faults, !Cells.TryDate(date, out asOf) || asOf > today, "Creators.RowDate", "AudienceAsOf", row);
        }
        long sample = 0;
        if (columns.Cell(row, "AudienceSample") is { Length: > 0 } size)
        {
            Refuse(faults, !Cells.TryCount(size, out sample) || sample is < 1 or > int.MaxValue, "Creators.RowSample", "AudienceSample", row);
        }
        return faults.Count > 0 ? null : new AudienceFacts(AudienceShares.Of(shares), choices.Source, sample == 0 ? null : (int)sample, asOf);
    }

    // A header may say that its numbers are in 万; then "12" is 120,000.
    private string Counted(SheetRow row, string field)
    {
        var cell = columns.Cell(row, field);
        return cell.Length > 0 && char.IsDigit(cell[^1]) && columns.HeaderOf(field) is var header && (header.Contains("(万") || header.Contains("（万") || header.EndsWith('万')) ? cell + "万" : cell;
    }

    private string? Text(SheetRow row, string field, int longest, List<SheetFault> faults)
    {
        var text = columns.Cell(row, field);
        Refuse(faults, text.Length > longest, "Creators.RowTextTooLong", field, row);
        return text.Length == 0 ? null : text;
    }

    private void Refuse(List<SheetFault> faults, bool isBroken, string rule, string field, SheetRow row)
    {
        if (isBroken)
        {
            faults.Add(new SheetFault(rule, columns.HeaderOf(field), columns.Cell(row, field)));
        }
    }
}

/// <summary>A good row of a file: where it stood, the account, and the audience if it says anything about it.</summary>
public sealed record ListingRow(int Line, ListingFacts Facts, AudienceFacts? Audience);
