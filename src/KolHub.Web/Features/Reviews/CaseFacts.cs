using KolHub.Domain.Reviews;

namespace KolHub.Web.Features.Reviews;

/// <summary>What case.json says: the facts of the case, each finding with the law of that day and its verdict, who decided what when, and where in the archive everything lies.</summary>
internal sealed class CaseFacts(ReviewCase review)
{
    public HashSet<long> People { get; } = [];

    public List<object> Versions { get; } = [];

    public List<object> Rules { get; } = [];

    public List<object> Files { get; } = [];

    public List<object> Evidence { get; } = [];

    public List<object> Checks { get; } = [];

    public object? Post { get; set; }

    /// <summary>The person's number; names stand once in people.json.</summary>
    public long? Named(long? person)
    {
        if (person is { } known and not 0)
        {
            People.Add(known);
        }
        return person;
    }

    public object Json(string brand, string? creator) => new
    {
        review.Id,
        review.Title,
        review.Subject,
        review.SubjectId,
        Brand = new { Id = review.BrandId, Name = brand },
        Creator = new { Id = review.CreatorId, Name = creator },
        review.ContractId,
        Desk = review.DeskBrandId is null ? "platform" : "brand",
        review.ContentType,
        review.Language,
        review.Market,
        review.Platform,
        review.Category,
        review.LicenceClass,
        review.TextSha256,
        review.PackVersions,
        review.OpenedAt,
        review.DueAt,
        review.EscalatedAt,
        review.HandedOverAt,
        review.RequiredLevel,
        review.DoubleBlind,
        review.DisagreedAt,
        Prepared = review.PreparedAt is null ? null : new { At = review.PreparedAt, Person = Named(review.PreparedBy), Note = review.PreparedNote },
        Decision = new { review.Outcome, review.Note, At = review.DecidedAt, Person = Named(review.DecidedBy), Level = review.DecidedLevel },
        BlindReviews = review.BlindReviews.OrderBy(b => b.Place).Select(b => new { b.Place, Person = Named(b.PersonId), b.Group, b.Level, b.TakenAt, b.DecidedAt, b.Outcome, b.Note, b.Verdicts }),
        Findings = review.Findings.OrderBy(f => f.Number).Select(f => new
        {
            f.Id,
            f.Number,
            f.Start,
            f.Length,
            Marked = review.Text.Substring(f.Start, f.Length),
            f.Rule,
            f.Family,
            f.Severity,
            f.DemotedFrom,
            f.Law,
            f.Article,
            f.Quote,
            f.Source,
            f.CheckedOn,
            f.Why,
            f.Cure,
            f.Suggestion,
            f.Pack,
            f.Verdict,
            f.Reason,
            f.JudgedAt,
            JudgedBy = Named(f.JudgedBy),
        }),
        Parts = review.Parts.Select(p => new { p.Number, p.File.Name, p.File.MediaType, p.File.Bytes, p.File.Sha256, p.Picture, p.Spoken, p.Cues, SeenBy = review.Seen.Where(s => s.Number == p.Number).OrderBy(s => s.SeenAt).Select(s => new { Person = Named(s.PersonId), At = s.SeenAt }) }),
        OwnFindings = review.OwnFindings.OrderBy(f => f.FoundAt).ThenBy(f => f.Id).Select(f => new { f.Number, f.Second, f.X, f.Y, f.Says, Person = Named(f.PersonId), At = f.FoundAt, f.LiftedAt, LiftedBy = Named(f.LiftedBy), f.LiftReason }),
        review.Exempted,
        Evidence,
        Versions,
        Rules,
        Post,
        Checks,
        Files,
    };
}
