using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KolHub.Domain.Accounts;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;

namespace KolHub.Tests.Orders;

/// <summary>The senders' own libraries (npm: standardwebhooks, stripe, @shopify/shopify-api) sign what we accept, and accept what we sign.</summary>
public sealed class PeersTests
{
    private const string Body = """{"id": "evt_1", "object": "event", "type": "order.paid", "name": "面霜 €", "data": {}}""";
    private static readonly DateTime Now = DateTime.UnixEpoch.AddSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public static TheoryData<ConnectionKind, string> Senders => new()
    {
        { ConnectionKind.Standard, "whsec_" + Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]) },
        { ConnectionKind.Stripe, "whsec_0123456789abcdef" },
        { ConnectionKind.Shopify, "shpss_0123456789abcdef" },
    };

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task What_the_library_signs_is_signed_to_us_and_a_changed_body_is_not(ConnectionKind kind, string secret)
    {
        var shop = Shop.Of(kind)!;
        var signed = await Ask(new { act = "sign", kind = shop.Name, body = Body, secret, id = "evt_1", time = Seconds });
        (string, string)[] headers = [.. signed.EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))];
        headers.ShouldNotBeEmpty();
        shop.IsSigned(Letter.Of(Encoding.UTF8.GetBytes(Body), headers), ["another-secret-0123456789abcdefghi", secret], Now).ShouldBeTrue();
        shop.IsSigned(Letter.Of(Encoding.UTF8.GetBytes(Body + " "), headers), [secret], Now).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task What_we_sign_the_library_accepts_and_a_changed_body_it_does_not(ConnectionKind kind, string secret)
    {
        var shop = Shop.Of(kind)!;
        var connection = ShopConnection.Make(1, kind, "Shop", "CNY", "a.myshopify.com", "token", new Actor(7, Role.BrandManager, BrandId: 1), Now);
        var letter = shop.Sample(connection, secret, Now);
        var body = Encoding.UTF8.GetString(letter.Body);
        (await Ask(new { act = "verify", kind = shop.Name, body, secret, headers = letter.Headers })).GetBoolean().ShouldBeTrue();
        (await Ask(new { act = "verify", kind = shop.Name, body = body + " ", secret, headers = letter.Headers })).GetBoolean().ShouldBeFalse();
    }

    private static long Seconds => new DateTimeOffset(DateTime.SpecifyKind(Now, DateTimeKind.Utc)).ToUnixTimeSeconds();

    private static async Task<JsonElement> Ask(object question)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Peers(), "sign.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var faults = node.StandardError.ReadToEndAsync();
        await using (var writer = new StreamWriter(node.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(question));
        }
        using var reader = new StreamReader(node.StandardOutput.BaseStream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        await node.WaitForExitAsync();
        var fault = await faults;
        node.ExitCode.ShouldBe(0, fault + "\nAre the packages of tests/peers installed (npm ci)?");
        return JsonDocument.Parse(answer).RootElement;
    }

    private static string Peers()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (File.Exists(Path.Combine(peers, "sign.mjs")))
            {
                return peers;
            }
        }
        throw new DirectoryNotFoundException("tests/peers");
    }
}
