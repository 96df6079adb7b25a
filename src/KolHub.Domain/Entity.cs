namespace KolHub.Domain;

/// <summary>Something with a key. The trade's constructors call <c>base(Ids.Next())</c>; the empty one is for the database.</summary>
public abstract class Entity
{
    protected Entity() { }

    protected Entity(long id) => Id = id;

    public long Id { get; private set; }
}

/// <summary>Something that two people can change: the save raises the version, a stale one is refused.</summary>
public abstract class VersionedEntity : Entity
{
    protected VersionedEntity() { }

    protected VersionedEntity(long id) : base(id) { }

    public int Version { get; private set; } = 1;

    /// <summary>Refuses when the form was written on another version than this one.</summary>
    public void Expect(int version) => RuleBroken.When(version != Version, "Shared.ChangedMeanwhile");
}
