using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CaseArchives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AdEndedAt",
                table: "ReviewCases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Asked",
                table: "ReviewCases",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "KeptUntil",
                table: "ReviewCases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "ReviewCases",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "CaseArchives",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Seal = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Entries = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MadeBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseArchives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RulePackTexts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    File = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RulePackTexts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_KeptUntil_ContractId",
                table: "ReviewCases",
                columns: new[] { "KeptUntil", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseArchives_CaseId_MadeAt",
                table: "CaseArchives",
                columns: new[] { "CaseId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RulePackTexts_Sha256",
                table: "RulePackTexts",
                column: "Sha256",
                unique: true);

            string[] triggers = [.. AppendOnly.SqlFor(ActiveProvider, "RulePackTexts"), .. AppendOnly.SqlFor(ActiveProvider, "CaseArchives"), .. Kept.SqlFor(ActiveProvider, TargetModel)];
            foreach (var sql in triggers)
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in Kept.UndoFor(ActiveProvider, TargetModel))
            {
                migrationBuilder.Sql(sql);
            }

            migrationBuilder.DropTable(
                name: "CaseArchives");

            migrationBuilder.DropTable(
                name: "RulePackTexts");

            migrationBuilder.DropIndex(
                name: "IX_ReviewCases_KeptUntil_ContractId",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "AdEndedAt",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "Asked",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "ReviewCases");
        }
    }
}
