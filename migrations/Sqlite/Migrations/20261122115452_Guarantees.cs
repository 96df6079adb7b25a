using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Guarantees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Terms_PromisedAmount",
                table: "Contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Terms_Promises",
                table: "Contracts",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Nothing");

            migrationBuilder.CreateTable(
                name: "GuaranteeSettlements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Promises = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Promised = table.Column<long>(type: "INTEGER", nullable: false),
                    Reached = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FeeBack_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    FeeBack_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeEarned_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    FeeEarned_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Guaranteed_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Guaranteed_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    NetCommission_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    NetCommission_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    TopUp_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    TopUp_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GuaranteeSettlements", x => x.Id);
                    table.CheckConstraint("CK_GuaranteeSettlement_Amounts", "\"FeeBack_Minor\" >= 0 AND \"TopUp_Minor\" >= 0 AND \"FeeBack_Minor\" <= \"FeeEarned_Minor\"");
                    table.ForeignKey(
                        name: "FK_GuaranteeSettlements_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Contract_Promise",
                table: "Contracts",
                sql: "\"Terms_PromisedAmount\" >= 0 AND (\"Terms_Promises\" = 'Nothing' OR \"Terms_PromisedAmount\" > 0)");

            migrationBuilder.CreateIndex(
                name: "IX_GuaranteeSettlements_BrandId_ContractId",
                table: "GuaranteeSettlements",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_GuaranteeSettlements_ContractId",
                table: "GuaranteeSettlements",
                column: "ContractId",
                unique: true);

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "GuaranteeSettlements"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GuaranteeSettlements");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Contract_Promise",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_PromisedAmount",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_Promises",
                table: "Contracts");
        }
    }
}
