using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FollowerReadings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "GrowthFrom",
                table: "Channels",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "GrowthRate",
                table: "Channels",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SteepestDay",
                table: "Channels",
                type: "float",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FollowerReadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ChannelId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Followers = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReadAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowerReadings", x => x.Id);
                    table.CheckConstraint("CK_FollowerReading_Followers", "\"Followers\" >= 0");
                    table.ForeignKey(
                        name: "FK_FollowerReadings_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Platform_GrowthRate",
                table: "Channels",
                columns: new[] { "Platform", "GrowthRate" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowerReadings_ChannelId_Day",
                table: "FollowerReadings",
                columns: new[] { "ChannelId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowerReadings_CreatorId_ChannelId",
                table: "FollowerReadings",
                columns: new[] { "CreatorId", "ChannelId" });

            // what each account says now is its first reading: the creator typed it on that day
            migrationBuilder.Sql("""INSERT INTO [FollowerReadings] ([Id], [ChannelId], [CreatorId], [Day], [Followers], [Source], [ReadAt]) SELECT [Id], [Id], [CreatorId], CAST([FollowersAsOf] AS date), [Followers], 'Creator', [FollowersAsOf] FROM [Channels];""");

            foreach (var (table, columns) in WrittenOnce.TablesOf(TargetModel).Where(marked => marked.Table == "FollowerReadings"))
            {
                foreach (var sql in WrittenOnce.SqlFor(ActiveProvider, table, columns))
                {
                    migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FollowerReadings");

            migrationBuilder.DropIndex(
                name: "IX_Channels_Platform_GrowthRate",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "GrowthFrom",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "GrowthRate",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SteepestDay",
                table: "Channels");
        }
    }
}
