using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Races : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Races",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Alpha = table.Column<int>(type: "integer", nullable: false),
                    LeastClicks = table.Column<int>(type: "integer", nullable: false),
                    SmallestGain = table.Column<int>(type: "integer", nullable: false),
                    SettleHours = table.Column<int>(type: "integer", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DraftedBy = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedBy = table.Column<long>(type: "bigint", nullable: true),
                    CountsFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true),
                    Budget_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Budget_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Races", x => x.Id);
                    table.UniqueConstraint("AK_Races_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Race_Budget", "\"Budget_Minor\" > 0 AND \"Budget_Currency\" = \"Currency\"");
                    table.CheckConstraint("CK_Race_Ended", "(\"State\" IN ('Drafted', 'Running') AND \"EndedAt\" IS NULL AND \"EndedBy\" IS NULL) OR (\"State\" IN ('Decided', 'Ended') AND \"EndedAt\" IS NOT NULL AND \"EndedBy\" IS NOT NULL)");
                    table.CheckConstraint("CK_Race_Rule", "\"Alpha\" BETWEEN 10 AND 2000 AND \"LeastClicks\" >= 1 AND \"SmallestGain\" >= 100 AND \"SettleHours\" >= 1");
                    table.CheckConstraint("CK_Race_Started", "(\"State\" = 'Drafted' AND \"StartedAt\" IS NULL AND \"CountsFrom\" IS NULL) OR \"State\" = 'Ended' OR (\"StartedAt\" IS NOT NULL AND \"StartedBy\" IS NOT NULL AND \"CountsFrom\" > \"StartedAt\")");
                    table.ForeignKey(
                        name: "FK_Races_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RaceEntrants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    RaceId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ProductId = table.Column<long>(type: "bigint", nullable: true),
                    Style = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LinkId = table.Column<long>(type: "bigint", nullable: true),
                    Tier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    StoppedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PromotedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Price_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Price_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Share_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Share_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaceEntrants", x => x.Id);
                    table.CheckConstraint("CK_Entrant_Money", "\"Price_Minor\" >= 0 AND \"Share_Minor\" >= \"Price_Minor\" AND \"Price_Currency\" = \"Share_Currency\"");
                    table.CheckConstraint("CK_Entrant_One", "\"StoppedAt\" IS NULL OR \"PromotedAt\" IS NULL");
                    table.CheckConstraint("CK_Entrant_Seeded", "(\"StoppedAt\" IS NULL AND \"PromotedAt\" IS NULL) OR (\"Tier\" IS NOT NULL AND \"LinkId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_RaceEntrants_Products_BrandId_ProductId",
                        columns: x => new { x.BrandId, x.ProductId },
                        principalTable: "Products",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RaceEntrants_Races_BrandId_RaceId",
                        columns: x => new { x.BrandId, x.RaceId },
                        principalTable: "Races",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RaceEntrants_TrackingLinks_LinkId",
                        column: x => x.LinkId,
                        principalTable: "TrackingLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RaceDecisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    RaceId = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EntrantId = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Reading = table.Column<string>(type: "text", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Left_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Left_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaceDecisions", x => x.Id);
                    table.CheckConstraint("CK_RaceDecision_Why", "(\"Act\" = 'Ended' AND \"EntrantId\" IS NULL AND \"Reason\" <> '') OR (\"Act\" = 'Chosen' AND \"EntrantId\" IS NOT NULL AND \"Reason\" <> '') OR (\"Act\" IN ('Stopped', 'Promoted') AND \"EntrantId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_RaceDecisions_RaceEntrants_EntrantId",
                        column: x => x.EntrantId,
                        principalTable: "RaceEntrants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RaceDecisions_Races_BrandId_RaceId",
                        columns: x => new { x.BrandId, x.RaceId },
                        principalTable: "Races",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RaceDecisions_BrandId_RaceId",
                table: "RaceDecisions",
                columns: new[] { "BrandId", "RaceId" });

            migrationBuilder.CreateIndex(
                name: "IX_RaceDecisions_EntrantId",
                table: "RaceDecisions",
                column: "EntrantId");

            migrationBuilder.CreateIndex(
                name: "IX_RaceDecisions_RaceId_At",
                table: "RaceDecisions",
                columns: new[] { "RaceId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_RaceDecisions_RaceId_EntrantId_Act",
                table: "RaceDecisions",
                columns: new[] { "RaceId", "EntrantId", "Act" },
                unique: true,
                filter: "\"EntrantId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RaceEntrants_BrandId_ProductId",
                table: "RaceEntrants",
                columns: new[] { "BrandId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_RaceEntrants_BrandId_RaceId",
                table: "RaceEntrants",
                columns: new[] { "BrandId", "RaceId" });

            migrationBuilder.CreateIndex(
                name: "IX_RaceEntrants_LinkId",
                table: "RaceEntrants",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_RaceEntrants_RaceId_LinkId",
                table: "RaceEntrants",
                columns: new[] { "RaceId", "LinkId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Races_BrandId_CampaignId_DraftedAt",
                table: "Races",
                columns: new[] { "BrandId", "CampaignId", "DraftedAt" });

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "RaceDecisions"))
            {
                migrationBuilder.Sql(sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RaceDecisions");

            migrationBuilder.DropTable(
                name: "RaceEntrants");

            migrationBuilder.DropTable(
                name: "Races");
        }
    }
}
