using KolHub.Web.Tests.Base;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("KolHub.Web.Tests.Base.LongestFirst", LongestFirst.Assembly)]

namespace KolHub.Web.Tests.Base;

/// <summary>What takes minutes begins first, so that the rest runs beside it and nobody waits for it at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
#if POSTGRESQL
    public const string Assembly = "KolHub.Web.PostgreSql.Tests";
#else
    public const string Assembly = "KolHub.Web.Tests";
#endif

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName == "Before the others" ? 0 : 1);
}
