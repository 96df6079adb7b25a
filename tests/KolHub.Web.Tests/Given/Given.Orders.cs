using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using KolHub.Domain.Campaigns;
using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using KolHub.Domain.Orders;
using KolHub.Domain.Orders.Intake;
using KolHub.Domain.Reviews;
using KolHub.Domain.Tracking;
using KolHub.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KolHub.Web.Tests.Base;

/// <summary>A contract in force with its open code.</summary>
public sealed record GivenLiveDeal(GivenBrand Brand, GivenCreator Creator, long ContractId, long CampaignId, string Code);

/// <summary>A Shopify shop that signs what it sends.</summary>
public sealed record GivenShop(Site Site, ShopConnection Connection, string Secret)
{
    public Task<Seen> Post(string topic, string body, Action<HttpRequestMessage>? change = null) => Post(topic, Encoding.UTF8.GetBytes(body), change);

    /// <summary>Sends a webhook with a good signature, unless changed.</summary>
    public Task<Seen> Post(string topic, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/shopify/{Connection.Token}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", Connection.ShopDomain);
        request.Headers.Add("X-Shopify-Webhook-Id", Guid.NewGuid().ToString());
        request.Headers.Add("X-Shopify-Hmac-Sha256", Sign(body, Secret));
        change?.Invoke(request);
        var visitor = Site.Visit();
        return visitor.Look(visitor.Client.SendAsync(request));
    }

    public static string Sign(byte[] body, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "webhooks", "shopify", "webhook", name + ".json"));
}

/// <summary>A sender of any kind: what it posts is signed already.</summary>
public sealed record GivenSender(Site Site, ShopConnection Connection, string Secret)
{
    private Shop Shop => Shop.Of(Connection.Kind)!;

    public Task<Seen> Post(Letter letter, string? shop = null) => Send(HttpMethod.Post, letter, shop);

    public Task<Seen> Get(string query) => Send(HttpMethod.Get, new Letter([], new Dictionary<string, string>(), query), null);

    private Task<Seen> Send(HttpMethod method, Letter letter, string? shop)
    {
        var request = new HttpRequestMessage(method, $"/webhooks/{shop ?? Shop.Name}/{Connection.Token}{(letter.Query.Length > 0 ? "?" + letter.Query : "")}");
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(letter.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        foreach (var (name, value) in letter.Headers)
        {
            request.Headers.Add(name, value);
        }
        var visitor = Site.Visit();
        return visitor.Look(visitor.Client.SendAsync(request));
    }
}

/// <summary>A program with a key.</summary>
public sealed record GivenApi(Site Site, ShopConnection Connection, string Key)
{
    public Task<Seen> Post(string address, string body, string? idempotencyKey = null, Action<HttpRequestMessage>? change = null) => Send(HttpMethod.Post, address, request =>
    {
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }
        change?.Invoke(request);
    });

    public Task<Seen> Get(string address) => Send(HttpMethod.Get, address, _ => { });

    private Task<Seen> Send(HttpMethod method, string address, Action<HttpRequestMessage> change)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        change(request);
        var visitor = Site.Visit();
        return visitor.Look(visitor.Client.SendAsync(request));
    }
}

public sealed partial class Given
{
    /// <summary>A contract of 10 % that both sides signed (at the given time), with an open code.</summary>
    public async Task<GivenLiveDeal> LiveDeal(GivenBrand brand, GivenCreator? creator = null, DateTime? signedAt = null, string? code = null, AttributionPolicy policy = AttributionPolicy.CodeFirst, OfferTerms? terms = null, KolHub.Domain.Creators.Channel? channel = null)
    {
        var at = signedAt ?? site.Now.AddDays(-2);
        creator ??= await Creator();
        var campaign = await Campaign(brand, change: brief => brief with { AttributionPolicy = policy });
        var offer = await OfferAccepted(brand, creator, campaign, terms, channel);
        code ??= "C" + Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        long contractId = 0;
        await site.Write(async db =>
        {
            var contract = await db.Contracts.SingleAsync(c => c.OfferId == offer.Id);
            var inDb = await db.Campaigns.Include(c => c.BudgetChanges).SingleAsync(c => c.Id == campaign.Id);
            contract.Sign(Act(contract, at), inDb, brand.Manager.Actor, at);
            contract.Sign(Act(contract, at), inDb, creator.Someone.Actor, at);
            var promo = PromoCode.For(contract, code, brand.Manager.Actor, at);
            promo.Open(contract, ApprovedDraft(contract, creator, at), at);
            db.PromoCodes.Add(promo);
            contractId = contract.Id;
        });
        return new GivenLiveDeal(brand, creator, contractId, campaign.Id, code);
    }

    /// <summary>A click on a link of the deal; its id is what an order carries.</summary>
    public async Task<string> Click(GivenLiveDeal deal, DateTime? at = null, bool copied = true)
    {
        var id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var then = at ?? site.Now.AddHours(-1);
        await site.Write(async db =>
        {
            var contract = await db.Contracts.SingleAsync(c => c.Id == deal.ContractId);
            var host = new VerifiedHost(deal.Brand.Id, $"h{Guid.NewGuid():N}.example.com", Guid.NewGuid().ToString("N"), deal.Brand.Manager.Actor, site.Now);
            host.Verify(HostProof.File, site.Now);
            var link = TrackingLink.For(contract, "l" + Guid.NewGuid().ToString("N")[..12], Destination.Parse($"https://{host.Host}/p", false), host, PrivacyMode.LinkOnly, deal.Brand.Manager.Actor, site.Now);
            db.VerifiedHosts.Add(host);
            db.TrackingLinks.Add(link);
            if (copied)
            {
                db.Clicks.Add(new Click(deal.Brand.Id, deal.Creator.Id, link.Id, id, then, ClickClass.Human, true, null, PrivacyMode.LinkOnly));
            }
        });
        return id;
    }

