using KolHub.Web.Pipeline;
using KolHub.Web.Tests.Base;

namespace KolHub.Web.Tests.House;

/// <summary>A site with two whole tenants that have nothing to do with each other, shared by the tests that go through every route.</summary>
public sealed class MarketSite : IDisposable
{
    private readonly Lazy<Task<Belongings>> _one;
    private readonly Lazy<Task<Belongings>> _other;
    private readonly Lazy<Task<Deeds>> _deeds;

    public MarketSite()
    {
        _one = new(() => Belongings.Of(Site));
        _other = new(() => Belongings.Of(Site));
        _deeds = new(() => House.Deeds.Of(Site));
    }

    public Site Site { get; } = new();

    internal Task<Belongings> One => _one.Value;

    internal Task<Belongings> Other => _other.Value;

    internal Task<Deeds> Deeds => _deeds.Value;

    /// <summary>The lines of the route table: "GET /offers/{id:long}" and who may.</summary>
    public static IReadOnlyList<(string Route, May May)> Routes { get; } =
    [
        .. from line in File.ReadAllLines(Path.Combine(WordsTests.Root(), "tests", "KolHub.Web.Tests", "House", "routes.txt"))
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split(" : ")
           select (parts[0], Enum.Parse<May>(parts[1])),
    ];

    /// <summary>The people of a tenant who may come to a route.</summary>
    internal static IEnumerable<Someone> Those(Belongings of, May may) => of.People.Where(p => may == May.SignedIn || Access.RolesThat(may).Contains(p.Actor.Role));

    public void Dispose() => Site.Dispose();
}

[CollectionDefinition(Name)]
public sealed class MarketTests : ICollectionFixture<MarketSite>
{
    public const string Name = "Market";
}
