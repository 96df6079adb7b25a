using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Comments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MoodAlerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    OpenCampaignId = table.Column<long>(type: "bigint", nullable: true),
                    Complaints = table.Column<int>(type: "int", nullable: false),
                    Comments = table.Column<int>(type: "int", nullable: false),
                    UsualShare = table.Column<double>(type: "float", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EscalatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AnsweredBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoodAlerts", x => x.Id);
                    table.CheckConstraint("CK_MoodAlert_Answered", "(\"AnsweredAt\" IS NULL AND \"OpenCampaignId\" = \"CampaignId\") OR (\"AnsweredAt\" IS NOT NULL AND \"AnsweredBy\" IS NOT NULL AND \"Answer\" IS NOT NULL AND \"OpenCampaignId\" IS NULL)");
                    table.CheckConstraint("CK_MoodAlert_Counts", "\"Complaints\" > 0 AND \"Comments\" >= \"Complaints\"");
                    table.ForeignKey(
                        name: "FK_MoodAlerts_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostComments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CampaignId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    DeliverableId = table.Column<long>(type: "bigint", nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SaidAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BroughtAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Mood = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    MarkedBy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    LabelledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LabelledBy = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostComments", x => x.Id);
                    table.CheckConstraint("CK_PostComment_Labelled", "(\"LabelledAt\" IS NULL AND \"LabelledBy\" IS NULL) OR (\"LabelledAt\" IS NOT NULL AND \"LabelledBy\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_PostComments_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MoodAlerts_BrandId_AnsweredAt_DueAt",
                table: "MoodAlerts",
                columns: new[] { "BrandId", "AnsweredAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MoodAlerts_BrandId_CampaignId",
                table: "MoodAlerts",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_MoodAlerts_OpenCampaignId",
                table: "MoodAlerts",
                column: "OpenCampaignId",
                unique: true,
                filter: "[OpenCampaignId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PostComments_BrandId_CampaignId_SaidAt",
                table: "PostComments",
                columns: new[] { "BrandId", "CampaignId", "SaidAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostComments_BrandId_DeliverableId",
                table: "PostComments",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_PostComments_BrandId_MarkedBy_SaidAt",
                table: "PostComments",
                columns: new[] { "BrandId", "MarkedBy", "SaidAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostComments_DeliverableId_ExternalId",
                table: "PostComments",
                columns: new[] { "DeliverableId", "ExternalId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MoodAlerts");

            migrationBuilder.DropTable(
                name: "PostComments");
        }
    }
}
