using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SharingAndPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ForgottenAt",
                table: "Deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Terms_Sharing",
                table: "Contracts",
                type: "text",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_Delivery_Forgotten",
                table: "Deliveries",
                sql: "\"ForgottenAt\" IS NULL OR (\"Body\" = '' AND (\"AppliedAt\" IS NOT NULL OR \"IgnoredAt\" IS NOT NULL))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Delivery_Forgotten",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ForgottenAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Terms_Sharing",
                table: "Contracts");
        }
    }
}
