namespace KolHub.Domain.Orders.Intake;

/// <summary>The query of an address that a buyer's browser wrote: relative, absolute or broken.</summary>
internal static class Query
{
    public static string? Value(string? address, string key)
    {
        if (address is null || address.IndexOf('?', StringComparison.Ordinal) is var start && start < 0)
        {
            return null;
        }
        foreach (var pair in address[(start + 1)..].Split('#')[0].Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length == 2 && string.Equals(Uri.UnescapeDataString(parts[0]), key, StringComparison.Ordinal))
            {
                var value = Uri.UnescapeDataString(parts[1]).Trim();
                return value.Length == 0 || value.Contains('\0', StringComparison.Ordinal) ? null : value;
            }
        }
        return null;
    }
}
