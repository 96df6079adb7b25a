using System.Collections;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using KolHub.Data;
using KolHub.SqlServer.Tests;
using KolHub.Web.Redirect;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace KolHub.Web.Tests.House;

/// <summary>Runs after all other tests of the assembly, so that it sees what they asked.</summary>
[CollectionDefinition("After the others", DisableParallelization = true)]
public sealed class AfterTheOthers;

/// <summary>SQL Server, unseen: each query that the site sent during these tests is translated for it and compiled by its own compiler against the schema.</summary>
[Collection("After the others")]
public sealed class SqlServerQueryTests
{
    [Fact]
    public void Every_query_of_these_tests_compiles_on_SQL_Server()
    {
        var queries = QueriesSeen.Instance.Queries.Where(q => !q.Key.StartsWith("SqlQuery<", StringComparison.Ordinal)).ToList();
        var shares = Math.Min(2, Environment.ProcessorCount);
        Enumerable.Range(0, shares).AsParallel().WithDegreeOfParallelism(shares)
            .SelectMany(share => Faults(queries.Where((_, i) => i % shares == share))).ShouldBeEmpty();
    }

    private static List<string> Faults(IEnumerable<KeyValuePair<string, Expression>> queries)
    {
        var seen = new Captured();
        var faults = new List<string>();
        using var db = seen.Context();
        foreach (var (name, query) in queries)
        {
            try
            {
                Run(db, new Moved(db).Visit(query));
                faults.Add($"sent nothing: {Short(name)}");
            }
            catch (Exception fault)
            {
                if (fault is not OperationCanceledException && fault.InnerException is not OperationCanceledException)
                {
                    faults.Add($"{fault.Message.Split('\n')[0]}: {Short(name)}");
                }
            }
        }
        faults.AddRange(TSql.Check(db.Database.GenerateCreateScript(), seen.Statements.DistinctBy(s => s.Sql)).Where(a => a.Value.Length > 0).Select(a => $"{a.Key}: {string.Join(" | ", a.Value)}"));
        return faults;
    }

    [Fact]
    public void The_statements_that_copy_clicks_compile_on_SQL_Server()
    {
        using var db = new Captured().Context();
        ClickSql[] statements = [ClickSql.AddClick(db), ClickSql.RaiseLinkHour(db), ClickSql.RaiseUnknownHour(db)];
        var answers = TSql.Check(db.Database.GenerateCreateScript(), statements.Select((s, n) => new Statement($"{n}", s.Text, [.. s.Columns.Select((c, i) => $"@p{i} {c.GetColumnType()}")])));
        new[] { "0", "1", "2" }.Except(answers.Keys).ShouldBeEmpty();
        answers.Where(a => a.Value.Length > 0).Select(a => $"{a.Key}: {string.Join(" | ", a.Value)}").ShouldBeEmpty();
    }

    private static string Short(string text) => text.Length > 400 ? text[..400] : text;

    private static void Run(KolHubDb db, Expression query)
    {
        var provider = db.GetService<IAsyncQueryProvider>();
        if (typeof(IQueryable).IsAssignableFrom(query.Type))
        {
            foreach (var _ in provider.CreateQuery(query))
            {
                break;
            }
        }
        else
        {
            provider.Execute(query);
        }
    }

    /// <summary>The same query on another context: its roots are that context's sets, its parameters are samples of their types.</summary>
    private sealed class Moved(KolHubDb db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression(db.GetService<IAsyncQueryProvider>(), db.Model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Box(parameter.Type),
            _ => base.VisitExtension(node),
        };

        private static MemberExpression Box(Type type)
        {
            var box = (IStrongBox)Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type))!;
            box.Value = Sample(type);
            return Expression.Field(Expression.Constant(box), "Value");
        }

        private static object? Sample(Type type)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            if (plain == typeof(string))
            {
                return "x";
            }
            if (plain == typeof(DateTime))
            {
                return new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            }
            if (plain.IsValueType)
            {
                return Activator.CreateInstance(plain);
            }
            if (plain.DeclaringType == typeof(Dictionary<,>))
            {
                return Activator.CreateInstance(plain, Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(plain.GetGenericArguments())));
            }
            if (typeof(IEnumerable).IsAssignableFrom(plain))
            {
                var element = plain.IsArray ? plain.GetElementType()! : plain.GetInterfaces().Append(plain).First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
                var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
                list.Add(Sample(element));
                return plain.IsArray ? ToArray(list, element) : plain.IsAssignableFrom(list.GetType()) ? list : Activator.CreateInstance(plain, list);
            }
            return RuntimeHelpers.GetUninitializedObject(plain);
        }

        private static Array ToArray(IList list, Type element)
        {
            var array = Array.CreateInstance(element, list.Count);
            list.CopyTo(array, 0);
            return array;
        }
    }
}
