using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AfterApproval : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "StoppedAt",
                table: "TrackingLinks",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stops",
                table: "PromoCodes",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChecksPlannedAt",
                table: "Deliverables",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Deliverables",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SuspendedAt",
                table: "Contracts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FrozenAt",
                table: "Commissions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FrozenReason",
                table: "Commissions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "PostChecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    DeliverableId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DeskBrandId = table.Column<long>(type: "bigint", nullable: true),
                    Barred = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StaysUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MissedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SeenBy = table.Column<long>(type: "bigint", nullable: true),
                    Address = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ScreenshotId = table.Column<long>(type: "bigint", nullable: true),
                    SeenIn = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    WordsSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    DraftId = table.Column<long>(type: "bigint", nullable: true),
                    DraftSha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    NewFindings = table.Column<int>(type: "int", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostChecks", x => x.Id);
                    table.CheckConstraint("CK_PostCheck_NotBefore", "\"SeenAt\" IS NULL OR \"SeenAt\" >= \"OpensAt\"");
                    table.CheckConstraint("CK_PostCheck_Seen", "(\"SeenAt\" IS NULL AND \"SeenBy\" IS NULL AND \"Result\" IS NULL) OR (\"SeenAt\" IS NOT NULL AND \"SeenBy\" IS NOT NULL AND \"Result\" IS NOT NULL AND \"ScreenshotId\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_PostChecks_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostChecks_Screenshots_ScreenshotId",
                        column: x => x.ScreenshotId,
                        principalTable: "Screenshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    DeliverableId = table.Column<long>(type: "bigint", nullable: false),
                    CheckId = table.Column<long>(type: "bigint", nullable: true),
                    DeskBrandId = table.Column<long>(type: "bigint", nullable: true),
                    Office = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedBy = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EscalatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedBy = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    DraftId = table.Column<long>(type: "bigint", nullable: true),
                    Frozen_Currency = table.Column<string>(type: "char(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Frozen_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Paid_Currency = table.Column<string>(type: "char(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Paid_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Reversed_Currency = table.Column<string>(type: "char(3)", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Reversed_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withdrawals", x => x.Id);
                    table.UniqueConstraint("AK_Withdrawals_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Withdrawal_Closed", "(\"ClosedAt\" IS NULL AND \"ClosedBy\" IS NULL AND \"State\" = 'Open') OR (\"ClosedAt\" IS NOT NULL AND \"ClosedBy\" IS NOT NULL AND \"State\" <> 'Open')");
                    table.ForeignKey(
                        name: "FK_Withdrawals_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Withdrawals_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Withdrawals_PostChecks_CheckId",
                        column: x => x.CheckId,
                        principalTable: "PostChecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WithdrawalEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    WithdrawalId = table.Column<long>(type: "bigint", nullable: false),
                    Act = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WithdrawalEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WithdrawalEvidence_Withdrawals_BrandId_WithdrawalId",
                        columns: x => new { x.BrandId, x.WithdrawalId },
                        principalTable: "Withdrawals",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_BrandId_DeliverableId",
                table: "PostChecks",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_BrandId_SeenAt_OpensAt",
                table: "PostChecks",
                columns: new[] { "BrandId", "SeenAt", "OpensAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_CaseId",
                table: "PostChecks",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_CreatorId",
                table: "PostChecks",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_DeliverableId_Kind",
                table: "PostChecks",
                columns: new[] { "DeliverableId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_DeskBrandId_SeenAt_OpensAt",
                table: "PostChecks",
                columns: new[] { "DeskBrandId", "SeenAt", "OpensAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PostChecks_ScreenshotId",
                table: "PostChecks",
                column: "ScreenshotId");

            migrationBuilder.CreateIndex(
                name: "IX_WithdrawalEvidence_BrandId_WithdrawalId",
                table: "WithdrawalEvidence",
                columns: new[] { "BrandId", "WithdrawalId" });

            migrationBuilder.CreateIndex(
                name: "IX_WithdrawalEvidence_WithdrawalId_At",
                table: "WithdrawalEvidence",
                columns: new[] { "WithdrawalId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_BrandId_ClosedAt_DueAt",
                table: "Withdrawals",
                columns: new[] { "BrandId", "ClosedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_BrandId_ContractId",
                table: "Withdrawals",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_BrandId_DeliverableId",
                table: "Withdrawals",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_CheckId",
                table: "Withdrawals",
                column: "CheckId");

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_ContractId",
                table: "Withdrawals",
                column: "ContractId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_CreatorId",
                table: "Withdrawals",
                column: "CreatorId");

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "WithdrawalEvidence"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WithdrawalEvidence");

            migrationBuilder.DropTable(
                name: "Withdrawals");

            migrationBuilder.DropTable(
                name: "PostChecks");

            migrationBuilder.DropColumn(
                name: "StoppedAt",
                table: "TrackingLinks");

            migrationBuilder.DropColumn(
                name: "Stops",
                table: "PromoCodes");

            migrationBuilder.DropColumn(
                name: "ChecksPlannedAt",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "FrozenAt",
                table: "Commissions");

            migrationBuilder.DropColumn(
                name: "FrozenReason",
                table: "Commissions");
        }
    }
}
