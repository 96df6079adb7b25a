using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KolHub.Web.Tests.Base;

/// <summary>Every query that the site compiled during the tests, as an expression: they are translated again for SQL Server at the end.</summary>
internal sealed class QueriesSeen : IQueryExpressionInterceptor
{
    public static readonly QueriesSeen Instance = new();

    private readonly ConcurrentDictionary<string, Expression> _queries = new();

    public IReadOnlyDictionary<string, Expression> Queries => _queries;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        _queries.TryAdd(eventData.ExpressionPrinter.PrintExpression(queryExpression), queryExpression);
        return queryExpression;
    }
}
