namespace KolHub.Matching.Snapshot;

/// <summary>
/// What the scan reads of a block: shares of the audience as bytes and economics as 16-bit numbers, each column with its own scale and with the
/// largest error that this has made (measured while it was built), and what filters ask. About 100 bytes an account.
/// </summary>
internal sealed class HotColumns
{
    /// <summary>Rows that the scan takes at once; columns are filled up to a multiple of it.</summary>
    public const int Lanes = 16;

    /// <summary>No logarithm beyond it, so that neither a sum nor its exponential leaves the range of a float.</summary>
    private const double Largest = 40;

    public HotColumns(RowBlock block, Priors priors, bool prefersFans, HotColumns? shared = null)
    {
        var rows = block.Rows;
        Stride = (rows.Length + Lanes - 1) / Lanes * Lanes;
        (Bins, Column, Low, Step, Error, Mean) = ShareColumns.Encode(rows, priors, prefersFans, Stride);
        Real = Narrow(rows, prefersFans ? (in r) => r.Account.RealFans : (in r) => r.Account.RealViewers);
        Sales = Narrow(rows, (in r) => r.Account.Views + r.Account.Orders + r.Account.Kept + (prefersFans ? r.Account.RealFans : r.Account.RealViewers));
        Views = shared?.Views ?? Narrow(rows, (in r) => r.Account.Views);
        Value = shared?.Value ?? Narrow(rows, (in r) => r.Belief.Currency is null ? 0 : r.Account.OrderValue);
        ViewsVariance = shared?.ViewsVariance ?? Narrow(rows, (in r) => r.Account.ViewsVariance);
        SalesVariance = shared?.SalesVariance ?? Narrow(rows, (in r) => r.Account.ViewsVariance + r.Account.OrdersVariance + r.Account.KeptVariance);
        ValueVariance = shared?.ValueVariance ?? Narrow(rows, (in r) => r.Belief.Currency is null ? 0 : r.Account.OrderValueVariance);
        Currencies = shared?.Currencies ?? CurrenciesOf(rows);
        Currency = shared?.Currency ?? Fill(rows, (in r) => r.Belief.Currency is { } own ? (byte)Math.Min(255, 1 + Array.IndexOf(Currencies, own)) : (byte)0);
        Categories = shared?.Categories ?? Fill(rows, (in r) => r.CategoryBits);
        Languages = shared?.Languages ?? Fill(rows, (in r) => r.LanguageBits);
        Regions = shared?.Regions ?? Fill(rows, (in r) => r.Region);
        Followers = shared?.Followers ?? Fill(rows, (in r) => (uint)Math.Clamp(r.Followers, 0, uint.MaxValue));
        Marks = shared?.Marks ?? Fill(rows, (in r) => (byte)((r.IsProven ? MarkFilter.Proven : 0) | (r.Figures.Campaigns > 0 ? MarkFilter.Results : 0)));
        Prices = shared?.Prices ?? PricesOf(rows, Stride);
        IsBounded = new[] { Views, Sales, Value, ViewsVariance, SalesVariance, ValueVariance, Real }.All(c => c.Magnitude <= Largest) && Sales.High + Value.High <= 2 * Largest
            && Error.All(float.IsFinite) && Currencies.Length < 255 && ArePlain(rows);
        var borrowed = shared is null ? 5 * 2 + 1 + 4 + 4 + 2 + 4 + 1 + 4 * Prices.Length : 0;
        Bytes = Bins.Length + (long)Stride * (4 + borrowed) + Column.Length * (2 + 4 * sizeof(float));
    }

    public int Stride { get; }

    /// <summary>One column of bytes a bin, one after the other.</summary>
    public Column<byte> Bins { get; }

    /// <summary>Which column holds a bin, -1: none, all shares are <see cref="Low"/>.</summary>
    public short[] Column { get; }
    public float[] Low { get; }
    public float[] Step { get; }

    /// <summary>By how much a share may be off, at most.</summary>
    public float[] Error { get; }

    /// <summary>Mean share of each bin in the block.</summary>
    public float[] Mean { get; }

    /// <summary>ln of everything in the expected sales that no brief changes: views, real people, orders per view, what is kept.</summary>
    public NarrowColumn Sales { get; }
    public NarrowColumn Views { get; }

