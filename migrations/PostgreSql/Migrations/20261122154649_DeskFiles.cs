using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DeskFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "ReviewCases",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "PartsSeen",
                table: "ReviewCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PartsToSee",
                table: "ReviewCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Files",
                table: "Drafts",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "PartsSeen",
                table: "BlindReviews",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PartsToSee",
                table: "BlindReviews",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CaseEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: true),
                    ContractId = table.Column<long>(type: "bigint", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    FindingNumber = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FileName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    MediaType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    AttachedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AttachedBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEvidence", x => x.Id);
                    table.CheckConstraint("CK_CaseEvidence_Proof", "\"Number\" <> '' OR \"Sha256\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_CaseEvidence_People_AttachedBy",
                        column: x => x.AttachedBy,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseEvidence_ReviewCases_BrandId_CaseId",
                        columns: x => new { x.BrandId, x.CaseId },
                        principalTable: "ReviewCases",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OwnFindings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Second = table.Column<int>(type: "integer", nullable: true),
                    X = table.Column<int>(type: "integer", nullable: true),
                    Y = table.Column<int>(type: "integer", nullable: true),
                    Says = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiftedBy = table.Column<long>(type: "bigint", nullable: true),
                    LiftReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnFindings", x => x.Id);
                    table.CheckConstraint("CK_OwnFinding_Lifted", "(\"LiftedAt\" IS NULL AND \"LiftedBy\" IS NULL) OR (\"LiftedAt\" IS NOT NULL AND \"LiftedBy\" IS NOT NULL)");
                    table.CheckConstraint("CK_OwnFinding_Place", "(\"X\" IS NULL OR (\"X\" >= 0 AND \"X\" <= 100)) AND (\"Y\" IS NULL OR (\"Y\" >= 0 AND \"Y\" <= 100)) AND (\"Second\" IS NULL OR \"Second\" >= 0)");
                    table.ForeignKey(
                        name: "FK_OwnFindings_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OwnFindings_ReviewCases_BrandId_CaseId",
                        columns: x => new { x.BrandId, x.CaseId },
                        principalTable: "ReviewCases",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SeenParts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SeenParts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SeenParts_ReviewCases_BrandId_CaseId",
                        columns: x => new { x.BrandId, x.CaseId },
                        principalTable: "ReviewCases",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    DeliverableId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UploadedBy = table.Column<long>(type: "bigint", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                    table.CheckConstraint("CK_Upload_Bytes", "\"Bytes\" > 0");
                    table.ForeignKey(
                        name: "FK_Uploads_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_ReviewCase_Seen",
                table: "ReviewCases",
                sql: "\"Outcome\" IS NULL OR \"Outcome\" <> 'Approved' OR \"PartsSeen\" = \"PartsToSee\"");

            migrationBuilder.AddCheckConstraint(
                name: "CK_BlindReview_Seen",
                table: "BlindReviews",
                sql: "\"Outcome\" IS NULL OR \"Outcome\" <> 'Approved' OR \"PartsSeen\" = \"PartsToSee\"");

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvidence_AttachedBy",
                table: "CaseEvidence",
                column: "AttachedBy");

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvidence_BrandId_CaseId",
                table: "CaseEvidence",
                columns: new[] { "BrandId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvidence_ContractId_AttachedAt",
                table: "CaseEvidence",
                columns: new[] { "ContractId", "AttachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvidence_Sha256",
                table: "CaseEvidence",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_OwnFindings_BrandId_CaseId",
                table: "OwnFindings",
                columns: new[] { "BrandId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_OwnFindings_CaseId",
                table: "OwnFindings",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnFindings_PersonId",
                table: "OwnFindings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SeenParts_BrandId_CaseId",
                table: "SeenParts",
                columns: new[] { "BrandId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_SeenParts_CaseId_PersonId_Number",
                table: "SeenParts",
                columns: new[] { "CaseId", "PersonId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SeenParts_PersonId",
                table: "SeenParts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_BrandId",
                table: "Uploads",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_DeliverableId_Sha256",
                table: "Uploads",
                columns: new[] { "DeliverableId", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_Sha256",
                table: "Uploads",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_SubmittedAt_UploadedAt",
                table: "Uploads",
                columns: new[] { "SubmittedAt", "UploadedAt" });

            string[] triggers = [.. AppendOnly.SqlFor(ActiveProvider, "SeenParts"), .. AppendOnly.SqlFor(ActiveProvider, "CaseEvidence"), .. Kept.SqlFor(ActiveProvider, TargetModel, "Uploads", "OwnFindings")];
            foreach (var sql in triggers)
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseEvidence");

            migrationBuilder.DropTable(
                name: "OwnFindings");

            migrationBuilder.DropTable(
                name: "SeenParts");

            migrationBuilder.DropTable(
                name: "Uploads");

            migrationBuilder.DropCheckConstraint(
                name: "CK_ReviewCase_Seen",
                table: "ReviewCases");

            migrationBuilder.DropCheckConstraint(
                name: "CK_BlindReview_Seen",
                table: "BlindReviews");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "PartsSeen",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "PartsToSee",
                table: "ReviewCases");

            migrationBuilder.DropColumn(
                name: "Files",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "PartsSeen",
                table: "BlindReviews");

            migrationBuilder.DropColumn(
                name: "PartsToSee",
                table: "BlindReviews");
        }
    }
}
