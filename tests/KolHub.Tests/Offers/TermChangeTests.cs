using KolHub.Domain;
using KolHub.Domain.Creators;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;

namespace KolHub.Tests.Offers;

public sealed class TermChangeTests
{
    private static readonly PlannedDeliverable _live = new(ContentForm.Live, new DateOnly(2026, 3, 20), "One hour");
    private static readonly PlannedDeliverable _post = new(ContentForm.Post, new DateOnly(2026, 3, 22), "");
    private static readonly OfferTerms _terms = new(Yuan(8_000), new Rate(1_000), Yuan(500), Yuan(0), Yuan(0), "", 30, 30, [_live, _post]);

    [Fact]
    public void Equal_terms_do_not_differ() => TermChange.Between(_terms, _terms with { Deliverables = [_post, _live] }).ShouldBeEmpty();

    [Fact]
    public void Each_amount_that_differs_is_named_with_before_and_after() =>
        TermChange.Between(_terms, _terms with { Fee = Yuan(9_000), HoldDays = 14 })
            .ShouldBe([new TermChange(Term.Fee, Yuan(8_000), Yuan(9_000)), new TermChange(Term.HoldDays, 30, 14)]);

    [Fact]
    public void A_moved_deliverable_is_one_change_of_the_same_form()
    {
        var later = _live with { DueOn = _live.DueOn.AddDays(3) };
        TermChange.Between(_terms, _terms with { Deliverables = [later, _post] }).ShouldBe([new TermChange(Term.Deliverable, _live, later)]);
    }

    [Fact]
    public void Added_and_left_out_deliverables_lack_a_side()
    {
        var story = new PlannedDeliverable(ContentForm.Story, new DateOnly(2026, 3, 23), "");
        TermChange.Between(_terms, _terms with { Deliverables = [_live, story] })
            .ShouldBe([new TermChange(Term.Deliverable, _post, null), new TermChange(Term.Deliverable, null, story)]);
    }

    [Fact]
    public void Two_equal_deliverables_count_as_two() =>
        TermChange.Between(_terms, _terms with { Deliverables = [_live, _live, _post] }).ShouldBe([new TermChange(Term.Deliverable, null, _live)]);
}
