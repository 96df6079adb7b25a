using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ReportSubscriptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReportSubscriptions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    MembershipId = table.Column<long>(type: "bigint", nullable: false),
                    Rhythm = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ChosenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ToldTo = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSubscriptions", x => x.Id);
                    table.CheckConstraint("CK_ReportSubscription_Rhythm", "\"Rhythm\" IN ('Never', 'Daily', 'Weekly', 'Monthly')");
                    table.ForeignKey(
                        name: "FK_ReportSubscriptions_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportSubscriptions_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReportSubscriptions_BrandId",
                table: "ReportSubscriptions",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportSubscriptions_MembershipId",
                table: "ReportSubscriptions",
                column: "MembershipId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportSubscriptions_Rhythm_ToldTo",
                table: "ReportSubscriptions",
                columns: new[] { "Rhythm", "ToldTo" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReportSubscriptions");
        }
    }
}
