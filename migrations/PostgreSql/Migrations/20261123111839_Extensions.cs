using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Extensions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ExtendedTo",
                table: "Contracts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Terms_ExtendDays",
                table: "Contracts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddCheckConstraint(
                name: "CK_Contract_Extension",
                table: "Contracts",
                sql: "\"Terms_ExtendDays\" >= 0 AND \"Terms_ExtendDays\" <= 180 AND (\"Terms_ExtendDays\" = 0 OR \"Terms_Promises\" <> 'Nothing') AND (\"ExtendedTo\" IS NULL OR (\"Terms_ExtendDays\" > 0 AND \"ExtendedTo\" > \"Terms_EndsOn\"))");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Contract_Extension",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "ExtendedTo",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "Terms_ExtendDays",
                table: "Contracts");
        }
    }
}
