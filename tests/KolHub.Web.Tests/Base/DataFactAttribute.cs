namespace KolHub.Web.Tests.Base;

/// <summary>A test that touches data: it runs on SQLite here and once more on PostgreSQL in its own project, where it is skipped when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute() => Skip = Databases.WhySkipped;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute() => Skip = Databases.WhySkipped;
}
