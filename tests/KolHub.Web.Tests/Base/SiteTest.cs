namespace KolHub.Web.Tests.Base;

/// <summary>A test on the shared site: it makes its own brand and creator with <see cref="Given"/> and sees nobody else's.</summary>
public abstract class SiteTest
{
    protected SiteTest() => Given = new Given(Site);

    protected Site Site => Site.Shared;

    protected Given Given { get; }
}

/// <summary>A test with a site and a clock of its own.</summary>
public abstract class OwnSiteTest : IDisposable
{
    protected OwnSiteTest()
    {
        Given = new Given(Site);
    }

    protected Site Site { get; } = new();

    protected Given Given { get; }

    /// <summary>Moves the trade's clock ahead.</summary>
    protected void Pass(TimeSpan time) => Site.Clock.Set(Site.Clock.Ahead + time);

    public void Dispose()
    {
        Site.Dispose();
        GC.SuppressFinalize(this);
    }
}
