using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CommissionPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PlanId",
                table: "Offers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms_Plan",
                table: "OfferRounds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasRewards",
                table: "Contracts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Terms_Plan",
                table: "Contracts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RateLockedUntil",
                table: "Commissions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RateSince",
                table: "Commissions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RateVersion",
                table: "Commissions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CommissionPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    ExclusiveTo = table.Column<long>(type: "bigint", nullable: true),
                    LiveExclusive = table.Column<long>(type: "bigint", nullable: true),
                    Rate = table.Column<int>(type: "integer", nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedBy = table.Column<long>(type: "bigint", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RetiredBy = table.Column<long>(type: "bigint", nullable: true),
                    Cap_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Cap_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionPlans", x => x.Id);
                    table.UniqueConstraint("AK_CommissionPlans_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_CommissionPlan_Exclusive", "(\"Kind\" = 'Exclusive' AND \"ExclusiveTo\" IS NOT NULL) OR (\"Kind\" <> 'Exclusive' AND \"ExclusiveTo\" IS NULL)");
                    table.CheckConstraint("CK_CommissionPlan_Live", "\"LiveExclusive\" IS NULL OR (\"LiveExclusive\" = \"ExclusiveTo\" AND \"RetiredAt\" IS NULL)");
                    table.CheckConstraint("CK_CommissionPlan_Rate", "\"Rate\" >= 0 AND \"Rate\" <= 9000 AND \"Cap_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_CommissionPlans_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionPlans_Creators_ExclusiveTo",
                        column: x => x.ExclusiveTo,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionPlans_People_PublishedBy",
                        column: x => x.PublishedBy,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RateChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rate = table.Column<int>(type: "integer", nullable: false),
                    Goods = table.Column<string>(type: "text", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AnnouncedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnnouncedBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateChanges", x => x.Id);
                    table.CheckConstraint("CK_RateChange_Rate", "\"Rate\" > 0 AND \"Rate\" <= 9000 AND \"Number\" > 0");
                    table.ForeignKey(
                        name: "FK_RateChanges_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RateChanges_People_AnnouncedBy",
                        column: x => x.AnnouncedBy,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RewardSettlements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    NetSales = table.Column<long>(type: "bigint", nullable: false),
                    Orders = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GoalBonus_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    GoalBonus_Minor = table.Column<long>(type: "bigint", nullable: false),
                    NetCommission_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    NetCommission_Minor = table.Column<long>(type: "bigint", nullable: false),
                    VolumeExtra_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    VolumeExtra_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RewardSettlements", x => x.Id);
                    table.CheckConstraint("CK_RewardSettlement_Amounts", "\"VolumeExtra_Minor\" >= 0 AND \"GoalBonus_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_RewardSettlements_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_BrandId_PlanId",
                table: "Offers",
                columns: new[] { "BrandId", "PlanId" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Commission_RateLock",
                table: "Commissions",
                sql: "\"RateVersion\" >= 0 AND (\"RateVersion\" = 0 OR (\"RateSince\" IS NOT NULL AND \"RateLockedUntil\" IS NOT NULL))");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionPlans_BrandId_CampaignId_RetiredAt",
                table: "CommissionPlans",
                columns: new[] { "BrandId", "CampaignId", "RetiredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CommissionPlans_CampaignId_LiveExclusive",
                table: "CommissionPlans",
                columns: new[] { "CampaignId", "LiveExclusive" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommissionPlans_ExclusiveTo",
                table: "CommissionPlans",
                column: "ExclusiveTo");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionPlans_PublishedBy",
                table: "CommissionPlans",
                column: "PublishedBy");

            migrationBuilder.CreateIndex(
                name: "IX_RateChanges_AnnouncedBy",
                table: "RateChanges",
                column: "AnnouncedBy");

            migrationBuilder.CreateIndex(
                name: "IX_RateChanges_BrandId_ContractId",
                table: "RateChanges",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_RateChanges_ContractId_Number",
                table: "RateChanges",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RewardSettlements_BrandId_ContractId",
                table: "RewardSettlements",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_RewardSettlements_ContractId",
                table: "RewardSettlements",
                column: "ContractId",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Offers_CommissionPlans_BrandId_PlanId",
                table: "Offers",
                columns: new[] { "BrandId", "PlanId" },
                principalTable: "CommissionPlans",
                principalColumns: new[] { "BrandId", "Id" },
                onDelete: ReferentialAction.Restrict);

            foreach (var table in new[] { "RateChanges", "RewardSettlements" })
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
            migrationBuilder.DropForeignKey(
                name: "FK_Offers_CommissionPlans_BrandId_PlanId",
                table: "Offers");

            migrationBuilder.DropTable(
                name: "CommissionPlans");

            migrationBuilder.DropTable(
                name: "RateChanges");

            migrationBuilder.DropTable(
                name: "RewardSettlements");

            migrationBuilder.DropIndex(
                name: "IX_Offers_BrandId_PlanId",
                table: "Offers");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Commission_RateLock",
                table: "Commissions");

            migrationBuilder.DropColumn(
                name: "PlanId",
                table: "Offers");

            migrationBuilder.DropColumn(
                name: "Terms_Plan",
                table: "OfferRounds");

            migrationBuilder.DropColumn(
                name: "HasRewards",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_Plan",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "RateLockedUntil",
                table: "Commissions");

            migrationBuilder.DropColumn(
                name: "RateSince",
                table: "Commissions");

            migrationBuilder.DropColumn(
                name: "RateVersion",
                table: "Commissions");
        }
    }
}