    public async Task<GivenShop> Shop(GivenBrand brand, string secret = "some-shop-secret", string? currency = null)
    {
        var connection = ShopConnection.Make(brand.Id, ConnectionKind.Shopify, Unique("Shop"), currency ?? brand.Brand.Currency, $"s{Guid.NewGuid():N}.myshopify.com", Guid.NewGuid().ToString("N"), brand.Manager.Actor, site.Now);
        await using var scope = site.Services.CreateAsyncScope();
        connection.Rotate(scope.ServiceProvider.GetRequiredService<ShopSecrets>().Seal(secret), secret[^4..], endOthers: true, brand.Manager.Actor, site.Now.AddMinutes(-1));
        await site.Write(db => Task.FromResult(db.ShopConnections.Add(connection)));
        return new GivenShop(site, connection, secret);
    }

    public async Task<GivenSender> Sender(GivenBrand brand, ConnectionKind kind, string secret = "some-shop-secret")
    {
        var connection = ShopConnection.Make(brand.Id, kind, Unique("Sender"), brand.Brand.Currency, kind == ConnectionKind.Doudian ? "7123456789012345678" : "", Guid.NewGuid().ToString("N"), brand.Manager.Actor, site.Now);
        await using var scope = site.Services.CreateAsyncScope();
        connection.Rotate(scope.ServiceProvider.GetRequiredService<ShopSecrets>().Seal(secret), secret[^4..], endOthers: true, brand.Manager.Actor, site.Now.AddMinutes(-1));
        await site.Write(db => Task.FromResult(db.ShopConnections.Add(connection)));
        return new GivenSender(site, connection, secret);
    }

    public async Task<GivenApi> Api(GivenBrand brand, params ApiScope[] scopes)
    {
        var connection = ShopConnection.Make(brand.Id, ConnectionKind.Api, Unique("Till"), brand.Brand.Currency, "", Guid.NewGuid().ToString("N"), brand.Manager.Actor, site.Now);
        var (key, readable) = ApiKey.Make(connection, "till", scopes.Length > 0 ? scopes : [ApiScope.OrdersWrite, ApiScope.OrdersRead], RandomNumberGenerator.GetBytes(38), brand.Manager.Actor, site.Now);
        await site.Write(db =>
        {
            db.ShopConnections.Add(connection);
            db.ApiKeys.Add(key);
            return Task.CompletedTask;
        });
        return new GivenApi(site, connection, readable);
    }

    /// <summary>A paid order of one line as Shopify tells it.</summary>
    public string ShopifyOrder(string id, string price = "100.00", string currency = "CNY", string? code = null, string? click = null, string status = "paid", DateTime? placedAt = null, DateTime? updatedAt = null, string? email = null, string more = "")
    {
        string At(DateTime? at) => (at ?? site.Now).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return $$"""
            {"id": {{id}}, "name": "#{{id}}", "currency": "{{currency}}", "financial_status": "{{status}}", "created_at": "{{At(placedAt)}}", "updated_at": "{{At(updatedAt ?? placedAt)}}", "email": "{{email}}",
             "discount_codes": [{{(code is null ? "" : $$"""{"code": "{{code}}", "amount": "0.00"}""")}}],
             "note_attributes": [{{(click is null ? "" : $$"""{"name": "khc", "value": "{{click}}"}""")}}],
             "line_items": [{"id": {{id}}1, "name": "面霜", "quantity": 1, "price": "{{price}}"}]{{more}}}
            """;
    }

    public static string NewOrderId() => Random.Shared.NextInt64(1_000_000_000, 9_000_000_000_000).ToString(CultureInfo.InvariantCulture);

    private static SigningAct Act(Contract contract, DateTime at) =>
        new(contract.LastNumber, contract.Current.Sha256, true, "Somebody", "I sign this.", "en", new Authentication("a@example.com", "pwd", at), "192.0.2.1", "Browser");

    private static Draft ApprovedDraft(Contract contract, GivenCreator creator, DateTime at)
    {
        var reviewer = new KolHub.Domain.Accounts.Actor(1, KolHub.Domain.Accounts.Role.PlatformReviewer);
        var draft = Draft.Submit(contract.BrandId, contract.CreatorId, contract.Id, 66, DraftKind.Caption, "A soft cream #ad", null, null, creator.Someone.Actor, at);
        var review = ReviewCase.Open(
            new CaseOpening(null, contract.BrandId, contract.CreatorId, contract.Id, ReviewSubject.Draft, draft.Id, "Caption", draft.Text, "Caption", "en", "CN", null, null, "FiledCosmetic", [], [], [], "1.0"), at);
        review.Decide(KolHub.Domain.Reviews.Outcome.Approved, null, new KolHub.Domain.Reviews.Reviewer(reviewer), at);
        draft.Approve(review, reviewer, at);
        return draft;
    }
}
