namespace KolHub.Domain.Contracts;

public enum ContractState
{
    Drafting,
    InReview,
    Approved,
    PartlySigned,
    Active,
    Ended,
    Terminated,
}

public enum ApprovalKind
{
    Template,
    Review,
}

/// <summary>Why a version may be signed: its approved template holds for it, or a review case passed it.</summary>
public readonly record struct ApprovalBasis(ApprovalKind Kind, long Id)
{
    public static ApprovalBasis OfTemplate(long templateId) => new(ApprovalKind.Template, templateId);

    public static ApprovalBasis OfCase(long reviewCaseId) => new(ApprovalKind.Review, reviewCaseId);
}
