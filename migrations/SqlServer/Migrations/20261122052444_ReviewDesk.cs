using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ReviewDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DecidedLevel",
                table: "ReviewCases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisagreedAt",
                table: "ReviewCases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "DoubleBlind",
                table: "ReviewCases",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "EscalatedAt",
                table: "ReviewCases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PreparedAt",
                table: "ReviewCases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PreparedBy",
                table: "ReviewCases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PreparedNote",
                table: "ReviewCases",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RequiredLevel",
                table: "ReviewCases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Executor");

            migrationBuilder.AddColumn<string>(
                name: "DemotedFrom",
                table: "Findings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DemotionId",
                table: "Findings",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BlindReviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Group = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RequiredLevel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(950)", maxLength: 950, nullable: true),
                    Verdicts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlindReviews", x => x.Id);
                    table.CheckConstraint("CK_BlindReview_Decided", "(\"Outcome\" IS NULL AND \"DecidedAt\" IS NULL) OR (\"Outcome\" IS NOT NULL AND \"DecidedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_BlindReview_Group", "\"Group\" <> ''");
                    table.CheckConstraint("CK_BlindReview_Level", "\"Level\" IS NULL OR \"RequiredLevel\" = 'Executor' OR (\"RequiredLevel\" = 'Deputy' AND \"Level\" IN ('Deputy', 'Chief')) OR (\"RequiredLevel\" = 'Chief' AND \"Level\" = 'Chief')");
                    table.CheckConstraint("CK_BlindReview_Place", "\"Place\" IN (1, 2)");
                    table.ForeignKey(
                        name: "FK_BlindReviews_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BlindReviews_ReviewCases_BrandId_CaseId",
                        columns: x => new { x.BrandId, x.CaseId },
                        principalTable: "ReviewCases",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Desks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: true),
                    Rules = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ServiceLevels = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ChangedBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Desks", x => x.Id);
                    table.CheckConstraint("CK_Desk_Owner", "(\"BrandId\" IS NULL AND \"Id\" = 1) OR \"BrandId\" = \"Id\"");
                    table.ForeignKey(
                        name: "FK_Desks_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QueueViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Filters = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QueueViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QueueViews_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewerSeats",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DeskId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Level = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Group = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SeatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewerSeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewerSeats_Desks_DeskId",
                        column: x => x.DeskId,
                        principalTable: "Desks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewerSeats_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RuleDemotions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DeskId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: true),
                    Rule = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    DemotedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DemotedBy = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleDemotions", x => x.Id);
                    table.CheckConstraint("CK_RuleDemotion_Ended", "(\"EndedAt\" IS NULL AND \"EndedBy\" IS NULL) OR (\"EndedAt\" IS NOT NULL AND \"EndedBy\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_RuleDemotions_Desks_DeskId",
                        column: x => x.DeskId,
                        principalTable: "Desks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RuleDemotions_People_DemotedBy",
                        column: x => x.DemotedBy,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_DecidedAt_EscalatedAt_DueAt",
                table: "ReviewCases",
                columns: new[] { "DecidedAt", "EscalatedAt", "DueAt" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_ReviewCase_Level",
                table: "ReviewCases",
                sql: "\"DecidedLevel\" IS NULL OR \"RequiredLevel\" = 'Executor' OR (\"RequiredLevel\" = 'Deputy' AND \"DecidedLevel\" IN ('Deputy', 'Chief')) OR (\"RequiredLevel\" = 'Chief' AND \"DecidedLevel\" = 'Chief')");

            migrationBuilder.CreateIndex(
                name: "IX_BlindReviews_BrandId_CaseId",
                table: "BlindReviews",
                columns: new[] { "BrandId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_BlindReviews_CaseId_Group",
                table: "BlindReviews",
                columns: new[] { "CaseId", "Group" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindReviews_CaseId_PersonId",
                table: "BlindReviews",
                columns: new[] { "CaseId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindReviews_CaseId_Place",
                table: "BlindReviews",
                columns: new[] { "CaseId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindReviews_PersonId",
                table: "BlindReviews",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Desks_BrandId",
                table: "Desks",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_QueueViews_PersonId_Name",
                table: "QueueViews",
                columns: new[] { "PersonId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewerSeats_DeskId_PersonId",
                table: "ReviewerSeats",
                columns: new[] { "DeskId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewerSeats_PersonId",
                table: "ReviewerSeats",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleDemotions_DemotedBy",
                table: "RuleDemotions",
                column: "DemotedBy");

            migrationBuilder.CreateIndex(
                name: "IX_RuleDemotions_DeskId_Rule_Number",
                table: "RuleDemotions",
                columns: new[] { "DeskId", "Rule", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RuleDemotions_InForce",
                table: "RuleDemotions",
                columns: new[] { "DeskId", "Rule" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BlindReviews");

            migrationBuilder.DropTable(
                name: "QueueViews");

            migrationBuilder.DropTable(
                name: "ReviewerSeats");

            migrationBuilder.DropTable(
                name: "RuleDemotions");

            migrationBuilder.DropTable(
                name: "Desks");

            migrationBuilder.DropIndex(
                name: "IX_ReviewCases_DecidedAt_EscalatedAt_DueAt",
                table: "ReviewCases");

            migrationBuilder.DropCheckConstraint(
                name: "CK_ReviewCase_Level",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "DecidedLevel",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "DisagreedAt",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "DoubleBlind",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "EscalatedAt",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "PreparedAt",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "PreparedBy",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "PreparedNote",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "RequiredLevel",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "DemotedFrom",
                table: "Findings");

            migrationBuilder.DropColumn(
                name: "DemotionId",
                table: "Findings");
        }
    }
}