    public NarrowColumn Value { get; }
    public NarrowColumn ViewsVariance { get; }

    /// <summary>Of everything but the value of an order, which is another one in another currency.</summary>
    public NarrowColumn SalesVariance { get; }
    public NarrowColumn ValueVariance { get; }
    public NarrowColumn Real { get; }

    /// <summary>In what the accounts of this block have sold; <see cref="Currency"/> counts from 1, 0 is never sold.</summary>
    public string[] Currencies { get; }
    public Column<byte> Currency { get; }
    public Column<int> Categories { get; }
    public Column<int> Languages { get; }
    public Column<short> Regions { get; }
    public Column<uint> Followers { get; }
    public Column<byte> Marks { get; }

    /// <summary>The price by form and currency; infinite where there is none.</summary>
    public (byte Form, string Currency, Column<float> Amounts)[] Prices { get; }

    /// <summary>Are all numbers within what the scan can bound? If not, each row of this block is scored exactly.</summary>
    public bool IsBounded { get; }

    public long Bytes { get; }

    private NarrowColumn Narrow(AccountRow[] rows, Of<double> value)
    {
        var values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = value(in rows[i]);
        }
        return new(values, Stride);
    }

    private delegate T Of<T>(in AccountRow row);

    private static string[] CurrenciesOf(AccountRow[] rows)
    {
        List<string> known = [];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Belief.Currency is { } currency && !known.Contains(currency))
            {
                known.Add(currency);
            }
        }
        return [.. known];
    }

    private static bool ArePlain(AccountRow[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var quote in rows[i].Quotes.AsSpan())
            {
                if (quote.Amount is not (>= 0 and <= 1e30))
                {
                    return false;
                }
            }
            if (rows[i].Followers < 0)
            {
                return false;
            }
        }
        return true;
    }

    private Column<T> Fill<T>(AccountRow[] rows, Of<T> value)
        where T : unmanaged
    {
        var column = new Column<T>(Stride);
        for (var i = 0; i < rows.Length; i++)
        {
            column[i] = value(in rows[i]);
        }
        return column;
    }

    private static (byte, string, Column<float>)[] PricesOf(AccountRow[] rows, int stride)
    {
        List<(byte Form, string Currency, Column<float> Amounts)> prices = [];
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var quote in rows[i].Quotes.AsSpan())
            {
                var at = prices.FindIndex(p => p.Form == quote.Form && p.Currency == quote.Currency);
                if (at < 0)
                {
                    at = prices.Count;
                    prices.Add((quote.Form, quote.Currency, new Column<float>(stride)));
                    prices[at].Amounts.Span.Fill(float.PositiveInfinity);
                }
                prices[at].Amounts[i] = Math.Min(prices[at].Amounts[i], (float)quote.Amount);
            }
        }
        return [.. prices];
    }
}

/// <summary>Numbers as 16 bits between their least and their largest: value = Low + Step × code, off by <see cref="Error"/> at most.</summary>
internal sealed class NarrowColumn
{
    public NarrowColumn(double[] values, int stride)
    {
        Codes = new(stride);
        double least = values.Length == 0 ? 0 : values.Min(), most = values.Length == 0 ? 0 : values.Max();
        Magnitude = values.All(double.IsFinite) ? Math.Max(Math.Abs(least), Math.Abs(most)) : double.PositiveInfinity;
        if (double.IsInfinity(Magnitude))
        {
            return;
        }
        (Low, High, Step) = ((float)least, most, (float)((most - least) / ushort.MaxValue));
        for (var i = 0; i < values.Length; i++)
        {
            Codes[i] = Step > 0 ? (ushort)Math.Clamp(Math.Round((values[i] - Low) / Step), 0, ushort.MaxValue) : (ushort)0;
            Error = Math.Max(Error, (float)Math.Abs(values[i] - (Low + (double)Step * Codes[i])));
        }
        // And what is lost when the value is worked out as a float.
        Error = Error * 1.001f + (float)(4e-7 * Magnitude);
    }

    public Column<ushort> Codes { get; }
    public float Low { get; }
    public float Step { get; }
    public float Error { get; }
    public double High { get; }
    public double Magnitude { get; }
}
