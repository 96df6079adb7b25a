using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Pipeline;

public static class Faults
{
    /// <summary>Two rows with one unique key: SQLite 19 (2067, 1555), PostgreSQL 23505, SQL Server 2601 and 2627.</summary>
    public static bool IsUniqueViolation(this DbUpdateException fault) => fault.InnerException switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        DbException { SqlState: "23505" } => true,
        Microsoft.Data.SqlClient.SqlException server => server.Number is 2601 or 2627,
        _ => false,
    };

    /// <summary>The database ended one of two that waited for each other: PostgreSQL 40P01, SQL Server 1205. Nothing of it was kept.</summary>
    public static bool IsDeadlock(this Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is DbException { SqlState: "40P01" } or Microsoft.Data.SqlClient.SqlException { Number: 1205 })
            {
                return true;
            }
        }
        return false;
    }
}
