using KolHub.Data;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KolHub.Web.Tests.Contracts;

/// <summary>Somebody with the database in hand changes a row behind the program's back: the triggers are taken away first.</summary>
public sealed class ContractCertificateTests : OwnSiteTest
{
    private async Task Forge(FormattableString sql) => await Site.Read(async db =>
    {
        if (db.IsSqlite)
        {
            var triggers = await db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('Signatures', 'ContractVersions')").ToListAsync();
            foreach (var drop in triggers.Select(trigger => $"DROP TRIGGER \"{trigger}\""))
            {
                await db.Database.ExecuteSqlRawAsync(drop);
            }
            return await db.Database.ExecuteSqlAsync(sql);
        }
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Signatures\" DISABLE TRIGGER USER");
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"ContractVersions\" DISABLE TRIGGER USER");
        return await db.Database.ExecuteSqlAsync(sql);
    });

    private static string[] Broken(Seen page) => [.. page.Page.QuerySelectorAll(".certificate-broken li").Select(li => li.TextContent.Trim())];

    [DataFact]
    public async Task A_signed_contract_is_intact_until_a_byte_a_signer_or_a_time_is_changed()
    {
        var (brand, creator) = (await Given.Brand(), await Given.Creator());
        var contract = await Given.ContractActive(brand, creator);
        Task<Seen> Certificate() => creator.Someone.Get($"/contracts/{contract.Id}/certificate");

        var intact = await Certificate();
        intact.Page.QuerySelector(".certificate-broken").ShouldBeNull();
        intact.Words.ShouldContain("Intact");
        intact.Words.ShouldContain(contract.Signatures[1].Seal);
        intact.Words.ShouldContain("simple electronic signatures");

        var (version, first, second) = (contract.Current.Id, contract.Signatures[0], contract.Signatures[1]);
        await Forge($"""UPDATE "ContractVersions" SET "TextZh" = replace("TextZh", '30', '31') WHERE "Id" = {version}""");
        var broken = await Certificate();
        Broken(broken).ShouldBe([$"Text and terms of version 1 against their checksum (row {version})"]);
        broken.Page.QuerySelectorAll("tr.broken").Length.ShouldBe(1);
        (await creator.Someone.Get($"/contracts/{contract.Id}/certificate")).Page.QuerySelector(".state-danger")!.TextContent.ShouldBe("Changed");
        await Forge($"""UPDATE "ContractVersions" SET "TextZh" = {contract.Current.TextZh} WHERE "Id" = {version}""");
        Broken(await Certificate()).ShouldBeEmpty();

        await Forge($"""UPDATE "Signatures" SET "TypedName" = 'Cleon' WHERE "Id" = {first.Id}""");
        Broken(await Certificate()).ShouldBe([$"Seal of signature 1: signer, time and circumstances (row {first.Id})"]);
        await Forge($"""UPDATE "Signatures" SET "TypedName" = {first.TypedName} WHERE "Id" = {first.Id}""");

        var late = second.SignedAt.AddMilliseconds(1);
        await Site.Read(db => db.Signatures.Where(s => s.Id == second.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SignedAt, late)));
        Broken(await Certificate())[0].ShouldBe($"Seal of signature 2: signer, time and circumstances (row {second.Id})");
    }

    [DataFact]
    public async Task The_database_itself_refuses_to_change_a_signature()
    {
        var contract = await Given.ContractActive(await Given.Brand(), await Given.Creator());
        var refused = await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Signatures.Where(s => s.ContractId == contract.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.TypedName, "x"))));
        refused.ToString().ShouldContain("append-only");
    }

    [DataFact]
    public async Task The_database_itself_refuses_to_change_what_a_version_says_and_lets_its_review_go_on()
    {
        var contract = await Given.ContractDrafted(await Given.Brand(), await Given.Creator());
        var version = contract.Current.Id;
        string[] written = ["BrandId", "ContractId", "Number", "TemplateId", "Clauses", "TextZh", "TextEn", "TermsJson", "Sha256", "ChangedClauses", "BrokenLimits", "FollowsTemplate", "ProposedSide", "ProposedBy", "ProposedAt", "Note", "PreviousSeal", "Seal"];
        foreach (var sql in written.Select(column => $"UPDATE \"ContractVersions\" SET \"{column}\" = \"{column}\" WHERE \"Id\" = {version}").Append($"DELETE FROM \"ContractVersions\" WHERE \"Id\" = {version}"))
        {
            (await Should.ThrowAsync<Exception>(() => Site.Read(db => db.Database.ExecuteSqlRawAsync(sql)), sql)).ToString().ShouldContain("ContractVersions are written once", customMessage: sql);
        }
        (await Site.Read(db => db.ContractVersions.Where(v => v.Id == version).ExecuteUpdateAsync(set => set.SetProperty(v => v.ReturnReason, "Say which city").SetProperty(v => v.ReturnedAt, Site.Now)))).ShouldBe(1);
        (await Site.Read(db => db.ContractVersions.AsNoTracking().SingleAsync(v => v.Id == version))).DocumentBytes.ShouldBe(contract.Current.DocumentBytes);
    }

    [DataFact]
    public async Task Every_column_of_a_version_is_either_written_once_or_part_of_its_review()
    {
        var written = await Site.Read(db => Task.FromResult(WrittenOnce.TablesOf(db.GetService<IDesignTimeModel>().Model).ToDictionary(t => t.Table, t => t.Columns)));
        var columns = typeof(KolHub.Domain.Contracts.ContractVersion).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Except(["Id"]);
        columns.Except(written["ContractVersions"]).Order(StringComparer.Ordinal).ShouldBe(["ApprovalId", "ApprovalKind", "ApprovedAt", "ApprovedBy", "ReturnReason", "ReturnedAt", "ReturnedBy"]);
    }
}
