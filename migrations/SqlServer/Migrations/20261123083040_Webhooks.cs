using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Topics = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MadeBy = table.Column<long>(type: "bigint", nullable: false),
                    SecretMadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StoppedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    StopReason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                    table.UniqueConstraint("AK_Webhooks_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Webhook_Stop", "(\"StoppedAt\" IS NULL AND \"StopReason\" IS NULL) OR (\"StoppedAt\" IS NOT NULL AND \"StopReason\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Webhooks_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookLetters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    WebhookId = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    NextAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookLetters", x => x.Id);
                    table.UniqueConstraint("AK_WebhookLetters_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_WebhookLetter_Tries", "\"Tries\" >= 0 AND \"Attempts\" >= \"Tries\"");
                    table.ForeignKey(
                        name: "FK_WebhookLetters_Webhooks_BrandId_WebhookId",
                        columns: x => new { x.BrandId, x.WebhookId },
                        principalTable: "Webhooks",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookSecret",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    WebhookId = table.Column<long>(type: "bigint", nullable: false),
                    Sealed = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Last4 = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: false),
                    ActiveFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActiveUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MadeBy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookSecret", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookSecret_Webhooks_BrandId_WebhookId",
                        columns: x => new { x.BrandId, x.WebhookId },
                        principalTable: "Webhooks",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookAttempts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    LetterId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Milliseconds = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookAttempts_WebhookLetters_BrandId_LetterId",
                        columns: x => new { x.BrandId, x.LetterId },
                        principalTable: "WebhookLetters",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_BrandId_LetterId",
                table: "WebhookAttempts",
                columns: new[] { "BrandId", "LetterId" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_LetterId_Number",
                table: "WebhookAttempts",
                columns: new[] { "LetterId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WebhookLetters_BrandId_WebhookId",
                table: "WebhookLetters",
                columns: new[] { "BrandId", "WebhookId" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookLetters_NextAt",
                table: "WebhookLetters",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookLetters_WebhookId_MadeAt",
                table: "WebhookLetters",
                columns: new[] { "WebhookId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_BrandId_StoppedAt",
                table: "Webhooks",
                columns: new[] { "BrandId", "StoppedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookSecret_BrandId_WebhookId",
                table: "WebhookSecret",
                columns: new[] { "BrandId", "WebhookId" });

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "WebhookAttempts"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WebhookAttempts");

            migrationBuilder.DropTable(
                name: "WebhookSecret");

            migrationBuilder.DropTable(
                name: "WebhookLetters");

            migrationBuilder.DropTable(
                name: "Webhooks");
        }
    }
}
