using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KolHub.Domain.Notices;

/// <summary>
/// What one command changed: who, when, what, before and after. One row a command, chained by hashes within its tenant
/// (chain 0 is the platform), so that a changed or missing row is found. It holds ids, not names: erasing a person leaves the chain whole.
/// </summary>
public sealed class HistoryRow : Entity
{
    private HistoryRow() { }

    public HistoryRow(long chain, long sequence, string previousHash, long personId, string role, string command, string subject, long subjectId, string changes, DateTime at) : base(Ids.Next())
    {
        Chain = chain;
        Sequence = sequence;
        PreviousHash = previousHash;
        PersonId = personId;
        Role = role;
        Command = command;
        Subject = subject;
        SubjectId = subjectId;
        Changes = changes;
        At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        Hash = ComputeHash();
    }

    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public long Chain { get; private set; }

    public long Sequence { get; private set; }

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public long PersonId { get; private set; }

    public string Role { get; private set; } = "";

    /// <summary>The use case's name, as in the code: SendOffer.</summary>
    public string Command { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public long SubjectId { get; private set; }

    /// <summary>JSON: entity, id, and each changed field with before and after.</summary>
    public string Changes { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>SHA-256 over the previous hash and every field, each with its length before it, in hexadecimal.</summary>
    public string ComputeHash() => HashOf(PreviousHash, Id, Chain, Sequence, PersonId, Role, Command, Subject, SubjectId, Changes, At);

    public static string HashOf(string previousHash, long id, long chain, long sequence, long personId, string role, string command, string subject, long subjectId, string changes, DateTime at)
    {
        var text = new StringBuilder();
        foreach (var field in (string[])[previousHash, Number(id), Number(chain), Number(sequence), Number(personId), role, command, subject, Number(subjectId), changes, at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)])
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
