using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HoldOuts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HoldOuts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    CodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    BlockDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Pairing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WashHours = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Plan = table.Column<string>(type: "TEXT", unicode: false, maxLength: 120, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StartedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ToldTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldOuts", x => x.Id);
                    table.CheckConstraint("CK_HoldOut_Ended", "(\"State\" IN ('Drafted', 'Running') AND \"EndedAt\" IS NULL) OR (\"State\" = 'Ended' AND \"EndedAt\" IS NOT NULL) OR (\"State\" = 'Discarded' AND \"EndedAt\" IS NOT NULL AND \"EndReason\" <> '')");
                    table.CheckConstraint("CK_HoldOut_Plan", "\"Days\" BETWEEN 8 AND 120 AND \"BlockDays\" BETWEEN 1 AND 7 AND \"WashHours\" BETWEEN 0 AND 12");
                    table.CheckConstraint("CK_HoldOut_Started", "(\"State\" IN ('Drafted', 'Discarded') AND \"StartedAt\" IS NULL AND \"StartedBy\" IS NULL) OR (\"State\" IN ('Running', 'Ended') AND \"StartedAt\" IS NOT NULL AND \"StartedBy\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_HoldOuts_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HoldOuts_PromoCodes_CodeId",
                        column: x => x.CodeId,
                        principalTable: "PromoCodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HoldOuts_BrandId_CampaignId_DraftedAt",
                table: "HoldOuts",
                columns: new[] { "BrandId", "CampaignId", "DraftedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HoldOuts_OneRunning",
                table: "HoldOuts",
                column: "CodeId",
                unique: true,
                filter: "\"State\" = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_HoldOuts_State_ToldTo",
                table: "HoldOuts",
                columns: new[] { "State", "ToldTo" });

            foreach (var (table, columns) in WrittenOnce.TablesOf(TargetModel).Where(marked => marked.Table == "HoldOuts"))
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
                name: "HoldOuts");
        }
    }
}
