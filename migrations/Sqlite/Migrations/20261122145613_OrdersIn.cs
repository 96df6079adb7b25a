using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OrdersIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ConfirmedAt",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedBy",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Trust",
                table: "Orders",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Proven");

            migrationBuilder.AddColumn<bool>(
                name: "Cancels",
                table: "OrderRefunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsWeak",
                table: "OrderRefunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Headers",
                table: "Deliveries",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "UnconfirmedSince",
                table: "Commissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LiveRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Sender = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RecordedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LiveRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LiveRuns_Kind",
                table: "LiveRuns",
                column: "Kind");

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "LiveRuns"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LiveRuns");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Trust",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Cancels",
                table: "OrderRefunds");

            migrationBuilder.DropColumn(
                name: "IsWeak",
                table: "OrderRefunds");

            migrationBuilder.DropColumn(
                name: "Headers",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "UnconfirmedSince",
                table: "Commissions");
        }
    }
}
