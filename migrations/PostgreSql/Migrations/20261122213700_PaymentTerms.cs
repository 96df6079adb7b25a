using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PaymentTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DaysTaken",
                table: "PayoutItems",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DroppedAt",
                table: "PayoutItems",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mark",
                table: "PayoutAccounts",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "TaxDeclaredAt",
                table: "Creators",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Terms_DaysToPay",
                table: "Contracts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Terms_MinimumPayout",
                table: "Contracts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_PayoutItems_BrandId_SettledAt",
                table: "PayoutItems",
                columns: new[] { "BrandId", "SettledAt" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_PayoutItem_DaysTaken",
                table: "PayoutItems",
                sql: "\"DaysTaken\" IS NULL OR (\"DaysTaken\" >= 0 AND \"SettledAt\" IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAccounts_Mark",
                table: "PayoutAccounts",
                column: "Mark");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Contract_Payment",
                table: "Contracts",
                sql: "\"Terms_DaysToPay\" >= 0 AND \"Terms_DaysToPay\" <= 90 AND \"Terms_MinimumPayout\" >= 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PayoutItems_BrandId_SettledAt",
                table: "PayoutItems");

            migrationBuilder.DropCheckConstraint(
                name: "CK_PayoutItem_DaysTaken",
                table: "PayoutItems");

            migrationBuilder.DropIndex(
                name: "IX_PayoutAccounts_Mark",
                table: "PayoutAccounts");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Contract_Payment",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "DaysTaken",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "DroppedAt",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "Mark",
                table: "PayoutAccounts");

            migrationBuilder.DropColumn(
                name: "TaxDeclaredAt",
                table: "Creators");

            migrationBuilder.DropColumn(
                name: "Terms_DaysToPay",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_MinimumPayout",
                table: "Contracts");
        }
    }
}
