using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KolHub.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class OwnersAndReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DueToldAt",
                table: "Deliverables",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LateToldAt",
                table: "Deliverables",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemindedAt",
                table: "Deliverables",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindedBy",
                table: "Deliverables",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DealOwners",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    OwnerMembershipId = table.Column<long>(type: "bigint", nullable: false),
                    DeputyMembershipId = table.Column<long>(type: "bigint", nullable: true),
                    AssignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AssignedBy = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DealOwners", x => x.Id);
                    table.CheckConstraint("CK_DealOwner_Differ", "\"DeputyMembershipId\" IS NULL OR \"DeputyMembershipId\" <> \"OwnerMembershipId\"");
                    table.ForeignKey(
                        name: "FK_DealOwners_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DealOwners_Memberships_DeputyMembershipId",
                        column: x => x.DeputyMembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DealOwners_Memberships_OwnerMembershipId",
                        column: x => x.OwnerMembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BrandId = table.Column<long>(type: "bigint", nullable: false),
                    CreatorId = table.Column<long>(type: "bigint", nullable: false),
                    DeliverableId = table.Column<long>(type: "bigint", nullable: false),
                    Word = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_BrandId_DueOn",
                table: "Deliverables",
                columns: new[] { "BrandId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_CreatorId_DueOn",
                table: "Deliverables",
                columns: new[] { "CreatorId", "DueOn" });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Deliverable_Reminded",
                table: "Deliverables",
                sql: "(\"RemindedAt\" IS NULL AND \"RemindedBy\" IS NULL) OR (\"RemindedAt\" IS NOT NULL AND \"RemindedBy\" IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_DealOwners_BrandId_ContractId",
                table: "DealOwners",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_DealOwners_ContractId",
                table: "DealOwners",
                column: "ContractId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DealOwners_DeputyMembershipId",
                table: "DealOwners",
                column: "DeputyMembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_DealOwners_OwnerMembershipId",
                table: "DealOwners",
                column: "OwnerMembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_BrandId_DeliverableId",
                table: "Reminders",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_DeliverableId_At",
                table: "Reminders",
                columns: new[] { "DeliverableId", "At" });

            foreach (var sql in AppendOnly.SqlFor(ActiveProvider, "Reminders"))
            {
                migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DealOwners");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Deliverables_BrandId_DueOn",
                table: "Deliverables");

            migrationBuilder.DropIndex(
                name: "IX_Deliverables_CreatorId_DueOn",
                table: "Deliverables");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Deliverable_Reminded",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "DueToldAt",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "LateToldAt",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "Deliverables");

            migrationBuilder.DropColumn(
                name: "RemindedBy",
                table: "Deliverables");
        }
    }
}
