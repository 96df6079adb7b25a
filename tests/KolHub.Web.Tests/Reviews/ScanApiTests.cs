using System.Net;
using System.Text.Json;
using KolHub.Domain.Orders;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.Reviews;

public sealed class ScanApiTests : SiteTest
{
    private const string Address = "/api/v1/wording/scans";
    private const string Bold = """{"text": "全网销量第一的面霜", "content_type": "caption", "market": "CN", "goods": "cosmetic", "licence": "filed_cosmetic", "on": "2026-11-22"}""";

    [DataFact]
    public async Task One_text_gets_its_findings_with_place_law_and_pack()
    {
        var answer = Json(await (await Program()).Post(Address, Bold));

        var finding = answer.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("family").GetString() == "C1");
        "全网销量第一的面霜".Substring(finding.GetProperty("start").GetInt32(), finding.GetProperty("length").GetInt32()).ShouldContain("第一");
        finding.GetProperty("severity").GetString().ShouldBeOneOf("high", "block", "evidence");
        finding.GetProperty("basis")[0].GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
        finding.GetProperty("why").GetProperty("zh").GetString().ShouldNotBeNullOrEmpty();
        answer.GetProperty("missing").GetArrayLength().ShouldBeGreaterThan(0);
        answer.GetProperty("packs").EnumerateArray().ShouldAllBe(p => p.GetString()!.Contains(' '));
    }

    [DataFact]
    public async Task A_batch_is_answered_in_its_order()
    {
        var batch = $$"""{"texts": [{{Bold}}, {"text": "今天很开心", "content_type": "message", "market": "CN"}, {{Bold}}]}""";
        var results = Json(await (await Program()).Post(Address, batch)).GetProperty("results").EnumerateArray().ToList();
        results.Select(r => r.GetProperty("findings").GetArrayLength() > 0).ShouldBe([true, false, true]);
        results[2].GetRawText().ShouldBe(results[0].GetRawText());
    }

    [DataTheory]
    [InlineData("[]", HttpStatusCode.BadRequest, "Api.NotAnObject", null)]
    [InlineData("null", HttpStatusCode.BadRequest, "Api.NotAnObject", null)]
    [InlineData("{\"text\": \"half", HttpStatusCode.BadRequest, "Api.NotAnObject", null)]
    [InlineData("""{"text": "x", "content_type": "poem", "market": "CN"}""", HttpStatusCode.UnprocessableEntity, "Api.FieldWrong", "content_type")]
    [InlineData("""{"text": "x", "content_type": "caption", "market": "CN", "colour": 1}""", HttpStatusCode.UnprocessableEntity, "Api.FieldWrong", "colour")]
    [InlineData("""{"content_type": "caption", "market": "CN"}""", HttpStatusCode.UnprocessableEntity, "Api.FieldMissing", "text")]
    [InlineData("""{"text": "x", "market": "CN"}""", HttpStatusCode.UnprocessableEntity, "Api.FieldMissing", "content_type")]
    [InlineData("""{"texts": []}""", HttpStatusCode.UnprocessableEntity, "Api.TextsOutOfRange", "texts")]
    [InlineData("""{"texts": [{"text": "x", "content_type": "caption"}]}""", HttpStatusCode.UnprocessableEntity, "Api.FieldMissing", "texts[0].market")]
    public async Task A_wrong_body_is_told_at_its_field(string body, HttpStatusCode status, string code, string? field)
    {
        var seen = await (await Program()).Post(Address, body);
        seen.Status.ShouldBe(status);
        var problem = Json(seen);
        problem.GetProperty("code").GetString().ShouldBe(code);
        if (field is not null)
        {
            problem.GetProperty("errors").GetProperty(field).GetArrayLength().ShouldBe(1);
        }
    }

    [DataFact]
    public async Task More_than_it_takes_and_who_may_not_are_refused()
    {
        var api = await Program();
        var many = "{\"texts\": [" + string.Join(",", Enumerable.Repeat(Bold, 101)) + "]}";
        (await api.Post(Address, many)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.Post(Address, $$"""{"text": "{{new string('好', 50_001)}}", "content_type": "caption", "market": "CN"}""")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.Post(Address, new string(' ', (1 << 20) + 1))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await (await Given.Api(await Given.Brand())).Post(Address, Bold)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<GivenApi> Program() => await Given.Api(await Given.Brand(), ApiScope.WordingScan);

    private static JsonElement Json(Seen seen) => JsonDocument.Parse(seen.Text).RootElement;
}
