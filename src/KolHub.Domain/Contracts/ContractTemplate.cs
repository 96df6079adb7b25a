using System.Text.RegularExpressions;
using KolHub.Domain.Accounts;

namespace KolHub.Domain.Contracts;

public enum TemplateState
{
    Draft,
    BeforeDesk,
    Returned,
    InForce,
    Retired,
}

/// <summary>
/// Clauses with placeholders, in both languages, and the limits inside which a contract counts as this template's.
/// Written by a brand (the house's own belongs to no brand), passed by a reviewer who did not write it, then never changed: a change is the next edition.
/// </summary>
public sealed partial class ContractTemplate : VersionedEntity
{
    private ContractTemplate() { }

    private ContractTemplate(long? brandId, string name, long? familyId, int edition, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        Name = name;
        FamilyId = familyId ?? Id;
        Edition = edition;
        DraftedAt = now;
        DraftedBy = actor.PersonId;
    }

    /// <summary>Null: the house's, for every brand.</summary>
    public long? BrandId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The key of the first edition: all editions of one template share it.</summary>
    public long FamilyId { get; private set; }
    public int Edition { get; private set; }
    public IReadOnlyList<Clause> Clauses { get; private set; } = [];
    public TemplateLimits Limits { get; private set; } = HouseTemplate.Limits;
    public PrevailingLanguage PrevailingLanguage { get; private set; }

    /// <summary>Everybody who wrote on it: none of them may pass it.</summary>
    public IReadOnlyList<long> WriterIds { get; private set; } = [];
    public DateTime DraftedAt { get; private set; }
    public long DraftedBy { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public long? SubmittedBy { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public long? ReturnedBy { get; private set; }
    public string ReturnReason { get; private set; } = "";
    public DateTime? ApprovedAt { get; private set; }
    public long? ApprovedBy { get; private set; }
    public DateTime? RetiredAt { get; private set; }
    public long? RetiredBy { get; private set; }

    public TemplateState State => this switch
    {
        { RetiredAt: not null } => TemplateState.Retired,
        { ApprovedAt: not null } => TemplateState.InForce,
        { SubmittedAt: not null } => TemplateState.BeforeDesk,
        { ReturnedAt: not null } => TemplateState.Returned,
        _ => TemplateState.Draft,
    };

    public bool IsUsable => ApprovedAt is not null && RetiredAt is null;

    public bool IsWritable => SubmittedAt is null && ApprovedAt is null;

    public bool IsWaiting => SubmittedAt is not null && ApprovedAt is null;

    /// <summary>The template that comes with the program, of its editors' making and already passed.</summary>
    public static ContractTemplate House(DateTime now)
    {
        var template = new ContractTemplate(null, HouseTemplate.Name, null, HouseTemplate.Edition, Actor.System, now);
        template.Write(Actor.System, HouseTemplate.Name, HouseTemplate.Clauses, HouseTemplate.Limits, PrevailingLanguage.Chinese);
        (template.SubmittedAt, template.SubmittedBy) = (now, Actor.System.PersonId);
        (template.ApprovedAt, template.ApprovedBy) = (now, Actor.System.PersonId);
        return template;
    }

    /// <summary>A brand's own template, begun as a copy of an approved one.</summary>
    public static ContractTemplate Draft(Actor actor, long brandId, string name, ContractTemplate like, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.BrandManager || !actor.IsOfBrand(brandId), "Contracts.ManagerWritesTemplates");
        RuleBroken.When(like.BrandId is { } owner && owner != brandId, "Contracts.TemplateOfAnotherBrand");
        RuleBroken.When(!like.IsUsable, "Contracts.TemplateNotUsable");
        var template = new ContractTemplate(brandId, "", null, 1, actor, now);
        template.Write(actor, name, like.Clauses, like.Limits, like.PrevailingLanguage);
        return template;
    }

    /// <summary>The next edition of an approved template, to be changed and passed again; the approved one stays in force until then.</summary>
    public ContractTemplate Revise(Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role != Role.BrandManager || BrandId is null || !actor.IsOfBrand(BrandId.Value), "Contracts.ManagerWritesTemplates");
        RuleBroken.When(!IsUsable, "Contracts.TemplateNotUsable");
        var next = new ContractTemplate(BrandId, "", FamilyId, Edition + 1, actor, now);
        next.Write(actor, Name, Clauses, Limits, PrevailingLanguage);
        return next;
    }

