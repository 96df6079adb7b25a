using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Posts;
using KolHub.Domain.Reviews;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>Everything about a decided case in one sealed file, written to the disk and read from there; it is gone when it is closed. The same case gives the same bytes.</summary>
public static class CaseFile
{
    public sealed record Query(long Id) : IRequest<Made?>;

    public sealed record Made(FileStream Content, string Seal, int Entries, long Bytes, string Name);

    public sealed class Handler(KolHubDb db, Actor actor, ScreenshotFolder pictures, FileStore store) : IRequestHandler<Query, Made?>
    {
        /// <summary>Nothing for a case that is still open: the command that follows says so.</summary>
        public async Task<Made?> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await db.ReviewCasesOf(actor).AsNoTracking().Whole().SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken).OrAbsent();
            if (review.IsOpen)
            {
                return null;
            }
            var file = new FileStream(Path.Combine(Path.GetTempPath(), $"kolhub-{Tokens.New()}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            try
            {
                Manifest manifest;
                await using (var zip = new SealedZip(file, new DateTimeOffset(review.DecidedAt!.Value)))
                {
                    await Fill(zip, review, cancellationToken);
                    manifest = await zip.Seal(cancellationToken);
                }
                file.Position = 0;
                return new Made(file, manifest.Seal, manifest.Entries.Count, file.Length, $"kolhub-case-{review.Id}.zip");
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        }

        private async Task Fill(SealedZip zip, ReviewCase review, CancellationToken ct)
        {
            var about = new CaseFacts(review);
            await zip.Add("README.txt", ArchiveReadme.Text, ct);
            await zip.Add("text/case.txt", review.Text, ct);
            var drafts = await Versions(zip, review, about, ct);
            await Evidence(zip, review, about, ct);
            await Rules(zip, review, about, ct);
            await Checks(zip, review, drafts, about, ct);
            await History(zip, review, drafts, about, ct);
            var people = about.People.Order().ToList();
            var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
            var brand = await db.Brands.Where(b => b.Id == review.BrandId).Select(b => b.Name).SingleAsync(ct);
            var creator = await db.Creators.Where(c => c.Id == review.CreatorId).Select(c => c.Name).FirstOrDefaultAsync(ct);
            await zip.Add("questions.json", review.Asked, ct);
            await zip.Add("people.json", names, ct);
            await zip.Add("case.json", about.Json(brand, creator), ct);
        }

        /// <summary>Every version up to the one that was decided, word for word: of the post's words, or of the contract.</summary>
        private async Task<List<Draft>> Versions(SealedZip zip, ReviewCase review, CaseFacts about, CancellationToken ct)
        {
            if (review.Subject == ReviewSubject.ContractVersion)
            {
                var contract = await db.ContractVersions.AsNoTracking().Where(v => v.ContractId == review.ContractId && v.BrandId == review.BrandId).OrderBy(v => v.Number).ToListAsync(ct);
                var decided = contract.Find(v => v.Id == review.SubjectId)?.Number ?? int.MaxValue;
                foreach (var version in contract.Where(v => v.Number <= decided))
                {
                    await zip.Add($"text/contract-{version.Number}.txt", KolHub.Domain.Contracts.ContractText.Document(version.TextZh, version.TextEn, version.TermsJson), ct);
                    about.Versions.Add(new { Entry = $"text/contract-{version.Number}.txt", version.Number, version.Sha256, Person = about.Named(version.ProposedBy), At = version.ProposedAt, version.Note });
                }
                return [];
            }
            var subject = review.Subject == ReviewSubject.Drift ? await db.PostChecks.Where(c => c.Id == review.SubjectId && c.BrandId == review.BrandId).Select(c => c.DraftId).SingleAsync(ct) : review.SubjectId;
            var deliverable = await db.Drafts.Where(d => d.Id == subject && d.BrandId == review.BrandId).Select(d => d.DeliverableId).SingleAsync(ct);
            var drafts = await db.Drafts.AsNoTracking().Where(d => d.DeliverableId == deliverable && d.BrandId == review.BrandId).OrderBy(d => d.Number).ToListAsync(ct);
            drafts.RemoveAll(d => d.Number > drafts.Single(s => s.Id == subject).Number);
            var taken = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var draft in drafts)
            {
                await zip.Add($"text/version-{draft.Number}.txt", draft.Text, ct);
                var files = new List<object>();
                foreach (var file in draft.Files)
                {
                    taken[file.File.Sha256] = taken.TryGetValue(file.File.Sha256, out var there) ? there : await Kept(zip, $"files/{file.File.Sha256}{MediaType.EndingOf(file.File.MediaType)}", file.File.Sha256, ct);
                    files.Add(new { file.Number, Entry = taken[file.File.Sha256], file.File.Name, file.File.MediaType, file.File.Bytes, file.File.Sha256, file.PictureText, Spoken = file.Spoken.Text, file.Spoken.Cues });
                }
                about.Versions.Add(new { Files = files, Entry = $"text/version-{draft.Number}.txt", draft.Number, draft.Sha256, draft.Kind, Person = about.Named(draft.SubmittedBy), At = draft.SubmittedAt, draft.Note, draft.ApprovedAt, ApprovedBy = about.Named(draft.ApprovedBy), draft.ReturnedAt, draft.ReturnReason, draft.CaseId });
            }
            return drafts;
        }

        /// <summary>What the author and the brand laid before the desk, in this round and in those before it.</summary>
        private async Task Evidence(SealedZip zip, ReviewCase review, CaseFacts about, CancellationToken ct)
        {
            var proofs = await db.CaseEvidence.AsNoTracking().Where(e => e.BrandId == review.BrandId && (e.CaseId == review.Id || (review.ContractId != null && e.ContractId == review.ContractId && e.AttachedAt <= review.OpenedAt))).OrderBy(e => e.AttachedAt).ThenBy(e => e.Id).ToListAsync(ct);
            foreach (var proof in proofs)
            {
                var entry = proof.Sha256 is { } hash ? await Kept(zip, $"evidence/{proof.Id}{MediaType.EndingOf(proof.MediaType!)}", hash, ct) : null;
                about.Evidence.Add(new { proof.CaseId, proof.Kind, proof.Number, proof.ValidUntil, proof.FindingNumber, proof.Note, Entry = entry, proof.FileName, proof.MediaType, proof.Bytes, proof.Sha256, Person = about.Named(proof.AttachedBy), At = proof.AttachedAt });
            }
        }

        /// <summary>Puts a file of the store in; nothing when it is not there.</summary>
        private async Task<string?> Kept(SealedZip zip, string entry, string sha256, CancellationToken ct)
        {
            await using var file = store.Open(sha256);
            if (file is null)
            {
                return null;
            }
            await zip.AddAsItIs(entry, file, ct);
            return entry;
        }

        private async Task Rules(SealedZip zip, ReviewCase review, CaseFacts about, CancellationToken ct)
        {
            foreach (var used in review.Rules)
            {
                var text = used.OwnerId is null
                    ? await db.RulePackTexts.Where(p => p.Sha256 == used.Sha256).Select(p => p.Content).FirstOrDefaultAsync(ct)
                    : await db.OwnWordLists.Where(l => l.OwnerId == used.OwnerId && l.Number == used.Number).Select(l => l.Text).FirstOrDefaultAsync(ct);
                var entry = text is null ? null : $"rules/{used.File}";
                about.Rules.Add(new { used.Stamp, used.Sha256, Entry = entry });
                if (entry is not null)
                {
                    await zip.Add(entry, text!, ct);
                }
            }
        }

        /// <summary>The post as it went out, and every look at it afterwards, with the pictures.</summary>
        private async Task Checks(SealedZip zip, ReviewCase review, List<Draft> drafts, CaseFacts about, CancellationToken ct)
        {
            if (drafts.Count == 0)
            {
                return;
            }
            var post = await db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == drafts[0].DeliverableId && d.BrandId == review.BrandId, ct);
            var checks = await db.PostChecks.AsNoTracking().Where(c => c.DeliverableId == post.Id && c.BrandId == review.BrandId && c.SeenAt != null).OrderBy(c => c.SeenAt).ToListAsync(ct);
            var shots = await db.Screenshots.AsNoTracking().Where(s => s.DeliverableId == post.Id && s.BrandId == review.BrandId).OrderBy(s => s.UploadedAt).ThenBy(s => s.Id).ToListAsync(ct);
            var entries = new Dictionary<long, string?>();
            foreach (var shot in shots)
            {
                await using var picture = pictures.Open(shot);
                entries[shot.Id] = picture is null ? null : $"files/{shot.Id}{EndingOf(shot)}";
                if (picture is not null)
                {
                    await zip.Add(entries[shot.Id]!, picture, ct);
                }
                about.Files.Add(new { Entry = entries[shot.Id], shot.OriginalName, shot.MediaType, shot.Bytes, shot.Sha256, Person = about.Named(shot.UploadedBy), At = shot.UploadedAt });
            }
            about.Post = new { post.Platform, post.Form, post.DueOn, post.Address, post.PublishedAt, post.RetentionDays, post.WithdrawnAt, Picture = entries.GetValueOrDefault(post.ScreenshotId ?? 0) };
            foreach (var check in checks)
            {
                about.Checks.Add(new { check.Kind, check.SeenAt, Person = about.Named(check.SeenBy), check.Address, check.Result, check.NewFindings, check.SeenIn, check.Words, check.WordsSha256, check.DraftSha256, check.CaseId, Picture = entries.GetValueOrDefault(check.ScreenshotId ?? 0) });
            }
        }

