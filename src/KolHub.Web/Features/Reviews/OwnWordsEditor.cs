using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using KolHub.Wording;
using KolHub.Wording.Packs;
using KolHub.Wording.Scanning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>The words that the actor's organisation adds to the rules: the version in force to be mended, what a draft of it would find in a text, and all versions.</summary>
public static class OwnWordsEditor
{
    public const int LongestSample = 5_000;
    private const int MostVersions = 100;

    /// <param name="Text">A draft of the lines; without one the version in force.</param>
    /// <param name="Sample">What to try the draft on.</param>
    public sealed record Query(string? Text = null, string? Sample = null) : IRequest<Page>;

    public sealed record VersionLine(int Number, string Reason, DateTime SavedAt, string SavedBy, int? BroughtBack);

    public sealed record Fault(int Line, int Column, string Message, string Written);

    /// <summary>What the draft finds in the sample, and what it lifts of the rules' own findings.</summary>
    public sealed record Trial(IReadOnlyList<Piece> Pieces, IReadOnlyList<(string Marked, FindingSeverity Severity, string Why)> Found, IReadOnlyList<(string Marked, string Why)> Lifted);

    public sealed record Page(int Number, string Text, bool MayKeep, int Lines, IReadOnlyList<VersionLine> Versions, IReadOnlyList<Fault> Faults, bool IsTried, Trial? Trial);

    public sealed class Handler(KolHubDb db, Actor actor, Scanner scanner, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var versions = await (
                from list in db.OwnWordListsOf(actor).AsNoTracking()
                join person in db.People on list.SavedBy equals person.Id
                orderby list.Number descending
                select new VersionLine(list.Number, list.Reason, list.SavedAt, person.Name, list.BroughtBack)).Take(MostVersions).ToListAsync(cancellationToken);
            var inForce = versions.Count == 0 ? "" : await db.OwnWordListsOf(actor).Where(l => l.Number == versions[0].Number).Select(l => l.Text).SingleAsync(cancellationToken);
            var text = OwnLines.Plain(request.Text ?? inForce);
            var sample = string.IsNullOrWhiteSpace(request.Sample) ? "" : request.Sample[..Math.Min(request.Sample.Length, LongestSample)];
            var read = OwnLines.Read(text, DateOnly.FromDateTime(clock.Now()), out var faults);
            return new Page(
                versions.Count == 0 ? 0 : versions[0].Number, text, OwnWordList.MayKeep(actor), read?.Count ?? 0, versions, faults, sample.Length > 0,
                read is null || sample.Length == 0 ? null : TryOn(read, sample));
        }

        private Trial TryOn(OwnWords draft, string sample)
        {
            var market = WordingFacts.LanguageOf(sample) == "zh" ? Market.CN : Market.US;
            var result = scanner.Scan(new ScanInput(sample, ContentType.Caption, market) { On = DateOnly.FromDateTime(clock.Now()) }, draft);
            var found = result.Findings.Where(f => f.Family == OwnWords.Family).ToList();
            var marks = found.Select((f, i) => new FindingLine(0, i + 1, f.Start, f.Length, "", f.Rule, f.Family, (FindingSeverity)f.Severity, "", "", "", "", null, "", "", "", Verdict.Open, null, null));
            return new Trial(
                MarkedText.Cut(sample, marks), [.. found.Select(f => (sample.Substring(f.Start, f.Length), (FindingSeverity)f.Severity, Saying.Of(f.Why)))],
                [.. result.Exempted.Where(e => e.Pack == draft.NameAndVersion).Select(e => (sample.Substring(e.Start, e.Length), Saying.Of(e.Reason)))]);
        }
    }
}

/// <summary>The lines as they are typed into a form.</summary>
internal static class OwnLines
{
    private const string Draft = "draft";

    public static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").TrimEnd();

    public static OwnWords? Read(string text, DateOnly today, out IReadOnlyList<OwnWordsEditor.Fault> faults)
    {
        var read = OwnWords.Read(Draft, "0", today, text, out var found);
        var lines = found.Count == 0 ? [] : text.Split('\n');
        faults = [.. found.Select(f => new OwnWordsEditor.Fault(f.Line, f.Column, Saying.Of(f.Message), Short(lines[f.Line - 1])))];
        return read;
    }

    private static string Short(string line) => line.Length > 120 ? line[..120] + "…" : line;
}
