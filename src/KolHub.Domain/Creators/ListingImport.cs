using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

public enum ImportState
{
    Uploaded,
    Checking,
    Checked,
    Importing,
    Imported,
    Failed,
}

/// <summary>One file of listings on its way in: uploaded, columns chosen, tried without writing, then imported by the background.</summary>
public sealed class ListingImport : VersionedEntity
{
    private ListingImport() { }

    private ListingImport(long brandId, string fileName, Actor actor, DateTime now) : base(Ids.Next())
    {
        BrandId = brandId;
        FileName = fileName;
        UploadedBy = actor.PersonId;
        UploadedAt = now;
    }

    public long BrandId { get; private set; }
    public string FileName { get; private set; } = "";
    public long UploadedBy { get; private set; }
    public DateTime UploadedAt { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>Field of a listing → header of the file, and what holds for every row without a cell of its own.</summary>
    public ImportChoices Choices { get; private set; } = ImportChoices.None;

    /// <summary>Rows gone through by the running step, of all that the file was found to hold.</summary>
    public int RowsDone { get; private set; }
    public int Rows { get; private set; }
    public int BadRows { get; private set; }
    public int NewRows { get; private set; }
    public int KnownRows { get; private set; }
    public DateTime? CheckedAt { get; private set; }
    public long? ImportedBy { get; private set; }
    public DateTime? ImportedAt { get; private set; }
    public DateTime? FailedAt { get; private set; }

    /// <summary>The rule that refused the file as a whole, and its arguments as text.</summary>
    public string? Failure { get; private set; }
    public IReadOnlyList<string> FailureArguments { get; private set; } = [];

    /// <summary>Until when a worker holds it; after that another may take it.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    public int GoodRows => Rows - BadRows;

    public static ListingImport Upload(string fileName, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.BrandId is null, "Creators.OnlyBrandsImport");
        RuleBroken.When(string.IsNullOrWhiteSpace(fileName), "Creators.FileMissing");
        return new ListingImport(actor.BrandId.Value, fileName.AsFileName(), actor, now);
    }

    public void Check(ImportChoices choices, Actor actor)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Creators.OnlyOwnListing");
        RuleBroken.When(State is ImportState.Importing or ImportState.Imported, "Creators.AlreadyImported");
        RuleBroken.When(State is ImportState.Checking, "Creators.StillChecking");
        Choices = choices;
        State = ImportState.Checking;
        RowsDone = 0;
        FailedAt = null;
        Failure = null;
        FailureArguments = [];
    }

    public void ReportCheck(int rows, int badRows, int newRows, int knownRows, DateTime now)
    {
        RuleBroken.When(State is not ImportState.Checking, "Creators.NotChecking");
        Rows = rows;
        RowsDone = rows;
        BadRows = badRows;
        NewRows = newRows;
        KnownRows = knownRows;
        CheckedAt = now;
        State = ImportState.Checked;
        ClaimedUntil = null;
    }

    public void Import(Actor actor)
    {
        RuleBroken.When(!actor.IsOfBrand(BrandId), "Creators.OnlyOwnListing");
        RuleBroken.When(State is ImportState.Importing or ImportState.Imported, "Creators.AlreadyImported");
        RuleBroken.When(State is not ImportState.Checked, "Creators.NotChecked");
        RuleBroken.When(GoodRows == 0, "Creators.NothingToImport");
        State = ImportState.Importing;
        ImportedBy = actor.PersonId;
        RowsDone = 0;
    }

    public void ReportImport(int newRows, int knownRows, DateTime now)
    {
        RuleBroken.When(State is not ImportState.Importing, "Creators.NotImporting");
        NewRows = newRows;
        KnownRows = knownRows;
        RowsDone = Rows;
        ImportedAt = now;
        State = ImportState.Imported;
        ClaimedUntil = null;
    }

    /// <summary>The file cannot be read as a whole; the same import can be tried again with other choices.</summary>
    public void Fail(string rule, IEnumerable<string> arguments, DateTime now)
    {
        RuleBroken.When(State is not (ImportState.Checking or ImportState.Importing), "Creators.NotChecking");
        State = ImportState.Failed;
        Failure = rule;
        FailureArguments = [.. arguments];
        FailedAt = now;
        ClaimedUntil = null;
    }
}
