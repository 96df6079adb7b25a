namespace KolHub.Domain.Contracts;

/// <summary>One clause in both languages. The bodies may hold {{placeholders}} that the terms fill; a key keeps its place from version to version.</summary>
public sealed record Clause(string Key, string TitleZh, string TitleEn, string Zh, string En)
{
    public const int Longest = 8_000;
    public const int MostClauses = 60;

    public bool Reads(Clause other) =>
        (TitleZh, TitleEn, Zh, En) == (other.TitleZh, other.TitleEn, other.Zh, other.En);
}
