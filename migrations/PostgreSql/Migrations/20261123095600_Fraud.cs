using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Fraud : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AddressKey",
                table: "Orders",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Region",
                table: "Orders",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CreditChecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EngineVersion = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditChecks_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FraudLimits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    FlagAt = table.Column<int>(type: "integer", nullable: false),
                    HoldAt = table.Column<int>(type: "integer", nullable: false),
                    LeastOrders = table.Column<int>(type: "integer", nullable: false),
                    LeastSignals = table.Column<int>(type: "integer", nullable: false),
                    StrongAt = table.Column<int>(type: "integer", nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SetBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FraudLimits", x => x.Id);
                    table.CheckConstraint("CK_FraudLimits_Numbers", "\"LeastOrders\" >= 1 AND \"LeastOrders\" <= 1000 AND \"LeastSignals\" >= 1 AND \"LeastSignals\" <= 5");
                    table.CheckConstraint("CK_FraudLimits_Scores", "\"FlagAt\" >= 500 AND \"FlagAt\" <= \"HoldAt\" AND \"HoldAt\" <= 10000 AND \"StrongAt\" >= 5000 AND \"StrongAt\" <= 10000");
                    table.ForeignKey(
                        name: "FK_FraudLimits_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Suspicions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    CommissionId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Signals = table.Column<string>(type: "text", nullable: false),
                    EngineVersion = table.Column<int>(type: "integer", nullable: false),
                    FlagAt = table.Column<int>(type: "integer", nullable: false),
                    HoldAt = table.Column<int>(type: "integer", nullable: false),
                    Held = table.Column<bool>(type: "boolean", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Suspicions", x => x.Id);
                    table.UniqueConstraint("AK_Suspicions_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Suspicion_Score", "\"Score\" > 0 AND \"Score\" <= 10000 AND \"FlagAt\" <= \"HoldAt\"");
                    table.ForeignKey(
                        name: "FK_Suspicions_Commissions_BrandId_CommissionId",
                        columns: x => new { x.BrandId, x.CommissionId },
                        principalTable: "Commissions",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Suspicions_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspicionVerdicts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    SuspicionId = table.Column<long>(type: "bigint", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspicionVerdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuspicionVerdicts_Suspicions_BrandId_SuspicionId",
                        columns: x => new { x.BrandId, x.SuspicionId },
                        principalTable: "Suspicions",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CreditChecks_BrandId",
                table: "CreditChecks",
                column: "BrandId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FraudLimits_BrandId_CampaignId",
                table: "FraudLimits",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_FraudLimits_CampaignId",
                table: "FraudLimits",
                column: "CampaignId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_BrandId_CampaignId",
                table: "Suspicions",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_BrandId_CommissionId",
                table: "Suspicions",
                columns: new[] { "BrandId", "CommissionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_BrandId_RaisedAt",
                table: "Suspicions",
                columns: new[] { "BrandId", "RaisedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_CommissionId_Number",
                table: "Suspicions",
                columns: new[] { "CommissionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_CreatorId",
                table: "Suspicions",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspicionVerdicts_BrandId_SuspicionId",
                table: "SuspicionVerdicts",
                columns: new[] { "BrandId", "SuspicionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SuspicionVerdicts_SuspicionId",
                table: "SuspicionVerdicts",
                column: "SuspicionId",
                unique: true);

            foreach (var table in new[] { "Suspicions", "SuspicionVerdicts" })
            {
                foreach (var sql in AppendOnly.SqlFor(ActiveProvider, table))
                {
                    migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CreditChecks");

            migrationBuilder.DropTable(
                name: "FraudLimits");

            migrationBuilder.DropTable(
                name: "SuspicionVerdicts");

            migrationBuilder.DropTable(
                name: "Suspicions");

            migrationBuilder.DropColumn(
                name: "AddressKey",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Region",
                table: "Orders");
        }
    }
}
