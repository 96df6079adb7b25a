using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Appeals;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Appeals;

/// <summary>What several of the room's slices do alike.</summary>
public static class AppealParts
{
    public static List<ReceivedFile> Good(this IEnumerable<IFormFile>? files) => [.. (files ?? []).OfType<ReceivedFile>().Where(f => f.Fault is null).DistinctBy(f => f.Facts.Sha256)];

    public static void Check(this IReadOnlyList<IFormFile>? files, Words words, Action<string> wrong)
    {
        foreach (var problem in (files ?? []).Select(f => f is ReceivedFile received ? received.Problem(words, FileUse.Evidence) : words["Appeals.ReasonMissing"]).OfType<string>())
        {
            wrong(problem);
        }
        if (files?.Count > Appeal.MostFiles)
        {
            wrong(words["Appeals.TooManyFiles", Appeal.MostFiles]);
        }
    }

    /// <summary>Both sides, and the operators where they answer; the campaign and the creator come first in the words.</summary>
    public static async Task TellAppeal(this KolHubDb db, Actor actor, Appeal appeal, string words, DateTime now, CancellationToken ct, params object[] arguments)
    {
        var parties = await db.Contracts.Where(c => c.Id == appeal.ContractId && c.BrandId == appeal.BrandId).Select(c => c.Parties).SingleAsync(ct);
        List<Audience> all = [Audience.Creator(appeal.CreatorId), Audience.Brand(appeal.BrandId, Role.BrandManager, Role.BrandFinance)];
        if (appeal.Office is AppealOffice.Operators || appeal.DueAt <= now)
        {
            all.Add(Audience.Operators);
        }
        foreach (var audience in all)
        {
            await db.Notify(actor, audience, words, $"/appeals/{appeal.Id}", now, [parties.CampaignTitle, parties.CreatorName, .. arguments]);
        }
    }

    public static string ToneOf(AppealState state) => state switch
    {
        AppealState.Granted => "done",
        AppealState.Upheld => "danger",
        _ => "attention",
    };

    /// <summary>Where the decision stands, for the sides; an operator reads it on the appeal.</summary>
    public static string PageOf(AppealKind kind, long subjectId, long contractId) => kind switch
    {
        AppealKind.LostClaim => $"/orders/{subjectId}",
        AppealKind.Guarantee => $"/contracts/{contractId}",
        AppealKind.PayoutFailed => "/payouts",
        _ => $"/commissions/{subjectId}",
    };
}
