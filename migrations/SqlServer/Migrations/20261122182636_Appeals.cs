using KolHub.Data;
using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Appeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FailedBy",
                table: "PayoutItems",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Side = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Office = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    TakenBy = table.Column<long>(type: "bigint", nullable: true),
                    TakenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpenedBy = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EscalatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedBy = table.Column<long>(type: "bigint", nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    AtStake_Currency = table.Column<string>(type: "char(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    AtStake_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Granted_Currency = table.Column<string>(type: "char(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Granted_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.UniqueConstraint("AK_Appeals_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Appeal_Closed", "(\"State\" = 'Open' AND \"ClosedAt\" IS NULL AND \"ClosedBy\" IS NULL) OR (\"State\" <> 'Open' AND \"ClosedAt\" IS NOT NULL AND \"ClosedBy\" IS NOT NULL AND \"Answer\" <> '')");
                    table.CheckConstraint("CK_Appeal_Granted", "\"Granted_Minor\" >= 0 AND \"Granted_Minor\" <= \"AtStake_Minor\" AND (\"State\" = 'Granted' OR \"Granted_Minor\" = 0)");
                    table.CheckConstraint("CK_Appeal_InTime", "\"OpenedAt\" <= \"Until\"");
                    table.CheckConstraint("CK_Appeal_SecondPerson", "\"ClosedBy\" IS NULL OR (\"ClosedBy\" <> \"OpenedBy\" AND (\"TakenBy\" IS NULL OR \"ClosedBy\" <> \"TakenBy\"))");
                    table.CheckConstraint("CK_Appeal_Side", "\"Side\" = 'Creator' OR \"Kind\" = 'Guarantee'");
                    table.ForeignKey(
                        name: "FK_Appeals_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AppealSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AppealId = table.Column<long>(type: "bigint", nullable: false),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    MediaType = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppealSteps", x => x.Id);
                    table.CheckConstraint("CK_AppealStep_Said", "\"Words\" <> '' OR \"Act\" = 'Escalated' OR (\"Act\" = 'Proof' AND \"Sha256\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_AppealSteps_Appeals_BrandId_AppealId",
                        columns: x => new { x.BrandId, x.AppealId },
                        principalTable: "Appeals",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_BrandId_ClosedAt_DueAt",
                table: "Appeals",
                columns: new[] { "BrandId", "ClosedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_BrandId_ContractId",
                table: "Appeals",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_ClosedAt_EscalatedAt_DueAt",
                table: "Appeals",
                columns: new[] { "ClosedAt", "EscalatedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_CreatorId_ClosedAt_DueAt",
                table: "Appeals",
                columns: new[] { "CreatorId", "ClosedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_OneOfEachSide",
                table: "Appeals",
                columns: new[] { "Kind", "SubjectId", "Number", "CreatorId", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_OneOpen",
                table: "Appeals",
                columns: new[] { "Kind", "SubjectId", "Number", "CreatorId" },
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AppealSteps_AppealId_At",
                table: "AppealSteps",
                columns: new[] { "AppealId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AppealSteps_BrandId_AppealId",
                table: "AppealSteps",
                columns: new[] { "BrandId", "AppealId" });

            migrationBuilder.CreateIndex(
                name: "IX_AppealSteps_Sha256",
                table: "AppealSteps",
                column: "Sha256");

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "AppealSteps"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppealSteps");

            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropColumn(
                name: "FailedBy",
                table: "PayoutItems");
        }
    }
}
