using System;
using KolHub.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KolHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Brands",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HoldDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ClickWindowDays = table.Column<int>(type: "INTEGER", nullable: false),
                    WithholdingRate = table.Column<int>(type: "INTEGER", nullable: false),
                    HasOwnDesk = table.Column<bool>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SuspendedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Brands", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClickLogPositions",
                columns: table => new
                {
                    Log = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Segment = table.Column<long>(type: "INTEGER", nullable: false),
                    Offset = table.Column<long>(type: "INTEGER", nullable: false),
                    CopiedTo = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClickLogPositions", x => x.Log);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Chain = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Command = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LinkTableStamps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Stamp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkTableStamps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MarketChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarketChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OnceTokens",
                columns: table => new
                {
                    Token = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Command = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OnceTokens", x => x.Token);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DisabledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TierCutoffs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Head = table.Column<long>(type: "INTEGER", nullable: false),
                    Waist = table.Column<long>(type: "INTEGER", nullable: false),
                    Tail = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SetBy = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TierCutoffs", x => x.Id);
                    table.CheckConstraint("CK_TierCutoff_Rising", "\"Tail\" >= 1 AND \"Waist\" > \"Tail\" AND \"Head\" > \"Waist\"");
                });

            migrationBuilder.CreateTable(
                name: "UnknownCodeHours",
                columns: table => new
                {
                    Hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Requests = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnknownCodeHours", x => x.Hour);
                });

            migrationBuilder.CreateTable(
                name: "Campaigns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenDeals = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenCommissionApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenCommissionApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenCommissionApprovedAlone = table.Column<bool>(type: "INTEGER", nullable: false),
                    BudgetChangeRequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastBudgetStepAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallOpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallOpenedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    CallClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CallEndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CallPlaces = table.Column<int>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Goal = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    ReserveRate = table.Column<int>(type: "INTEGER", nullable: false),
                    CommissionRate = table.Column<int>(type: "INTEGER", nullable: false),
                    ClickWindowDays = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AttributionPolicy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CodeDiscount = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TargetAudience = table.Column<string>(type: "TEXT", nullable: false),
                    PlatformBits = table.Column<int>(type: "INTEGER", nullable: false),
                    FormBits = table.Column<int>(type: "INTEGER", nullable: false),
                    RequiredClaims = table.Column<string>(type: "TEXT", nullable: false),
                    ForbiddenClaims = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ManagerApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ManagerApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    FinanceApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinanceApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedAlone = table.Column<bool>(type: "INTEGER", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Budget_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Budget_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    CommissionCap_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    CommissionCap_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Committed_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Committed_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    TierSplit_Head = table.Column<int>(type: "INTEGER", nullable: false),
                    TierSplit_Koc = table.Column<int>(type: "INTEGER", nullable: false),
                    TierSplit_Tail = table.Column<int>(type: "INTEGER", nullable: false),
                    TierSplit_Waist = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Campaigns", x => x.Id);
                    table.UniqueConstraint("AK_Campaigns_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Campaign_OneCurrency", "\"Budget_Currency\" = \"Currency\" AND \"Committed_Currency\" = \"Currency\" AND \"CommissionCap_Currency\" = \"Currency\"");
                    table.CheckConstraint("CK_Campaign_OnlyWhenApproved", "\"Committed_Minor\" = 0 OR \"ApprovedAt\" IS NOT NULL");
                    table.CheckConstraint("CK_Campaign_OpenDeals", "\"OpenDeals\" >= 0 AND (\"OpenDeals\" = 0 OR \"OpenCommissionApprovedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_Campaign_TwoApprovals", "\"ApprovedAt\" IS NULL OR (\"ManagerApprovedAt\" IS NOT NULL AND \"FinanceApprovedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_Campaign_WithinBudget", "\"Committed_Minor\" >= 0 AND \"Committed_Minor\" <= \"Budget_Minor\"");
                    table.ForeignKey(
                        name: "FK_Campaigns_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Clauses = table.Column<string>(type: "TEXT", nullable: false),
                    Limits = table.Column<string>(type: "TEXT", nullable: false),
                    PrevailingLanguage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WriterIds = table.Column<string>(type: "TEXT", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    RetiredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RetiredBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractTemplates", x => x.Id);
                    table.CheckConstraint("CK_ContractTemplate_Approved", "\"ApprovedAt\" IS NULL OR \"SubmittedAt\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_ContractTemplates_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DealMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    DealId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromBrand = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DealMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DealMessages_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliverableId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SubmittedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReplacedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Drafts_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    InvitedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    InvitedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerBooks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Head = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerBooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerBooks_Brands_Id",
                        column: x => x.Id,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListingImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UploadedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    RowsDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    BadRows = table.Column<int>(type: "INTEGER", nullable: false),
                    NewRows = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownRows = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ImportedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    FailureArguments = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingImports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListingImports_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedTotal_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    ApprovedTotal_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Total_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Total_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutBatches", x => x.Id);
                    table.UniqueConstraint("AK_PayoutBatches_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_PayoutBatch_FourEyes", "\"ApprovedBy\" IS NULL OR \"ApprovedBy\" <> \"MadeBy\"");
                    table.ForeignKey(
                        name: "FK_PayoutBatches_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Products",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LicenceClass = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LicenceNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LicenceExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MarginRate = table.Column<int>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ArchivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Price_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Price_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Products", x => x.Id);
                    table.UniqueConstraint("AK_Products_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Product_Margin", "\"MarginRate\" BETWEEN 0 AND 10000");
                    table.CheckConstraint("CK_Product_Price", "\"Price_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_Products_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    DeskBrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TextSha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Market = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    LicenceClass = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Barred = table.Column<string>(type: "TEXT", nullable: false),
                    Exempted = table.Column<string>(type: "TEXT", nullable: false),
                    PackVersions = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TopSeverity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Risk = table.Column<int>(type: "INTEGER", nullable: false),
                    AssignedTo = table.Column<long>(type: "INTEGER", nullable: true),
                    AssignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastJudgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewCases", x => x.Id);
                    table.UniqueConstraint("AK_ReviewCases_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_ReviewCase_Decided", "(\"Outcome\" IS NULL AND \"DecidedAt\" IS NULL) OR (\"Outcome\" IS NOT NULL AND \"DecidedAt\" IS NOT NULL)");
                    table.CheckConstraint("CK_ReviewCase_Desk", "\"DeskBrandId\" IS NULL OR \"DeskBrandId\" = \"BrandId\"");
                    table.ForeignKey(
                        name: "FK_ReviewCases_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedMappings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedMappings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedMappings_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShopConnections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    ShopDomain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShopConnections", x => x.Id);
                    table.UniqueConstraint("AK_ShopConnections_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_ShopConnections_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VerifiedHosts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    Token = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    VerifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VerifiedThrough = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckAnswer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VerifiedHosts", x => x.Id);
                    table.UniqueConstraint("AK_VerifiedHosts_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_VerifiedHosts_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Creators",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    City = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    CategoryBits = table.Column<int>(type: "INTEGER", nullable: false),
                    Bio = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Openness = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaxKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PoolsResultsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PoolsResultsText = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Creators", x => x.Id);
                    table.CheckConstraint("CK_Creator_PoolsResults", "(\"PoolsResultsSince\" IS NULL AND \"PoolsResultsText\" IS NULL) OR (\"PoolsResultsSince\" IS NOT NULL AND \"PoolsResultsText\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Creators_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                    table.CheckConstraint("CK_Membership_OneHouse", "\"BrandId\" IS NULL OR \"CreatorId\" IS NULL");
                    table.ForeignKey(
                        name: "FK_Memberships_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Arguments = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notices_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignIns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    LastTotpStep = table.Column<long>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignIns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignIns_People_Id",
                        column: x => x.Id,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BudgetChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ManagerApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ManagerApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    FinanceApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinanceApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedAlone = table.Column<bool>(type: "INTEGER", nullable: false),
                    RefusedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    RefusalReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    From_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    From_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    To_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    To_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BudgetChanges", x => x.Id);
                    table.CheckConstraint("CK_BudgetChange_Amount", "\"To_Minor\" > 0 AND \"To_Currency\" = \"From_Currency\"");
                    table.ForeignKey(
                        name: "FK_BudgetChanges_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Entries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entries", x => x.Id);
                    table.UniqueConstraint("AK_Entries_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_Entries_LedgerBooks_BrandId",
                        column: x => x.BrandId,
                        principalTable: "LedgerBooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListingImportFaults",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Column = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingImportFaults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListingImportFaults_ListingImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "ListingImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListingImportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListingImportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListingImportFiles_ListingImports_Id",
                        column: x => x.Id,
                        principalTable: "ListingImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CampaignProducts",
                columns: table => new
                {
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CampaignProducts", x => new { x.CampaignId, x.ProductId });
                    table.ForeignKey(
                        name: "FK_CampaignProducts_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CampaignProducts_Products_BrandId_ProductId",
                        columns: x => new { x.BrandId, x.ProductId },
                        principalTable: "Products",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Family = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Law = table.Column<string>(type: "TEXT", nullable: false),
                    Article = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    Cure = table.Column<string>(type: "TEXT", nullable: false),
                    Suggestion = table.Column<string>(type: "TEXT", nullable: false),
                    Pack = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    JudgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    JudgedBy = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                    table.CheckConstraint("CK_Finding_Place", "\"Start\" >= 0 AND \"Length\" >= 0");
                    table.ForeignKey(
                        name: "FK_Findings_ReviewCases_BrandId_CaseId",
                        columns: x => new { x.BrandId, x.CaseId },
                        principalTable: "ReviewCases",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiKeys_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    BodySha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IgnoredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ErrorArguments = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: true),
                    AnswerStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UploadedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    BadRows = table.Column<int>(type: "INTEGER", nullable: false),
                    Orders = table.Column<int>(type: "INTEGER", nullable: false),
                    OrdersDone = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownOrders = table.Column<int>(type: "INTEGER", nullable: false),
                    FailedOrders = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ImportedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    FailureArguments = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderImports", x => x.Id);
                    table.UniqueConstraint("AK_OrderImports_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrderImports_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    PresentmentCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PaidAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    TaxesIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    BuyerKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ClickToken = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClickFromCookie = table.Column<bool>(type: "INTEGER", nullable: false),
                    Codes = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    Shipping_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Shipping_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.UniqueConstraint("AK_Orders_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_Orders_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShopSecrets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Last4 = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    ActiveFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActiveUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShopSecrets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShopSecrets_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Followers = table.Column<long>(type: "INTEGER", nullable: false),
                    FollowersAsOf = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProofToken = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProofAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProvenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProvenBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ProofRefusedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProofRefusal = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ProvenHandle = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Id);
                    table.UniqueConstraint("AK_Channels_CreatorId_Id", x => new { x.CreatorId, x.Id });
                    table.CheckConstraint("CK_Channel_Followers", "\"Followers\" >= 0");
                    table.CheckConstraint("CK_Channel_Proven", "\"ProvenHandle\" IS NULL OR \"ProvenAt\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_Channels_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    IsGiven = table.Column<bool>(type: "INTEGER", nullable: false),
                    By = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Listings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Followers = table.Column<long>(type: "INTEGER", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    City = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CategoryBits = table.Column<int>(type: "INTEGER", nullable: false),
                    Prices = table.Column<string>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    ImportId = table.Column<long>(type: "INTEGER", nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Listings", x => x.Id);
                    table.UniqueConstraint("AK_Listings_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Listing_Followers", "\"Followers\" >= 0");
                    table.ForeignKey(
                        name: "FK_Listings_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Listings_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Openings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Openings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Openings_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Openings_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HolderName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BankName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Last4 = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsableFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PayoutAccounts_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Closing_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Closing_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    MembershipId = table.Column<long>(type: "INTEGER", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Factors = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Sessions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_SignIns_UserId",
                        column: x => x.UserId,
                        principalTable: "SignIns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_SignIns_UserId",
                        column: x => x.UserId,
                        principalTable: "SignIns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_SignIns_UserId",
                        column: x => x.UserId,
                        principalTable: "SignIns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Postings",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    Amount_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Postings", x => new { x.EntryId, x.Number });
                    table.CheckConstraint("CK_Posting_NotZero", "\"Amount_Minor\" <> 0");
                    table.ForeignKey(
                        name: "FK_Postings_Entries_BrandId_EntryId",
                        columns: x => new { x.BrandId, x.EntryId },
                        principalTable: "Entries",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderImportFaults",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Column = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderImportFaults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderImportFaults_OrderImports_BrandId_ImportId",
                        columns: x => new { x.BrandId, x.ImportId },
                        principalTable: "OrderImports",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderImportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderImportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderImportFiles_OrderImports_Id",
                        column: x => x.Id,
                        principalTable: "OrderImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReasonCode = table.Column<int>(type: "INTEGER", nullable: false),
                    LostToCreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Claims_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Claims_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "OrderLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Sku = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProductId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Discounts = table.Column<string>(type: "TEXT", nullable: false),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false),
                    Base_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Base_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Tax_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Tax_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLines", x => x.Id);
                    table.CheckConstraint("CK_OrderLine_Base", "\"Base_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_OrderLines_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrderRefunds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OrderExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: true),
                    RefundedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AsOf = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    IsDetailed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Paid_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Paid_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Shipping_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Shipping_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderRefunds", x => x.Id);
                    table.UniqueConstraint("AK_OrderRefunds_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_OrderRefund_Paid", "\"Paid_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_OrderRefunds_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrderRefunds_ShopConnections_BrandId_ConnectionId",
                        columns: x => new { x.BrandId, x.ConnectionId },
                        principalTable: "ShopConnections",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlatformReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PromoterId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LineExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Estimated_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Estimated_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Settled_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Settled_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlatformReports_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Offers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    LiveChannelId = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Turn = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LastRound = table.Column<int>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentBy = table.Column<long>(type: "INTEGER", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AppliedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    CounteredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    DeclinedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeclinedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offers", x => x.Id);
                    table.UniqueConstraint("AK_Offers_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Offer_LiveChannel", "\"LiveChannelId\" IS NULL OR \"LiveChannelId\" = \"ChannelId\"");
                    table.CheckConstraint("CK_Offer_OneEnd", "(CASE WHEN \"AcceptedAt\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"DeclinedAt\" IS NULL THEN 0 ELSE 1 END)\n+ (CASE WHEN \"WithdrawnAt\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"ExpiredAt\" IS NULL THEN 0 ELSE 1 END)\n+ (CASE WHEN \"LiveChannelId\" IS NULL THEN 0 ELSE 1 END) = 1");
                    table.CheckConstraint("CK_Offer_OneStart", "(\"SentAt\" IS NULL AND \"AppliedAt\" IS NOT NULL) OR (\"SentAt\" IS NOT NULL AND \"AppliedAt\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Offers_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Offers_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Offers_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Offers_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RateCardLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Price_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Price_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateCardLines", x => x.Id);
                    table.CheckConstraint("CK_RateCardLine_Price", "\"Price_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_RateCardLines_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AudienceReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    ListingId = table.Column<long>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Packed = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 238, nullable: false),
                    Layout = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SampleSize = table.Column<int>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AudienceReports", x => x.Id);
                    table.CheckConstraint("CK_AudienceReport_Subject", "(\"ChannelId\" IS NULL AND \"CreatorId\" IS NULL AND \"ListingId\" IS NOT NULL AND \"BrandId\" IS NOT NULL) OR (\"ChannelId\" IS NOT NULL AND \"CreatorId\" IS NOT NULL AND \"ListingId\" IS NULL AND \"BrandId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_AudienceReports_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AudienceReports_Listings_BrandId_ListingId",
                        columns: x => new { x.BrandId, x.ListingId },
                        principalTable: "Listings",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PastResults",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: true),
                    ListingId = table.Column<long>(type: "INTEGER", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Views = table.Column<long>(type: "INTEGER", nullable: true),
                    Clicks = table.Column<long>(type: "INTEGER", nullable: true),
                    Orders = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Gmv_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Gmv_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Refunded_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Refunded_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastResults", x => x.Id);
                    table.CheckConstraint("CK_PastResult_Figures", "\"Orders\" >= 0 AND \"Gmv_Minor\" >= 0 AND \"Refunded_Minor\" >= 0 AND \"Refunded_Minor\" <= \"Gmv_Minor\"");
                    table.CheckConstraint("CK_PastResult_Subject", "(\"ChannelId\" IS NULL AND \"CreatorId\" IS NULL AND \"ListingId\" IS NOT NULL AND \"BrandId\" IS NOT NULL) OR (\"ChannelId\" IS NOT NULL AND \"CreatorId\" IS NOT NULL AND \"ListingId\" IS NULL AND \"BrandId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_PastResults_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PastResults_Listings_BrandId_ListingId",
                        columns: x => new { x.BrandId, x.ListingId },
                        principalTable: "Listings",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShortlistEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: true),
                    ListingId = table.Column<long>(type: "INTEGER", nullable: true),
                    LiveSubjectId = table.Column<long>(type: "INTEGER", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShortlistEntries", x => x.Id);
                    table.CheckConstraint("CK_ShortlistEntry_Live", "(\"RemovedAt\" IS NULL AND \"LiveSubjectId\" IS NOT NULL) OR (\"RemovedAt\" IS NOT NULL AND \"LiveSubjectId\" IS NULL)");
                    table.CheckConstraint("CK_ShortlistEntry_Subject", "(\"ChannelId\" IS NULL AND \"CreatorId\" IS NULL AND \"ListingId\" IS NOT NULL) OR (\"ChannelId\" IS NOT NULL AND \"CreatorId\" IS NOT NULL AND \"ListingId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_ShortlistEntries_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShortlistEntries_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ShortlistEntries_Listings_BrandId_ListingId",
                        columns: x => new { x.BrandId, x.ListingId },
                        principalTable: "Listings",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HolderName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BankName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Last4 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TaxKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    TaxRate = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FailureReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Clawback_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Clawback_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Commission_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Commission_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Fee_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Fee_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Gross_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Gross_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Net_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Net_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Tax_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Tax_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutItems", x => x.Id);
                    table.UniqueConstraint("AK_PayoutItems_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_PayoutItem_Net", "\"Net_Minor\" = \"Gross_Minor\" - \"Tax_Minor\" AND \"Tax_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_PayoutItems_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PayoutItems_PayoutAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "PayoutAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PayoutItems_PayoutBatches_BrandId_BatchId",
                        columns: x => new { x.BrandId, x.BatchId },
                        principalTable: "PayoutBatches",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Credits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Share = table.Column<int>(type: "INTEGER", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PaidByPlatform = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreditedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Credits", x => x.Id);
                    table.CheckConstraint("CK_Credit_Share", "\"Share\" > 0 AND \"Share\" <= 10000");
                    table.ForeignKey(
                        name: "FK_Credits_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Credits_OrderLines_LineId",
                        column: x => x.LineId,
                        principalTable: "OrderLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Credits_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "OrderRefundLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    RefundId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineExternalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Subtotal_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Subtotal_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Tax_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Tax_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderRefundLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderRefundLines_OrderRefunds_BrandId_RefundId",
                        columns: x => new { x.BrandId, x.RefundId },
                        principalTable: "OrderRefunds",
                        principalColumns: new[] { "BrandId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Contracts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    OfferId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    Parties = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ReservedOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ActivatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    TerminatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TerminatedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    TerminatedSide = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    TerminationReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Reserved_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Reserved_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_AttributionPolicy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Terms_ClickWindowDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_CodeDiscount = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_CommissionRate = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_Deliverables = table.Column<string>(type: "TEXT", nullable: false),
                    Terms_EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Terms_ForbiddenClaims = table.Column<string>(type: "TEXT", nullable: false),
                    Terms_HoldDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_PrevailingLanguage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Terms_RequiredClaims = table.Column<string>(type: "TEXT", nullable: false),
                    Terms_RetentionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_SampleDescription = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Terms_StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Terms_UsageUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Terms_CommissionCap_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_CommissionCap_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Fee_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Fee_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Guarantee_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Guarantee_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Sample_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Sample_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contracts", x => x.Id);
                    table.UniqueConstraint("AK_Contracts_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Contract_Active", "\"State\" <> 'Active' OR \"ActivatedAt\" IS NOT NULL");
                    table.CheckConstraint("CK_Contract_Reserved", "\"Reserved_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_Contracts_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contracts_Channels_CreatorId_ChannelId",
                        columns: x => new { x.CreatorId, x.ChannelId },
                        principalTable: "Channels",
                        principalColumns: new[] { "CreatorId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contracts_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contracts_Offers_BrandId_OfferId",
                        columns: x => new { x.BrandId, x.OfferId },
                        principalTable: "Offers",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfferRounds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    OfferId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_ClickWindowDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_CommissionRate = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_Deliverables = table.Column<string>(type: "TEXT", nullable: false),
                    Terms_HoldDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms_SampleDescription = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Terms_CommissionCap_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_CommissionCap_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Fee_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Fee_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Guarantee_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Guarantee_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Terms_Sample_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Terms_Sample_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferRounds", x => x.Id);
                    table.CheckConstraint("CK_OfferRound_Amounts", "\"Terms_Fee_Minor\" >= 0 AND \"Terms_CommissionCap_Minor\" >= 0 AND \"Terms_Guarantee_Minor\" >= 0 AND \"Terms_Sample_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_OfferRounds_Offers_BrandId_OfferId",
                        columns: x => new { x.BrandId, x.OfferId },
                        principalTable: "Offers",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Commissions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rate = table.Column<int>(type: "INTEGER", nullable: false),
                    FormulaVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HoldDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    HoldUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    HeldUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PaidAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Base_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Base_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Clawed_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Clawed_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Estimated_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Estimated_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Net_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Net_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Settled_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Settled_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commissions", x => x.Id);
                    table.UniqueConstraint("AK_Commissions_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Commission_Clawed", "\"Clawed_Minor\" >= 0");
                    table.CheckConstraint("CK_Commission_Net", "\"Net_Minor\" >= 0 OR \"Kind\" = 'Adjustment'");
                    table.CheckConstraint("CK_Commission_Rate", "\"Rate\" >= 0 AND \"Rate\" <= 10000");
                    table.ForeignKey(
                        name: "FK_Commissions_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commissions_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commissions_OrderLines_LineId",
                        column: x => x.LineId,
                        principalTable: "OrderLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commissions_Orders_BrandId_OrderId",
                        columns: x => new { x.BrandId, x.OrderId },
                        principalTable: "Orders",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateId = table.Column<long>(type: "INTEGER", nullable: false),
                    Clauses = table.Column<string>(type: "TEXT", nullable: false),
                    TextZh = table.Column<string>(type: "TEXT", nullable: false),
                    TextEn = table.Column<string>(type: "TEXT", nullable: false),
                    TermsJson = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ChangedClauses = table.Column<string>(type: "TEXT", nullable: false),
                    BrokenLimits = table.Column<string>(type: "TEXT", nullable: false),
                    FollowsTemplate = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProposedSide = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProposedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PreviousSeal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovalKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ApprovalId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractVersions_ContractTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "ContractTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContractVersions_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliverables",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RetentionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    NeedsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SampleSentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SampleSentBy = table.Column<long>(type: "INTEGER", nullable: true),
                    SampleCarrier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SampleNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SampleReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SampleReceivedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    DraftApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DraftId = table.Column<long>(type: "INTEGER", nullable: true),
                    DraftSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ScreenshotId = table.Column<long>(type: "INTEGER", nullable: true),
                    TaskNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    TimesReturned = table.Column<int>(type: "INTEGER", nullable: false),
                    EscalatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FeeInstalment_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    FeeInstalment_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliverables", x => x.Id);
                    table.UniqueConstraint("AK_Deliverables_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.CheckConstraint("CK_Deliverable_Accepted", "\"AcceptedAt\" IS NULL OR (\"PublishedAt\" IS NOT NULL AND \"CancelledAt\" IS NULL)");
                    table.CheckConstraint("CK_Deliverable_Instalment", "\"FeeInstalment_Minor\" >= 0");
                    table.ForeignKey(
                        name: "FK_Deliverables_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Payables",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PayoutItemId = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Amount_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payables", x => x.Id);
                    table.CheckConstraint("CK_Payable_Paid", "\"PaidAt\" IS NULL OR \"PayoutItemId\" IS NOT NULL");
                    table.ForeignKey(
                        name: "FK_Payables_Brands_BrandId",
                        column: x => x.BrandId,
                        principalTable: "Brands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payables_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payables_Creators_CreatorId",
                        column: x => x.CreatorId,
                        principalTable: "Creators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Payables_PayoutItems_BrandId_PayoutItemId",
                        columns: x => new { x.BrandId, x.PayoutItemId },
                        principalTable: "PayoutItems",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PromoCodes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    ShopConnectionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Folded = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ActiveFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActiveUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PromoCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PromoCodes_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PromoCodes_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PromoterBindings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BoundBy = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PromoterBindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PromoterBindings_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Signatures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TypedName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AuthenticationMethods = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AuthenticatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UserAgent = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PreviousSeal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Signatures_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Signatures_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrackingLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Destination = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    HostId = table.Column<long>(type: "INTEGER", nullable: false),
                    PrivacyMode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PausedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrackingLinks", x => x.Id);
                    table.UniqueConstraint("AK_TrackingLinks_BrandId_Id", x => new { x.BrandId, x.Id });
                    table.ForeignKey(
                        name: "FK_TrackingLinks_Campaigns_BrandId_CampaignId",
                        columns: x => new { x.BrandId, x.CampaignId },
                        principalTable: "Campaigns",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrackingLinks_Contracts_BrandId_ContractId",
                        columns: x => new { x.BrandId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrackingLinks_VerifiedHosts_BrandId_HostId",
                        columns: x => new { x.BrandId, x.HostId },
                        principalTable: "VerifiedHosts",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommissionSteps",
                columns: table => new
                {
                    CommissionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    After_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    After_Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Before_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Before_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionSteps", x => new { x.CommissionId, x.Number });
                    table.ForeignKey(
                        name: "FK_CommissionSteps_Commissions_BrandId_CommissionId",
                        columns: x => new { x.BrandId, x.CommissionId },
                        principalTable: "Commissions",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostFigures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliverableId = table.Column<long>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    Likes = table.Column<long>(type: "INTEGER", nullable: false),
                    Comments = table.Column<long>(type: "INTEGER", nullable: false),
                    Saves = table.Column<long>(type: "INTEGER", nullable: false),
                    Shares = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostFigures", x => x.Id);
                    table.CheckConstraint("CK_PostFigures_NotNegative", "\"Views\" >= 0 AND \"Likes\" >= 0 AND \"Comments\" >= 0 AND \"Saves\" >= 0 AND \"Shares\" >= 0");
                    table.ForeignKey(
                        name: "FK_PostFigures_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Screenshots",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliverableId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OriginalName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedBy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Screenshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Screenshots_Deliverables_BrandId_DeliverableId",
                        columns: x => new { x.BrandId, x.DeliverableId },
                        principalTable: "Deliverables",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutLines",
                columns: table => new
                {
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    PayableId = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount_Currency = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutLines", x => new { x.ItemId, x.PayableId });
                    table.ForeignKey(
                        name: "FK_PayoutLines_Payables_PayableId",
                        column: x => x.PayableId,
                        principalTable: "Payables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PayoutLines_PayoutItems_BrandId_ItemId",
                        columns: x => new { x.BrandId, x.ItemId },
                        principalTable: "PayoutItems",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Clicks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    LinkId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClickId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 22, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Class = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsUnique = table.Column<bool>(type: "INTEGER", nullable: false),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Referer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Network = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    VisitorKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clicks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Clicks_TrackingLinks_BrandId_LinkId",
                        columns: x => new { x.BrandId, x.LinkId },
                        principalTable: "TrackingLinks",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkHours",
                columns: table => new
                {
                    BrandId = table.Column<long>(type: "INTEGER", nullable: false),
                    LinkId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Class = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Clicks = table.Column<long>(type: "INTEGER", nullable: false),
                    Uniques = table.Column<long>(type: "INTEGER", nullable: false),
                    Refused = table.Column<long>(type: "INTEGER", nullable: false),
                    Lost = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkHours", x => new { x.BrandId, x.LinkId, x.Hour, x.Class });
                    table.ForeignKey(
                        name: "FK_LinkHours_TrackingLinks_BrandId_LinkId",
                        columns: x => new { x.BrandId, x.LinkId },
                        principalTable: "TrackingLinks",
                        principalColumns: new[] { "BrandId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "ContractTemplates",
                columns: new[] { "Id", "ApprovedAt", "ApprovedBy", "BrandId", "Clauses", "DraftedAt", "DraftedBy", "Edition", "FamilyId", "Limits", "Name", "PrevailingLanguage", "RetiredAt", "RetiredBy", "ReturnReason", "ReturnedAt", "ReturnedBy", "SubmittedAt", "SubmittedBy", "Version", "WriterIds" },
                values: new object[] { 1L, new DateTime(2026, 11, 1, 0, 0, 0, 0, DateTimeKind.Utc), 0L, null, "[{\"Key\":\"parties\",\"TitleZh\":\"合同双方\",\"TitleEn\":\"The parties\",\"Zh\":\"甲方（品牌方）：{{brand}}。\\n乙方（达人）：{{creator}}，推广账号：{{account}}。\\n双方就推广活动“{{campaign}}”订立本合同，期限自 {{starts_on}}起至 {{ends_on}}止。\\n甲乙双方各自独立，本合同不构成劳动、合伙或代理关系。\",\"En\":\"The Brand: {{brand}}.\\nThe Creator: {{creator}}, on the account {{account}}.\\nThis agreement covers the campaign “{{campaign}}” and runs from {{starts_on}} to {{ends_on}}.\\nThe parties are independent of each other; nothing here makes one the employee, partner or agent of the other.\"},{\"Key\":\"services\",\"TitleZh\":\"服务与交付内容\",\"TitleEn\":\"Services and deliverables\",\"Zh\":\"乙方按下列约定制作内容，并在上述账号发布：\\n{{deliverables}}\\n{{sample}}\\n乙方应在发布后登记发布链接、时间和截图。甲方应在登记后 3 日内验收，或写明理由退回修改；逾期未处理的，由甲方负责人在收到平台提醒后尽快处理，不影响乙方就已履行部分取得报酬。\",\"En\":\"The Creator makes the following content and publishes it on the account named above:\\n{{deliverables}}\\n{{sample}}\\nAfter publishing, the Creator records the address, the time and a screenshot. The Brand accepts within 3 days of that record, or returns it with its reasons. If the Brand lets the time pass, the matter goes to the person in charge at the Brand; the Creator's claim to be paid for work done is not affected.\"},{\"Key\":\"fees\",\"TitleZh\":\"费用与分期\",\"TitleEn\":\"Fees and instalments\",\"Zh\":\"{{fee}}\\n每期费用自对应交付内容通过验收之日起计入应付款，随甲方最近一次付款批次支付。依法应由甲方代扣代缴的税款，在结算单中单独列明。\",\"En\":\"{{fee}}\\nEach instalment becomes payable when its deliverable is accepted and is paid with the Brand's next payout. Tax that the Brand must withhold by law is shown as a line of its own on the statement.\"},{\"Key\":\"commission\",\"TitleZh\":\"佣金与归因\",\"TitleEn\":\"Commission and attribution\",\"Zh\":\"{{commission}}\\n消费者点击乙方推广链接后 {{click_window}} 日内下单的，该订单可归因于乙方。同一订单有多个推广来源的，{{attribution}}；未被采用的来源及其原因对乙方可见。\\n佣金比例以下单时本合同约定的比例为准，不因其后的调整而降低。测试订单和乙方本人的订单不计佣金。\",\"En\":\"{{commission}}\\nAn order may be credited to the Creator when the buyer placed it within {{click_window}} days of clicking the Creator's link. Where an order has several sources, {{attribution}}; the Creator can see the sources that were not used, and why.\\nThe rate is the one agreed when the order was placed; later changes do not lower it. Test orders and the Creator's own orders earn no commission.\"},{\"Key\":\"hold\",\"TitleZh\":\"冻结期与退款\",\"TitleEn\":\"Hold and refunds\",\"Zh\":\"佣金自订单付款之日起冻结 {{hold_days}} 日，期满后转为可结算。\\n订单发生退款的，按退款部分占订单净额的比例冲减相应佣金，不多冲减。佣金已支付的，应冲减的金额从乙方以后的应付款中抵扣，并在结算单上列明对应订单。\",\"En\":\"Commission is held for {{hold_days}} days from the payment of the order and may be paid out after that.\\nWhere an order is refunded, commission is reduced by exactly the refunded share of the order's net amount and no more. If the commission has been paid already, that amount is set off against later payments to the Creator, and the statement names the order.\"},{\"Key\":\"content\",\"TitleZh\":\"内容审核与用语\",\"TitleEn\":\"Content approval and wording\",\"Zh\":\"乙方应在发布前提交文案或脚本，未通过审核的内容不得发布；实际发布的内容应与通过审核的文本一致。甲方应一次性提出修改意见，每项内容的修改不超过两轮。\\n{{required_claims}}\\n{{forbidden_claims}}\\n甲方应提供产品的资质文件和宣传依据，并对其要求使用的宣传内容的真实性、合法性负责；乙方有权拒绝发布违反法律或平台规则的内容，由此不承担违约责任。\",\"En\":\"The Creator submits captions and scripts before publishing. Content that has not passed review is not published, and what is published is what passed. The Brand gives its comments together, in no more than two rounds for each deliverable.\\n{{required_claims}}\\n{{forbidden_claims}}\\nThe Brand supplies the product's licences and the evidence for its claims, and answers for the truth and lawfulness of the claims that it asks for. The Creator may refuse to publish what breaks the law or a platform's rules and is not in breach by refusing.\"},{\"Key\":\"disclosure\",\"TitleZh\":\"广告标识\",\"TitleEn\":\"Disclosure\",\"Zh\":\"乙方应在每项内容的显著位置标明“广告”，使消费者能够辨明其为广告；平台提供商业合作标识的，应同时使用。以英文发布的内容，应在开头标明 #ad。任何一方不得要求删除、遮挡或弱化该标识。\",\"En\":\"The Creator marks every piece of content clearly and conspicuously as advertising: with 广告 where it is in Chinese, with #ad at its beginning where it is in English, and with the platform's own paid partnership label where there is one. Neither party may ask for the mark to be removed, hidden or weakened.\"},{\"Key\":\"usage\",\"TitleZh\":\"内容使用权\",\"TitleEn\":\"Rights to use the content\",\"Zh\":\"内容的著作权归乙方所有。乙方许可甲方自内容发布之日起至 {{usage_until}}止，在甲方自有的线上渠道展示、转载和剪辑该内容，并用于本次推广产品的线上广告。\\n该许可为非独占许可，甲方不得转授权。期满后甲方不得再作新的使用，并应停止仍在投放的广告；超出上述期限、渠道或用途的，须另行取得乙方书面同意并约定报酬。\",\"En\":\"The Creator keeps the copyright in the content. From publication until {{usage_until}} the Brand may show, repost and shorten it on the Brand's own online channels and use it in online advertising for the products of this campaign.\\nThe licence is non-exclusive and may not be passed on. When it ends the Brand makes no new use of the content and stops advertising that still runs. Any use beyond this time, these channels or this purpose needs the Creator's consent in writing and its own price.\"},{\"Key\":\"retention\",\"TitleZh\":\"内容保留期\",\"TitleEn\":\"How long content stays up\",\"Zh\":\"内容自发布之日起应公开保留至少 {{retention_days}} 日。保留期内乙方不得删除、隐藏或作实质性修改；因法律、监管或平台要求须下架的除外，乙方应及时告知甲方。\",\"En\":\"Content stays public for at least {{retention_days}} days from publication. During that time the Creator does not delete or hide it or change it in substance, unless the law, an authority or the platform requires it; the Creator then tells the Brand without delay.\"},{\"Key\":\"confidentiality\",\"TitleZh\":\"保密与个人信息\",\"TitleEn\":\"Confidentiality and data\",\"Zh\":\"双方对合作中获知的对方未公开信息（包括价格、销售数据和产品计划）负有保密义务，该义务在本合同终止后两年内继续有效；依法或应监管要求披露的除外。\\n双方仅为履行本合同处理所涉个人信息，不得用于其他目的，并各自遵守适用的个人信息保护法律。\",\"En\":\"Each party keeps confidential what it learns of the other's unpublished business, such as prices, sales figures and product plans, during this agreement and for two years after it ends, unless the law or an authority requires disclosure.\\nEach party processes personal data only to perform this agreement, for no other purpose, and under the data protection law that applies to it.\"},{\"Key\":\"ending\",\"TitleZh\":\"变更与终止\",\"TitleEn\":\"Changes and ending\",\"Zh\":\"对本合同的变更须形成新版本，经双方重新签署后生效。\\n一方严重违约且在收到书面通知后 7 日内未改正的，另一方可以终止本合同；因法律或监管要求无法继续履行的，任何一方可以立即终止。终止应写明理由。\\n终止前已验收内容的费用和已产生的佣金照常支付；尚未交付的内容不再交付，也不再收取相应费用。\",\"En\":\"A change of this agreement is a new version and takes effect when both parties have signed it.\\nWhere a party is in serious breach and does not put it right within 7 days of notice in writing, the other may terminate. Either party may terminate at once where the law or an authority makes performance impossible. Termination states its reason.\\nFees for content accepted before termination and commission earned before it are paid as agreed. Content not yet delivered is no longer owed, and neither is its fee.\"},{\"Key\":\"liability\",\"TitleZh\":\"违约责任\",\"TitleEn\":\"Liability\",\"Zh\":\"一方违约给对方造成损失的，应赔偿对方的直接损失。双方各自在本合同项下的赔偿总额，以本合同项下已付和应付的费用与佣金之和为限；因故意或重大过失、侵犯他人知识产权或违反保密义务造成的损失不受此限。本条对双方同等适用。\",\"En\":\"A party that breaches this agreement compensates the other's direct loss. Each party's total liability under this agreement is limited to the sum of the fees and commission paid and payable under it. The limit does not cover intent or gross negligence, infringement of intellectual property, or breach of confidentiality. This clause binds both parties alike.\"},{\"Key\":\"language\",\"TitleZh\":\"文本与签署\",\"TitleEn\":\"Language and signing\",\"Zh\":\"本合同以中文和英文写成，两种文本不一致的，以{{prevailing}}为准。\\n双方以各自的账号在线签署；签署时所示文本的校验值与签署记录，作为签署内容和时间的证据。本合同自双方均签署之时起生效。\",\"En\":\"This agreement is written in Chinese and in English. Where the two differ, {{prevailing}} prevails.\\nThe parties sign online, each with their own account. The checksum of the text shown at signing and the record of the signing are evidence of what was signed and when. The agreement takes effect when both have signed.\"},{\"Key\":\"disputes\",\"TitleZh\":\"法律适用与争议解决\",\"TitleEn\":\"Law and disputes\",\"Zh\":\"本合同适用甲方住所地法律。因本合同发生的争议，双方应先行协商；协商不成的，任何一方可以向被告住所地有管辖权的法院起诉。争议期间，不涉及争议的部分继续履行。\",\"En\":\"This agreement is governed by the law of the place where the Brand is established. The parties first try to settle a dispute by talking; failing that, either may bring it before the competent court at the defendant's place. What is not in dispute is performed meanwhile.\"}]", new DateTime(2026, 11, 1, 0, 0, 0, 0, DateTimeKind.Utc), 0L, 1, 1L, "{\"FeeCeilings\":[{\"Minor\":50000000,\"Currency\":\"CNY\"},{\"Minor\":7000000,\"Currency\":\"USD\"},{\"Minor\":6500000,\"Currency\":\"EUR\"},{\"Minor\":5500000,\"Currency\":\"GBP\"},{\"Minor\":55000000,\"Currency\":\"HKD\"},{\"Minor\":9500000,\"Currency\":\"SGD\"},{\"Minor\":220000000,\"Currency\":\"TWD\"},{\"Minor\":10000000,\"Currency\":\"JPY\"}],\"LeastCommission\":{\"BasisPoints\":100},\"MostCommission\":{\"BasisPoints\":5000},\"HoldDays\":{\"Least\":0,\"Most\":60,\"Usual\":30},\"ClickWindowDays\":{\"Least\":1,\"Most\":90,\"Usual\":30},\"RetentionDays\":{\"Least\":30,\"Most\":365,\"Usual\":90},\"UsageDays\":{\"Least\":0,\"Most\":365,\"Usual\":180},\"OpenCommissionAllowed\":true}", "达人推广服务合同 · Creator promotion agreement", "Chinese", null, null, "", null, null, new DateTime(2026, 11, 1, 0, 0, 0, 0, DateTimeKind.Utc), 0L, 1, "[0]" });

            migrationBuilder.InsertData(
                table: "LinkTableStamps",
                columns: new[] { "Id", "Stamp" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_BrandId_ConnectionId",
                table: "ApiKeys",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Prefix",
                table: "ApiKeys",
                column: "Prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AudienceReports_BrandId_ListingId",
                table: "AudienceReports",
                columns: new[] { "BrandId", "ListingId" });

            migrationBuilder.CreateIndex(
                name: "IX_AudienceReports_ChannelId_Kind_AsOf",
                table: "AudienceReports",
                columns: new[] { "ChannelId", "Kind", "AsOf" });

            migrationBuilder.CreateIndex(
                name: "IX_AudienceReports_CreatorId_ChannelId",
                table: "AudienceReports",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_AudienceReports_ListingId_Kind_AsOf",
                table: "AudienceReports",
                columns: new[] { "ListingId", "Kind", "AsOf" });

            migrationBuilder.CreateIndex(
                name: "IX_BudgetChanges_BrandId_CampaignId",
                table: "BudgetChanges",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignProducts_BrandId_CampaignId",
                table: "CampaignProducts",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignProducts_BrandId_ProductId",
                table: "CampaignProducts",
                columns: new[] { "BrandId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_BrandId_State",
                table: "Campaigns",
                columns: new[] { "BrandId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Campaigns_CallOpenedAt_CallEndsOn",
                table: "Campaigns",
                columns: new[] { "CallOpenedAt", "CallEndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Platform_Followers",
                table: "Channels",
                columns: new[] { "Platform", "Followers" });

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Platform_Handle",
                table: "Channels",
                columns: new[] { "Platform", "Handle" });

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Platform_ProvenHandle",
                table: "Channels",
                columns: new[] { "Platform", "ProvenHandle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Claims_BrandId_OrderId",
                table: "Claims",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_CreatorId_OrderId",
                table: "Claims",
                columns: new[] { "CreatorId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Method_ReasonCode",
                table: "Claims",
                columns: new[] { "Method", "ReasonCode" });

            migrationBuilder.CreateIndex(
                name: "IX_Clicks_BrandId_LinkId_At",
                table: "Clicks",
                columns: new[] { "BrandId", "LinkId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Clicks_ClickId",
                table: "Clicks",
                column: "ClickId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_BrandId_ContractId",
                table: "Commissions",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_BrandId_OrderId",
                table: "Commissions",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_BrandId_State_OpenedAt",
                table: "Commissions",
                columns: new[] { "BrandId", "State", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_CampaignId",
                table: "Commissions",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_ContractId",
                table: "Commissions",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_CreatorId_State",
                table: "Commissions",
                columns: new[] { "CreatorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_LineId",
                table: "Commissions",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_OrderId_LineId_CreatorId_Number",
                table: "Commissions",
                columns: new[] { "OrderId", "LineId", "CreatorId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commissions_State_HoldUntil",
                table: "Commissions",
                columns: new[] { "State", "HoldUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_CommissionSteps_BrandId_CommissionId",
                table: "CommissionSteps",
                columns: new[] { "BrandId", "CommissionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_CreatorId",
                table: "Consents",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_BrandId_CampaignId",
                table: "Contracts",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_BrandId_OfferId",
                table: "Contracts",
                columns: new[] { "BrandId", "OfferId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_BrandId_State",
                table: "Contracts",
                columns: new[] { "BrandId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_CreatorId_ChannelId",
                table: "Contracts",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_CreatorId_State",
                table: "Contracts",
                columns: new[] { "CreatorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_OfferId",
                table: "Contracts",
                column: "OfferId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_State_ActivatedAt",
                table: "Contracts",
                columns: new[] { "State", "ActivatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractTemplates_BrandId_ApprovedAt",
                table: "ContractTemplates",
                columns: new[] { "BrandId", "ApprovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractTemplates_FamilyId_Edition",
                table: "ContractTemplates",
                columns: new[] { "FamilyId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractVersions_BrandId_ContractId",
                table: "ContractVersions",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_ContractVersions_ContractId_Number",
                table: "ContractVersions",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractVersions_TemplateId",
                table: "ContractVersions",
                column: "TemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_Creators_Name",
                table: "Creators",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Creators_PersonId",
                table: "Creators",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Credits_BrandId_OrderId",
                table: "Credits",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_Credits_CampaignId_CreatorId",
                table: "Credits",
                columns: new[] { "CampaignId", "CreatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_Credits_CreatorId",
                table: "Credits",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Credits_LineId",
                table: "Credits",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_Credits_OrderId_LineId_CreatorId",
                table: "Credits",
                columns: new[] { "OrderId", "LineId", "CreatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DealMessages_BrandId",
                table: "DealMessages",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_DealMessages_DealId_At",
                table: "DealMessages",
                columns: new[] { "DealId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_Address",
                table: "Deliverables",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_BrandId_ContractId",
                table: "Deliverables",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_BrandId_State_DueOn",
                table: "Deliverables",
                columns: new[] { "BrandId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_ContractId_Number",
                table: "Deliverables",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_CreatorId_State_DueOn",
                table: "Deliverables",
                columns: new[] { "CreatorId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_State_EscalatedAt_RecordedAt",
                table: "Deliverables",
                columns: new[] { "State", "EscalatedAt", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BrandId_ConnectionId",
                table: "Deliveries",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BrandId_FailedAt",
                table: "Deliveries",
                columns: new[] { "BrandId", "FailedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BrandId_ReceivedAt",
                table: "Deliveries",
                columns: new[] { "BrandId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ConnectionId_ExternalId",
                table: "Deliveries",
                columns: new[] { "ConnectionId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_BrandId_SubmittedAt",
                table: "Drafts",
                columns: new[] { "BrandId", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_ContractId",
                table: "Drafts",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_CreatorId",
                table: "Drafts",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_DeliverableId_Number",
                table: "Drafts",
                columns: new[] { "DeliverableId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entries_BrandId_CreatorId_At",
                table: "Entries",
                columns: new[] { "BrandId", "CreatorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_BrandId_Sequence",
                table: "Entries",
                columns: new[] { "BrandId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entries_BrandId_SourceKey",
                table: "Entries",
                columns: new[] { "BrandId", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BrandId_CaseId",
                table: "Findings",
                columns: new[] { "BrandId", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_CaseId_Number",
                table: "Findings",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Rule_Verdict",
                table: "Findings",
                columns: new[] { "Rule", "Verdict" });

            migrationBuilder.CreateIndex(
                name: "IX_History_Chain_Sequence",
                table: "History",
                columns: new[] { "Chain", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_History_PersonId",
                table: "History",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_History_Subject_SubjectId",
                table: "History",
                columns: new[] { "Subject", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_BrandId",
                table: "Invitations",
                column: "BrandId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_TokenHash",
                table: "Invitations",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkHours_BrandId_Hour",
                table: "LinkHours",
                columns: new[] { "BrandId", "Hour" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkHours_CreatorId_Hour",
                table: "LinkHours",
                columns: new[] { "CreatorId", "Hour" });

            migrationBuilder.CreateIndex(
                name: "IX_ListingImportFaults_ImportId_Line",
                table: "ListingImportFaults",
                columns: new[] { "ImportId", "Line" });

            migrationBuilder.CreateIndex(
                name: "IX_ListingImports_BrandId_UploadedAt",
                table: "ListingImports",
                columns: new[] { "BrandId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ListingImports_State_ClaimedUntil",
                table: "ListingImports",
                columns: new[] { "State", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Listings_BrandId_Followers",
                table: "Listings",
                columns: new[] { "BrandId", "Followers" });

            migrationBuilder.CreateIndex(
                name: "IX_Listings_BrandId_Platform_Handle",
                table: "Listings",
                columns: new[] { "BrandId", "Platform", "Handle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Listings_CreatorId",
                table: "Listings",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_SentAt_NextTryAt",
                table: "Mails",
                columns: new[] { "SentAt", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MarketChanges_BrandId_Id",
                table: "MarketChanges",
                columns: new[] { "BrandId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_BrandId_Role",
                table: "Memberships",
                columns: new[] { "BrandId", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_CreatorId",
                table: "Memberships",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PersonId",
                table: "Memberships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_ReadAt_At",
                table: "Notices",
                columns: new[] { "PersonId", "ReadAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferRounds_BrandId_OfferId",
                table: "OfferRounds",
                columns: new[] { "BrandId", "OfferId" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferRounds_OfferId_Number",
                table: "OfferRounds",
                columns: new[] { "OfferId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_BrandId_CampaignId",
                table: "Offers",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_BrandId_State",
                table: "Offers",
                columns: new[] { "BrandId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CampaignId_LiveChannelId",
                table: "Offers",
                columns: new[] { "CampaignId", "LiveChannelId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CreatorId_ChannelId",
                table: "Offers",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_CreatorId_State",
                table: "Offers",
                columns: new[] { "CreatorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_LiveChannelId_ExpiresAt",
                table: "Offers",
                columns: new[] { "LiveChannelId", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Openings_BrandId_CreatorId",
                table: "Openings",
                columns: new[] { "BrandId", "CreatorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Openings_CreatorId",
                table: "Openings",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderImportFaults_BrandId_ImportId",
                table: "OrderImportFaults",
                columns: new[] { "BrandId", "ImportId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderImportFaults_ImportId_Line",
                table: "OrderImportFaults",
                columns: new[] { "ImportId", "Line" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderImports_BrandId_ConnectionId",
                table: "OrderImports",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderImports_ConnectionId_UploadedAt",
                table: "OrderImports",
                columns: new[] { "ConnectionId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderImports_State_ClaimedUntil",
                table: "OrderImports",
                columns: new[] { "State", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_BrandId_OrderId",
                table: "OrderLines",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_OrderId_ExternalId",
                table: "OrderLines",
                columns: new[] { "OrderId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderRefundLines_BrandId_RefundId",
                table: "OrderRefundLines",
                columns: new[] { "BrandId", "RefundId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderRefunds_BrandId_ConnectionId",
                table: "OrderRefunds",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderRefunds_BrandId_OrderId",
                table: "OrderRefunds",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderRefunds_ConnectionId_OrderExternalId_ExternalId",
                table: "OrderRefunds",
                columns: new[] { "ConnectionId", "OrderExternalId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_BrandId_ConnectionId",
                table: "Orders",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_BrandId_PlacedAt",
                table: "Orders",
                columns: new[] { "BrandId", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ClickToken",
                table: "Orders",
                column: "ClickToken");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ConnectionId_ExternalId",
                table: "Orders",
                columns: new[] { "ConnectionId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PastResults_BrandId_ListingId",
                table: "PastResults",
                columns: new[] { "BrandId", "ListingId" });

            migrationBuilder.CreateIndex(
                name: "IX_PastResults_ChannelId",
                table: "PastResults",
                column: "ChannelId");

            migrationBuilder.CreateIndex(
                name: "IX_PastResults_CreatorId_ChannelId",
                table: "PastResults",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_PastResults_ListingId",
                table: "PastResults",
                column: "ListingId");

            migrationBuilder.CreateIndex(
                name: "IX_Payables_BrandId_ContractId",
                table: "Payables",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Payables_BrandId_CreatorId_PayoutItemId",
                table: "Payables",
                columns: new[] { "BrandId", "CreatorId", "PayoutItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_Payables_BrandId_PayoutItemId",
                table: "Payables",
                columns: new[] { "BrandId", "PayoutItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_Payables_CreatorId",
                table: "Payables",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Payables_PayoutItemId",
                table: "Payables",
                column: "PayoutItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Payables_Source_SourceId",
                table: "Payables",
                columns: new[] { "Source", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAccounts_CreatorId_UsableFrom",
                table: "PayoutAccounts",
                columns: new[] { "CreatorId", "UsableFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutBatches_BrandId_State_MadeAt",
                table: "PayoutBatches",
                columns: new[] { "BrandId", "State", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutItems_AccountId",
                table: "PayoutItems",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutItems_BrandId_BatchId",
                table: "PayoutItems",
                columns: new[] { "BrandId", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutItems_CreatorId",
                table: "PayoutItems",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutLines_BrandId_ItemId",
                table: "PayoutLines",
                columns: new[] { "BrandId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutLines_PayableId",
                table: "PayoutLines",
                column: "PayableId");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutLines_Source_SourceId",
                table: "PayoutLines",
                columns: new[] { "Source", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "IX_People_Email",
                table: "People",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformReports_BrandId_OrderId",
                table: "PlatformReports",
                columns: new[] { "BrandId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_PostFigures_BrandId_DeliverableId",
                table: "PostFigures",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_PostFigures_DeliverableId_Mark_EnteredAt",
                table: "PostFigures",
                columns: new[] { "DeliverableId", "Mark", "EnteredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Postings_BrandId_CreatorId_Account",
                table: "Postings",
                columns: new[] { "BrandId", "CreatorId", "Account" });

            migrationBuilder.CreateIndex(
                name: "IX_Postings_BrandId_EntryId",
                table: "Postings",
                columns: new[] { "BrandId", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Products_BrandId_ArchivedAt_Name",
                table: "Products",
                columns: new[] { "BrandId", "ArchivedAt", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_PromoCodes_BrandId_CampaignId",
                table: "PromoCodes",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_PromoCodes_BrandId_ContractId",
                table: "PromoCodes",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_PromoCodes_BrandId_Folded",
                table: "PromoCodes",
                columns: new[] { "BrandId", "Folded" });

            migrationBuilder.CreateIndex(
                name: "IX_PromoCodes_BrandId_ShopConnectionId_Folded",
                table: "PromoCodes",
                columns: new[] { "BrandId", "ShopConnectionId", "Folded" },
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PromoCodes_CreatorId",
                table: "PromoCodes",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_PromoterBindings_BrandId_ContractId",
                table: "PromoterBindings",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_PromoterBindings_BrandId_Scheme_ExternalId",
                table: "PromoterBindings",
                columns: new[] { "BrandId", "Scheme", "ExternalId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PromoterBindings_CreatorId",
                table: "PromoterBindings",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_RateCardLines_ChannelId_Form_ValidFrom",
                table: "RateCardLines",
                columns: new[] { "ChannelId", "Form", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RateCardLines_CreatorId_ChannelId",
                table: "RateCardLines",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_BrandId_DecidedAt",
                table: "ReviewCases",
                columns: new[] { "BrandId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_CreatorId",
                table: "ReviewCases",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_DeskBrandId_DecidedAt_DueAt",
                table: "ReviewCases",
                columns: new[] { "DeskBrandId", "DecidedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCases_Subject_SubjectId",
                table: "ReviewCases",
                columns: new[] { "Subject", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedMappings_BrandId_Purpose",
                table: "SavedMappings",
                columns: new[] { "BrandId", "Purpose" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Screenshots_BrandId_DeliverableId",
                table: "Screenshots",
                columns: new[] { "BrandId", "DeliverableId" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_MembershipId",
                table: "Sessions",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PersonId",
                table: "Sessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TokenHash",
                table: "Sessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShopConnections_BrandId_Name",
                table: "ShopConnections",
                columns: new[] { "BrandId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShopConnections_Token",
                table: "ShopConnections",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShopSecrets_BrandId_ConnectionId",
                table: "ShopSecrets",
                columns: new[] { "BrandId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShortlistEntries_BrandId_CampaignId",
                table: "ShortlistEntries",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShortlistEntries_BrandId_ListingId",
                table: "ShortlistEntries",
                columns: new[] { "BrandId", "ListingId" });

            migrationBuilder.CreateIndex(
                name: "IX_ShortlistEntries_CampaignId_LiveSubjectId",
                table: "ShortlistEntries",
                columns: new[] { "CampaignId", "LiveSubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShortlistEntries_CreatorId_ChannelId",
                table: "ShortlistEntries",
                columns: new[] { "CreatorId", "ChannelId" });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_BrandId_ContractId",
                table: "Signatures",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_ContractId_VersionNumber_Order",
                table: "Signatures",
                columns: new[] { "ContractId", "VersionNumber", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_ContractId_VersionNumber_PersonId",
                table: "Signatures",
                columns: new[] { "ContractId", "VersionNumber", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_ContractId_VersionNumber_Side",
                table: "Signatures",
                columns: new[] { "ContractId", "VersionNumber", "Side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_PersonId",
                table: "Signatures",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "SignIns",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "SignIns",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_BrandId_CreatorId_Month_Currency_Number",
                table: "Statements",
                columns: new[] { "BrandId", "CreatorId", "Month", "Currency", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_CreatorId",
                table: "Statements",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_TierCutoffs_Platform_ValidFrom",
                table: "TierCutoffs",
                columns: new[] { "Platform", "ValidFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLinks_BrandId_CampaignId",
                table: "TrackingLinks",
                columns: new[] { "BrandId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLinks_BrandId_ContractId",
                table: "TrackingLinks",
                columns: new[] { "BrandId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLinks_BrandId_HostId",
                table: "TrackingLinks",
                columns: new[] { "BrandId", "HostId" });

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLinks_Code",
                table: "TrackingLinks",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrackingLinks_CreatorId",
                table: "TrackingLinks",
                column: "CreatorId");

            migrationBuilder.CreateIndex(
                name: "IX_VerifiedHosts_BrandId_Host",
                table: "VerifiedHosts",
                columns: new[] { "BrandId", "Host" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            foreach (var table in AppendOnly.TablesOf(TargetModel))
            {
                foreach (var sql in AppendOnly.SqlFor(ActiveProvider, table))
                {
                    migrationBuilder.Sql(ActiveProvider.EndsWith("SqlServer", StringComparison.Ordinal) ? $"EXEC(N'{sql.Replace("'", "''")}')" : sql);
                }
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AudienceReports");

            migrationBuilder.DropTable(
                name: "BudgetChanges");

            migrationBuilder.DropTable(
                name: "CampaignProducts");

            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropTable(
                name: "ClickLogPositions");

            migrationBuilder.DropTable(
                name: "Clicks");

            migrationBuilder.DropTable(
                name: "CommissionSteps");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "ContractVersions");

            migrationBuilder.DropTable(
                name: "Credits");

            migrationBuilder.DropTable(
                name: "DealMessages");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "LinkHours");

            migrationBuilder.DropTable(
                name: "LinkTableStamps");

            migrationBuilder.DropTable(
                name: "ListingImportFaults");

            migrationBuilder.DropTable(
                name: "ListingImportFiles");

            migrationBuilder.DropTable(
                name: "Mails");

            migrationBuilder.DropTable(
                name: "MarketChanges");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "OfferRounds");

            migrationBuilder.DropTable(
                name: "OnceTokens");

            migrationBuilder.DropTable(
                name: "Openings");

            migrationBuilder.DropTable(
                name: "OrderImportFaults");

            migrationBuilder.DropTable(
                name: "OrderImportFiles");

            migrationBuilder.DropTable(
                name: "OrderRefundLines");

            migrationBuilder.DropTable(
                name: "PastResults");

            migrationBuilder.DropTable(
                name: "PayoutLines");

            migrationBuilder.DropTable(
                name: "PlatformReports");

            migrationBuilder.DropTable(
                name: "PostFigures");

            migrationBuilder.DropTable(
                name: "Postings");

            migrationBuilder.DropTable(
                name: "PromoCodes");

            migrationBuilder.DropTable(
                name: "PromoterBindings");

            migrationBuilder.DropTable(
                name: "RateCardLines");

            migrationBuilder.DropTable(
                name: "SavedMappings");

            migrationBuilder.DropTable(
                name: "Screenshots");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "ShopSecrets");

            migrationBuilder.DropTable(
                name: "ShortlistEntries");

            migrationBuilder.DropTable(
                name: "Signatures");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "TierCutoffs");

            migrationBuilder.DropTable(
                name: "UnknownCodeHours");

            migrationBuilder.DropTable(
                name: "SignIns");

            migrationBuilder.DropTable(
                name: "Products");

            migrationBuilder.DropTable(
                name: "Commissions");

            migrationBuilder.DropTable(
                name: "ContractTemplates");

            migrationBuilder.DropTable(
                name: "ReviewCases");

            migrationBuilder.DropTable(
                name: "TrackingLinks");

            migrationBuilder.DropTable(
                name: "ListingImports");

            migrationBuilder.DropTable(
                name: "OrderImports");

            migrationBuilder.DropTable(
                name: "OrderRefunds");

            migrationBuilder.DropTable(
                name: "Payables");

            migrationBuilder.DropTable(
                name: "Entries");

            migrationBuilder.DropTable(
                name: "Deliverables");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "Listings");

            migrationBuilder.DropTable(
                name: "OrderLines");

            migrationBuilder.DropTable(
                name: "VerifiedHosts");

            migrationBuilder.DropTable(
                name: "PayoutItems");

            migrationBuilder.DropTable(
                name: "LedgerBooks");

            migrationBuilder.DropTable(
                name: "Contracts");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "PayoutAccounts");

            migrationBuilder.DropTable(
                name: "PayoutBatches");

            migrationBuilder.DropTable(
                name: "Offers");

            migrationBuilder.DropTable(
                name: "ShopConnections");

            migrationBuilder.DropTable(
                name: "Campaigns");

            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "Brands");

            migrationBuilder.DropTable(
                name: "Creators");

            migrationBuilder.DropTable(
                name: "People");
        }
    }
}
