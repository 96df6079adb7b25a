using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Accounts;

namespace KolHub.Domain.Ledger;

/// <summary>A sealed page of a brand's book: what happened, its balanced postings, and the hash that chains it to the page before. Never changed; only reversed.</summary>
public sealed class Entry : Entity
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private readonly List<Posting> _postings = [];

    private Entry() { }

    internal Entry(long brandId, long sequence, string previousHash, MoneyEvent told, Actor actor, DateTime now) : base(Ids.Next())
    {
        RuleBroken.When(told.SourceKey.Length is 0 or > 100, "Ledger.SourceKeyInvalid", told.SourceKey);
        BrandId = brandId;
        Sequence = sequence;
        PreviousHash = previousHash;
        Kind = told.Kind;
        SourceKey = told.SourceKey;
        CreatorId = told.CreatorId;
        PersonId = actor.PersonId;
        At = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        _postings.AddRange(Ledger.Postings.Of(told).Select((line, number) => new Posting(this, number, line)));
        Hash = ComputeHash();
    }

    public long BrandId { get; private set; }

    /// <summary>1, 2, 3 … within the brand, without a gap.</summary>
    public long Sequence { get; private set; }

    public string Kind { get; private set; } = "";

    public string SourceKey { get; private set; } = "";

    public long CreatorId { get; private set; }

    public long PersonId { get; private set; }

    public DateTime At { get; private set; }

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public IReadOnlyList<Posting> Postings => _postings;

    /// <summary>SHA-256 over the previous hash and every field of the entry and its postings, each with its length before it.</summary>
    public string ComputeHash()
    {
        var row = new StringBuilder();
        void Add(string field) => row.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
        void Number(long? field) => Add(field?.ToString(CultureInfo.InvariantCulture) ?? "");

        Add(PreviousHash);
        Number(Id);
        Number(BrandId);
        Number(Sequence);
        Add(Kind);
        Add(SourceKey);
        Number(CreatorId);
        Number(PersonId);
        Add(At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        foreach (var posting in _postings.OrderBy(p => p.Number))
        {
            Number(posting.BrandId);
            Number(posting.EntryId);
            Number(posting.Number);
            Add(posting.Account.ToString());
            Number(posting.CreatorId);
            Number(posting.Amount.Minor);
            Add(posting.Amount.Currency);
            Add(posting.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToString())));
    }
}

/// <summary>One account moved by one entry: debit positive, credit negative. Brand and time are the entry's, kept here so that a balance is one sum.</summary>
public sealed class Posting
{
    private Posting() { }

    internal Posting(Entry entry, int number, Line line)
    {
        EntryId = entry.Id;
        BrandId = entry.BrandId;
        At = entry.At;
        Number = number;
        Account = line.Account;
        CreatorId = line.CreatorId;
        Amount = line.Amount;
    }

    public long EntryId { get; private set; }

    public int Number { get; private set; }

    public long BrandId { get; private set; }

    public DateTime At { get; private set; }

    public Account Account { get; private set; }

    public long? CreatorId { get; private set; }

    public Money Amount { get; private set; }
}
