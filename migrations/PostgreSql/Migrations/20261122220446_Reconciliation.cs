using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OrderDifferences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Gap = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OrderExternalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Here = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    There = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderDifferences_OrderImports_BrandId_ImportId",
                        columns: x => new { x.BrandId, x.ImportId },
                        principalTable: "OrderImports",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OrderDifferences_BrandId_ImportId",
                table: "OrderDifferences",
                columns: new[] { "BrandId", "ImportId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderDifferences_ImportId_Gap_OrderExternalId",
                table: "OrderDifferences",
                columns: new[] { "ImportId", "Gap", "OrderExternalId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderDifferences");
        }
    }
}
