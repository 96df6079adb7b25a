using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ClientLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddUniqueConstraint(
                name: "AK_ShortlistEntries_BrandId_Id",
                table: "ShortlistEntries",
                columns: new[] { "BrandId", "Id" });

            migrationBuilder.CreateTable(
                name: "ClientLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    Client = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    TokenHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Sees = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpenedBy = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RevokedBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientLinks", x => x.Id);
                    table.UniqueConstraint("AK_ClientLinks_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_ClientLink_Ends", "\"ExpiresAt\" > \"OpenedAt\"");
                    table.CheckConstraint("CK_ClientLink_Revoked", "(\"RevokedAt\" IS NULL AND \"RevokedBy\" IS NULL) OR (\"RevokedAt\" IS NOT NULL AND \"RevokedBy\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_ClientLinks_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedSearches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Question = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedSearches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedSearches_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedSearches_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClientAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    LinkId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientAnswers", x => x.Id);
                    table.CheckConstraint("CK_ClientAnswer_Number", "\"Number\" > 0");
                    table.ForeignKey(
                        name: "FK_ClientAnswers_ClientLinks_BrandId_LinkId",
                        columns: x => new { x.BrandId, x.LinkId },
                        principalTable: "ClientLinks",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ClientAnswers_ShortlistEntries_BrandId_EntryId",
                        columns: x => new { x.BrandId, x.EntryId },
                        principalTable: "ShortlistEntries",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClientAnswers_BrandId_EntryId",
                table: "ClientAnswers",
                columns: new[] { "BrandId", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientAnswers_BrandId_LinkId",
                table: "ClientAnswers",
                columns: new[] { "BrandId", "LinkId" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientAnswers_LinkId_EntryId_Number",
                table: "ClientAnswers",
                columns: new[] { "LinkId", "EntryId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClientLinks_BrandId_CampaignId",
                table: "ClientLinks",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientLinks_TokenHash",
                table: "ClientLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedSearches_BrandId",
                table: "SavedSearches",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedSearches_PersonId_BrandId_Name",
                table: "SavedSearches",
                columns: new[] { "PersonId", "BrandId", "Name" },
                unique: true);

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "ClientAnswers"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientAnswers");

            migrationBuilder.DropTable(
                name: "SavedSearches");

            migrationBuilder.DropTable(
                name: "ClientLinks");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_ShortlistEntries_BrandId_Id",
                table: "ShortlistEntries");
        }
    }
}
