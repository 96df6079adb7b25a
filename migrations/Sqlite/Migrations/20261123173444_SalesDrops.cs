using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SalesDrops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DropLooks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Judged = table.Column<int>(type: "INTEGER", nullable: false),
                    TooLittle = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DropLooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DropLooks_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SalesDrops",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: true),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<long>(type: "INTEGER", nullable: false),
                    Chance = table.Column<double>(type: "REAL", nullable: false),
                    ExpectedOrders = table.Column<double>(type: "REAL", nullable: false),
                    SeenOrders = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpectedClicks = table.Column<double>(type: "REAL", nullable: false),
                    SeenClicks = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AssigneeId = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ExpectedSales_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    ExpectedSales_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenSales_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    SeenSales_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SalesDrops", x => x.Id);
                    table.CheckConstraint("CK_SalesDrop_Closed", "(\"State\" = 'Open' AND \"ClosedAt\" IS NULL AND \"ClosedBy\" IS NULL AND \"Reason\" = '') OR (\"State\" IN ('Done', 'Dismissed') AND \"ClosedAt\" IS NOT NULL AND \"ClosedBy\" IS NOT NULL AND \"Reason\" <> '')");
                    table.CheckConstraint("CK_SalesDrop_Deal", "(\"ContractId\" IS NULL AND \"CampaignId\" IS NULL AND \"CreatorId\" IS NULL) OR (\"ContractId\" IS NOT NULL AND \"CampaignId\" IS NOT NULL AND \"CreatorId\" IS NOT NULL)");
                    table.CheckConstraint("CK_SalesDrop_Fell", "\"Days\" > 0 AND \"SeenOrders\" >= 0 AND \"SeenOrders\" < \"ExpectedOrders\" AND \"Chance\" BETWEEN 0 AND 1");
                    table.ForeignKey(
                        name: "FK_SalesDrops_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SalesDrops_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DropLooks_BrandId",
                table: "DropLooks",
                column: "BrandId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SalesDrops_BrandId_State_OpenedAt",
                table: "SalesDrops",
                columns: new[] { "BrandId", "State", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SalesDrops_ContractId_AsOf",
                table: "SalesDrops",
                columns: new[] { "ContractId", "AsOf" });

            migrationBuilder.CreateIndex(
                name: "IX_SalesDrops_OneOpenOfAll",
                table: "SalesDrops",
                column: "BrandId",
                unique: true,
                filter: "\"State\" = 'Open' AND \"ContractId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SalesDrops_OneOpenOfDeal",
                table: "SalesDrops",
                column: "ContractId",
                unique: true,
                filter: "\"State\" = 'Open' AND \"ContractId\" IS NOT NULL");

            foreach (var (table, columns) in WrittenOnce.TablesOf(TargetModel).Where(marked => marked.Table == "SalesDrops"))
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
            migrationBuilder.DropTable(
                name: "DropLooks");

            migrationBuilder.DropTable(
                name: "SalesDrops");
        }
    }
}