        /// <summary>The lines of the case and its texts, and those that were kept apart while two decided blind; not the downloads of this very file.</summary>
        private async Task History(SealedZip zip, ReviewCase review, List<Draft> drafts, CaseFacts about, CancellationToken ct)
        {
            var texts = drafts.Select(d => d.Id).ToList();
            var (from, until, mark) = (review.DecidedAt!.Value, review.DecidedAt.Value.AddMinutes(5), $"\"id\":{review.Id},"); // several approved at once have one line
            var rows = await db.HistoryToRead.AsNoTracking()
                .Where(h => h.Command != nameof(ArchiveCase) && (h.Chain == review.Id || (h.Subject == nameof(ReviewCase) && h.SubjectId == review.Id) || (h.Subject == nameof(Draft) && texts.Contains(h.SubjectId))
                    || (h.Command == nameof(ApproveHarmless) && h.PersonId == review.DecidedBy && h.At >= from && h.At <= until && h.Changes.Contains(mark))))
                .OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync(ct);
            about.People.UnionWith(rows.Select(r => r.PersonId));
            await zip.Add("history.json", rows.Select(h => new { h.Id, h.Chain, h.Sequence, h.PreviousHash, h.Hash, h.PersonId, h.Role, h.Command, h.Subject, h.SubjectId, h.Changes, h.At }), ct);
        }

        private static string EndingOf(Screenshot shot) => shot.MediaType switch { "image/png" => ".png", "image/jpeg" => ".jpg", _ => ".webp" };
    }
}
