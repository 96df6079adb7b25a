using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MarketChangesNameCreators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CreatorId",
                table: "MarketChanges",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CreatorId",
                table: "MarketChanges");
        }
    }
}
