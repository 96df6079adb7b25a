using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class KeepContractVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, columns) in WrittenOnce.TablesOf(TargetModel))
            {
                foreach (var sql in WrittenOnce.SqlFor(ActiveProvider, table, columns))
                {
                    migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, _) in WrittenOnce.TablesOf(TargetModel))
            {
                foreach (var sql in WrittenOnce.UndoFor(ActiveProvider, table))
                {
                    migrationBuilder.Sql(sql);
                }
            }
        }
    }
}