    public void Write(Actor actor, string name, IReadOnlyList<Clause> clauses, TemplateLimits limits, PrevailingLanguage prevailing)
    {
        RuleBroken.When(!IsWritable, "Contracts.TemplateIsClosed");
        RuleBroken.When(string.IsNullOrWhiteSpace(name), "Contracts.TemplateNameMissing");
        RuleBroken.When(clauses.Count is 0 or > Clause.MostClauses, "Contracts.ClausesOutOfRange", Clause.MostClauses);
        RuleBroken.When(clauses.DistinctBy(clause => clause.Key).Count() != clauses.Count, "Contracts.ClauseTwice");
        limits.Check();
        Name = name.Trim();
        Clauses = [.. clauses.Select(ContractText.Clean)];
        Limits = limits;
        PrevailingLanguage = prevailing;
        WriterIds = [.. WriterIds.Append(actor.PersonId).Distinct()];
    }

    /// <summary>Hands it to a reviewer. Every placeholder must be known, and those that carry money and duties must stand in both languages.</summary>
    public void Submit(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsWritable, "Contracts.TemplateIsClosed");
        foreach (var clause in Clauses)
        {
            RuleBroken.When(clause.TitleZh.Length == 0 || clause.Zh.Length == 0, "Contracts.ClauseMissingInChinese", clause.TitleEn);
            RuleBroken.When(clause.TitleEn.Length == 0 || clause.En.Length == 0, "Contracts.ClauseMissingInEnglish", clause.TitleZh);
        }
        var (zh, en) = (PlaceholdersIn(Clauses.Select(clause => clause.Zh)), PlaceholdersIn(Clauses.Select(clause => clause.En)));
        foreach (var name in zh.Union(en))
        {
            RuleBroken.When(!ContractText.Placeholders.Contains(name), "Contracts.PlaceholderUnknown", name);
        }
        foreach (var name in ContractText.RequiredPlaceholders)
        {
            RuleBroken.When(!zh.Contains(name), "Contracts.PlaceholderMissingInChinese", name);
            RuleBroken.When(!en.Contains(name), "Contracts.PlaceholderMissingInEnglish", name);
        }
        (SubmittedAt, SubmittedBy) = (now, actor.PersonId);
        (ReturnedAt, ReturnedBy, ReturnReason) = (null, null, "");
    }

    public void Approve(Actor actor, DateTime now)
    {
        GuardReviewer(actor);
        (ApprovedAt, ApprovedBy) = (now, actor.PersonId);
    }

    public void Return(Actor actor, string reason, DateTime now)
    {
        GuardReviewer(actor);
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Contracts.ReasonMissing");
        (ReturnedAt, ReturnedBy, ReturnReason) = (now, actor.PersonId, reason.Trim());
        (SubmittedAt, SubmittedBy) = (null, null);
    }

    /// <summary>No new contract begins from it; those that did stay as they are.</summary>
    public void Retire(Actor actor, DateTime now)
    {
        RuleBroken.When(!IsUsable, "Contracts.TemplateNotUsable");
        RuleBroken.When(BrandId is null || !actor.IsOfBrand(BrandId.Value), "Contracts.ManagerWritesTemplates");
        (RetiredAt, RetiredBy) = (now, actor.PersonId);
    }

    /// <summary>True when these are the template's clauses, word for word.</summary>
    public bool HasClauses(IReadOnlyList<Clause> clauses) =>
        clauses.Count == Clauses.Count && clauses.Zip(Clauses).All(pair => pair.First.Key == pair.Second.Key && pair.First.Reads(pair.Second));

    private void GuardReviewer(Actor actor)
    {
        RuleBroken.When(!IsWaiting, "Contracts.TemplateNotSubmitted");
        RuleBroken.When(actor.Role is not (Role.BrandReviewer or Role.PlatformReviewer), "Contracts.ReviewersPassTemplates");
        RuleBroken.When(WriterIds.Contains(actor.PersonId), "Contracts.WritersDoNotPass");
    }

    private static HashSet<string> PlaceholdersIn(IEnumerable<string> bodies) =>
        bodies.SelectMany(body => PlaceholderPattern().Matches(body)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex PlaceholderPattern();
}
