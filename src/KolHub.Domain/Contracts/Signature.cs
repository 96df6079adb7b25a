using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;

namespace KolHub.Domain.Contracts;

/// <summary>How the signer was known: the methods of this sign-in ("pwd", "otp") in the order they were given, and when.</summary>
public sealed record Authentication(string Account, string Methods, DateTime At);

/// <summary>What a person did on the signing page, as the page received it.</summary>
public sealed record SigningAct(int VersionNumber, string Sha256Shown, bool Ticked, string TypedName, string Sentence, string Language, Authentication Authentication, string Address, string UserAgent);

/// <summary>
/// A simple electronic signature: an explicit act on exact bytes, by an account known in a certain way, at a time, from a place.
/// Sealed over itself, the version it is under and the signature before it. Never changed.
/// </summary>
public sealed class Signature : Entity
{
    private Signature() { }

    internal Signature(Contract contract, ContractVersion version, int order, Side side, SigningAct act, string previousSeal, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = contract.BrandId;
        CreatorId = contract.CreatorId;
        ContractId = contract.Id;
        VersionNumber = version.Number;
        Order = order;
        Side = side;
        PersonId = actor.PersonId;
        DocumentSha256 = act.Sha256Shown;
        TypedName = act.TypedName.Trim();
        Sentence = act.Sentence;
        Language = act.Language;
        Account = act.Authentication.Account;
        AuthenticationMethods = act.Authentication.Methods;
        AuthenticatedAt = act.Authentication.At.WholeMilliseconds();
        SignedAt = now.WholeMilliseconds();
        Address = act.Address;
        UserAgent = act.UserAgent.Length > 400 ? act.UserAgent[..400] : act.UserAgent;
        PreviousSeal = previousSeal;
        Seal = ComputeSeal(version);
    }

    public long BrandId { get; private set; }
    public long CreatorId { get; private set; }
    public long ContractId { get; private set; }
    public int VersionNumber { get; private set; }

    /// <summary>1 for who signed this version first, 2 for who followed.</summary>
    public int Order { get; private set; }
    public Side Side { get; private set; }
    public long PersonId { get; private set; }
    public string DocumentSha256 { get; private set; } = "";
    [Personal]
    public string TypedName { get; private set; } = "";
    public string Sentence { get; private set; } = "";
    public string Language { get; private set; } = "";
    [Personal]
    public string Account { get; private set; } = "";
    public string AuthenticationMethods { get; private set; } = "";
    public DateTime AuthenticatedAt { get; private set; }
    public DateTime SignedAt { get; private set; }
    [Personal]
    public string Address { get; private set; } = "";
    [Personal]
    public string UserAgent { get; private set; } = "";
    public string PreviousSeal { get; private set; } = "";
    public string Seal { get; private set; } = "";

    /// <summary>The approval that made the version signable is under the seal too.</summary>
    internal string ComputeSeal(ContractVersion version) => Fingerprint.OfFields(
        PreviousSeal, Id, BrandId, CreatorId, ContractId, VersionNumber, version.Seal, version.ApprovedAt, version.ApprovedBy, version.ApprovalKind, version.ApprovalId,
        Order, Side, PersonId, DocumentSha256, TypedName, Sentence, Language, Account, AuthenticationMethods, AuthenticatedAt, SignedAt, Address, UserAgent);
}
