using KolHub.Domain.Accounts;

namespace KolHub.Domain.Contracts;

/// <summary>A clause as a person left it in the editor: its shown text in both languages. Both bodies empty takes the clause out; an unknown key adds one.</summary>
public sealed record ClauseEdit(string Key, string TitleZh, string TitleEn, string Zh, string En);

public sealed partial class Contract
{
    /// <summary>
    /// Puts another wording or other terms forward. A clause whose shown text was left alone keeps its placeholders, so that it says the new terms;
    /// what was rewritten is kept word for word. Signatures under the version before stay with it.
    /// </summary>
    public ContractVersion Propose(ContractTemplate template, ContractTerms terms, IReadOnlyList<ClauseEdit> edits, string note, Actor actor, DateTime now)
    {
        RuleBroken.When(State == ContractState.InReview, "Contracts.WaitsForReview");
        RuleBroken.When(!IsNegotiable, "Contracts.NoLongerNegotiable");
        RuleBroken.When(!IsParty(actor), "Contracts.OnlyPartiesPropose");
        RuleBroken.When(template.Id != Current.TemplateId, "Contracts.TemplateOfAnotherVersion");
        RuleBroken.When(LastNumber >= MostVersions, "Contracts.TooManyVersions", MostVersions);
        RuleBroken.When(terms.Currency != Terms.Currency, "Contracts.OneCurrency", Terms.Currency);
        var clauses = Edited(terms, edits);
        RuleBroken.When(clauses.Count is 0 or > Clause.MostClauses, "Contracts.ClausesOutOfRange", Clause.MostClauses);
        RuleBroken.When(terms.SameAs(Terms) && clauses.SequenceEqual(Current.Clauses), "Contracts.NothingChanged");
        Add(template, clauses, terms, SideOf(actor), note, actor, now);
        return Current;
    }

    /// <summary>What a version with these terms and edits would read, in both languages; nothing is put forward.</summary>
    public string WouldRead(ContractTerms terms, IReadOnlyList<ClauseEdit> edits)
    {
        var clauses = Edited(terms, edits);
        string Read(bool chinese) => ContractText.Render(clauses, terms, Parties, Reference, chinese);
        return Read(chinese: true) + ContractText.Divider + Read(chinese: false);
    }

    /// <summary>A review case passed the version; a version that follows its template was passed when it was written.</summary>
    public void ApproveVersion(int number, ApprovalBasis basis, Actor by, DateTime now)
    {
        GuardReview(number, by);
        Current.Approve(basis, by, now);
        State = ContractState.Approved;
    }

    /// <summary>The review wants changes: either side may now put another wording forward.</summary>
    public void ReturnVersion(int number, string reason, Actor by, DateTime now)
    {
        GuardReview(number, by);
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Contracts.ReasonMissing");
        Current.Return(reason, by, now);
        State = ContractState.Drafting;
    }

    private void GuardReview(int number, Actor by)
    {
        RuleBroken.When(State != ContractState.InReview, "Contracts.NotInReview");
        RuleBroken.When(number != LastNumber, "Contracts.VersionReplaced", LastNumber);
        RuleBroken.When(NegotiatorIds.Contains(by.PersonId), "Contracts.NegotiatorsDoNotReview");
    }

    private bool IsParty(Actor actor) =>
        actor.IsCreator(CreatorId) || (actor.Role == Role.BrandManager && actor.IsOfBrand(BrandId));

    private List<Clause> Edited(ContractTerms terms, IReadOnlyList<ClauseEdit> edits)
    {
        RuleBroken.When(edits.DistinctBy(edit => edit.Key).Count() != edits.Count, "Contracts.ClauseTwice");
        var left = edits.ToDictionary(edit => edit.Key, StringComparer.Ordinal);
        var clauses = new List<Clause>();
        foreach (var clause in Current.Clauses)
        {
            if (!left.Remove(clause.Key, out var edit))
            {
                clauses.Add(clause);
            }
            else if (!IsBlank(edit))
            {
                clauses.Add(new Clause(clause.Key, ContractText.Clean(edit.TitleZh), ContractText.Clean(edit.TitleEn), Body(clause, terms, edit.Zh, chinese: true), Body(clause, terms, edit.En, chinese: false)));
            }
        }
        foreach (var edit in edits.Where(edit => left.ContainsKey(edit.Key) && !IsBlank(edit)))
        {
            clauses.Add(ContractText.Clean(new Clause(edit.Key, edit.TitleZh, edit.TitleEn, edit.Zh, edit.En)));
        }
        foreach (var clause in clauses)
        {
            RuleBroken.When(clause.TitleZh.Length == 0 || clause.Zh.Length == 0, "Contracts.ClauseMissingInChinese", clause.TitleEn);
            RuleBroken.When(clause.TitleEn.Length == 0 || clause.En.Length == 0, "Contracts.ClauseMissingInEnglish", clause.TitleZh);
        }
        return clauses;
    }

    private string Body(Clause clause, ContractTerms terms, string edited, bool chinese)
    {
        var text = ContractText.Clean(edited);
        var untouched = text == Shown(clause, Terms, chinese) || text == Shown(clause, terms, chinese);
        return untouched ? (chinese ? clause.Zh : clause.En) : text;
    }

    private string Shown(Clause clause, ContractTerms terms, bool chinese) =>
        ContractText.Clean(ContractText.RenderBody(clause, terms, Parties, Reference, chinese));

    private static bool IsBlank(ClauseEdit edit) => string.IsNullOrWhiteSpace(edit.Zh) && string.IsNullOrWhiteSpace(edit.En);
}
