using System.Text;
using KolHub.Domain.Accounts;
using KolHub.Domain.Offers;

namespace KolHub.Domain.Contracts;

/// <summary>One wording of a contract: what is shown, hashed and signed. Its texts and terms are never changed; a change is the next version.</summary>
public sealed class ContractVersion : Entity
{
    private ContractVersion() { }

    internal ContractVersion(Contract contract, int number, ContractTemplate template, IReadOnlyList<Clause> clauses, ContractTerms terms, Side side, string note, string previousSeal, Actor actor, DateTime now) : base(Ids.Next())
    {
        terms.Check();
        BrandId = contract.BrandId;
        ContractId = contract.Id;
        Number = number;
        TemplateId = template.Id;
        Clauses = clauses;
        TermsJson = terms.ToJson();
        TextZh = ContractText.Render(clauses, terms, contract.Parties, contract.Reference, chinese: true);
        TextEn = ContractText.Render(clauses, terms, contract.Parties, contract.Reference, chinese: false);
        Sha256 = Fingerprint.OfText(Document);
        ChangedClauses = [.. clauses.Where(clause => !template.Clauses.Any(own => own.Key == clause.Key && own.Reads(clause))).Select(clause => clause.Key),
            .. template.Clauses.Where(own => clauses.All(clause => clause.Key != own.Key)).Select(own => own.Key)];
        BrokenLimits = template.Limits.BrokenBy(terms);
        ProposedSide = side;
        ProposedBy = actor.PersonId;
        ProposedAt = now.WholeMilliseconds();
        Note = note.Trim();
        PreviousSeal = previousSeal;
        Seal = ComputeSeal();
        FollowsTemplate = template.ApprovedAt is not null && template.HasClauses(clauses) && BrokenLimits.Count == 0;
    }

    public long BrandId { get; private set; }
    public long ContractId { get; private set; }
    public int Number { get; private set; }
    public long TemplateId { get; private set; }

    /// <summary>The clauses with their placeholders, from which the next version is written.</summary>
    public IReadOnlyList<Clause> Clauses { get; private set; } = [];
    public string TextZh { get; private set; } = "";
    public string TextEn { get; private set; } = "";
    public string TermsJson { get; private set; } = "";

    /// <summary>SHA-256 over the bytes of <see cref="Document"/>.</summary>
    public string Sha256 { get; private set; } = "";
    public IReadOnlyList<string> ChangedClauses { get; private set; } = [];
    public IReadOnlyList<BrokenLimit> BrokenLimits { get; private set; } = [];

    /// <summary>The template's own clauses, with terms inside its limits.</summary>
    public bool FollowsTemplate { get; private set; }
    public Side ProposedSide { get; private set; }
    public long ProposedBy { get; private set; }
    public DateTime ProposedAt { get; private set; }
    public string Note { get; private set; } = "";
    public string PreviousSeal { get; private set; } = "";
    public string Seal { get; private set; } = "";

    public DateTime? ApprovedAt { get; private set; }
    public long? ApprovedBy { get; private set; }
    public ApprovalKind? ApprovalKind { get; private set; }

    /// <summary>The template or the review case whose approval this is.</summary>
    public long? ApprovalId { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public long? ReturnedBy { get; private set; }
    public string ReturnReason { get; private set; } = "";

    public ContractTerms Terms => ContractTerms.FromJson(TermsJson);

    /// <summary>Everything that a signature is under: both texts and the terms.</summary>
    public string Document => ContractText.Document(TextZh, TextEn, TermsJson);

    public byte[] DocumentBytes => Encoding.UTF8.GetBytes(Document);

    internal void Approve(ApprovalBasis basis, Actor by, DateTime now) =>
        (ApprovedAt, ApprovedBy, ApprovalKind, ApprovalId) = (now.WholeMilliseconds(), by.PersonId, basis.Kind, basis.Id);

    internal void Return(string reason, Actor by, DateTime now) =>
        (ReturnedAt, ReturnedBy, ReturnReason) = (now.WholeMilliseconds(), by.PersonId, reason.Trim());

    internal string ComputeSeal() =>
        Fingerprint.OfFields(PreviousSeal, Id, BrandId, ContractId, Number, TemplateId, Sha256, ProposedSide, ProposedBy, ProposedAt, Note);
}
