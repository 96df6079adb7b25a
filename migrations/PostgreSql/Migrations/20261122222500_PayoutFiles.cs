using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PayoutFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "InvoicedMinor",
                table: "PayoutItems",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "InvoicedOn",
                table: "PayoutItems",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TaxBasis",
                table: "PayoutItems",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Bic",
                table: "PayoutAccounts",
                type: "character varying(11)",
                maxLength: 11,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "FileLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsWorkbook = table.Column<bool>(type: "boolean", nullable: false),
                    Columns = table.Column<string>(type: "text", nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SetBy = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileLayouts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileLayouts_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayingAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    HolderName = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    Sealed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Last4 = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Bic = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SetBy = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayingAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PayingAccounts_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ListHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Payments = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Sealed = table.Column<string>(type: "text", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeBy = table.Column<long>(type: "bigint", nullable: false),
                    Total_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Total_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutFiles", x => x.Id);
                    table.CheckConstraint("CK_PayoutFile_Payments", "\"Payments\" > 0 AND \"Total_Minor\" > 0");
                    table.ForeignKey(
                        name: "FK_PayoutFiles_PayoutBatches_BrandId_BatchId",
                        columns: x => new { x.BrandId, x.BatchId },
                        principalTable: "PayoutBatches",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reserves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Holder = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<long>(type: "bigint", nullable: false),
                    Amount_Currency = table.Column<string>(type: "character(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reserves", x => x.Id);
                    table.CheckConstraint("CK_Reserve_Amount", "\"Amount_Minor\" <> 0");
                    table.ForeignKey(
                        name: "FK_Reserves_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutItems_BrandId_CreatorId_InvoiceNumber",
                table: "PayoutItems",
                columns: new[] { "BrandId", "CreatorId", "InvoiceNumber" },
                unique: true,
                filter: "\"InvoiceNumber\" <> '' AND \"State\" <> 'Dropped' AND \"State\" <> 'Failed' AND \"State\" <> 'Returned'");

            migrationBuilder.CreateIndex(
                name: "IX_FileLayouts_BrandId_Kind",
                table: "FileLayouts",
                columns: new[] { "BrandId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayingAccounts_BrandId",
                table: "PayingAccounts",
                column: "BrandId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayoutFiles_BrandId_BatchId",
                table: "PayoutFiles",
                columns: new[] { "BrandId", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reserves_BrandId_RecordedAt",
                table: "Reserves",
                columns: new[] { "BrandId", "RecordedAt" });

            foreach (var sql in new[] { "PayoutFiles", "Reserves" }.SelectMany(table => AppendOnly.SqlFor(ActiveProvider, table)))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FileLayouts");

            migrationBuilder.DropTable(
                name: "PayingAccounts");

            migrationBuilder.DropTable(
                name: "PayoutFiles");

            migrationBuilder.DropTable(
                name: "Reserves");

            migrationBuilder.DropIndex(
                name: "IX_PayoutItems_BrandId_CreatorId_InvoiceNumber",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "InvoicedMinor",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "InvoicedOn",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "TaxBasis",
                table: "PayoutItems");

            migrationBuilder.DropColumn(
                name: "Bic",
                table: "PayoutAccounts");
        }
    }
}
