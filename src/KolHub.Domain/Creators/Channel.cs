using KolHub.Domain.Accounts;

namespace KolHub.Domain.Creators;

/// <summary>A creator's account on a platform. Anybody may claim a handle; only one claim can be proven.</summary>
public sealed class Channel : VersionedEntity
{
    private readonly List<FollowerReading> _readings = [];

    private Channel() { }

    private Channel(long creatorId, Platform platform, string handle) : base(Ids.Next())
    {
        CreatorId = creatorId;
        Platform = platform;
        Handle = handle;
    }

    public long CreatorId { get; private set; }
    public Platform Platform { get; private set; }
    public string Handle { get; private set; } = "";
    public string Address { get; private set; } = "";
    public long Followers { get; private set; }
    public DateTime FollowersAsOf { get; private set; }

    /// <summary>How many followed on which day; whoever writes a new one loads those of the last <see cref="Growth.MaxSpan"/> days.</summary>
    public IReadOnlyList<FollowerReading> Readings => _readings;

    /// <summary>The growth up to the newest reading, kept beside it so that peers can be ordered by it.</summary>
    public double? GrowthRate { get; private set; }
    public DateOnly? GrowthFrom { get; private set; }
    public double? SteepestDay { get; private set; }
    public DateTime AddedAt { get; private set; }

    /// <summary>The word that the creator puts into the public profile, where an operator looks for it.</summary>
    public string ProofToken { get; private set; } = "";
    public DateTime? ProofAskedAt { get; private set; }
    public DateTime? ProvenAt { get; private set; }
    public long? ProvenBy { get; private set; }
    public DateTime? ProofRefusedAt { get; private set; }
    public string? ProofRefusal { get; private set; }

    /// <summary>The handle once proven, otherwise nothing: unique with the platform over the whole market.</summary>
    public string? ProvenHandle { get; private set; }
    public DateTime? RemovedAt { get; private set; }

    public bool IsProven => ProvenAt is not null;

    public ProofState Proof => IsProven ? ProofState.Proven : ProofAskedAt is not null ? ProofState.Asked : ProofRefusedAt is not null ? ProofState.Refused : ProofState.Unproven;

    public static Channel Add(Creator creator, Platform platform, string handle, string address, long followers, string proofToken, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(creator.Id), "Creators.OnlyOwnProfile");
        var channel = new Channel(creator.Id, platform, Creators.Handle.Require(handle)) { AddedAt = now, ProofToken = proofToken };
        channel.Update(address, followers, actor, now);
        return channel;
    }

    public void Update(string address, long followers, Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(RemovedAt is not null, "Creators.ChannelRemoved");
        RuleBroken.When(followers is < 0 or > ChannelFacts.MaxFollowers, "Creators.FollowersOutOfRange");
        RuleBroken.When(!ChannelFacts.IsAddressOf(Platform, address), "Creators.NotAnAddress", address);
        Address = address;
        Read(followers, ReadingSource.Creator, now);
    }

    /// <summary>A figure that is confirmed again is a reading too.</summary>
    private void Read(long followers, ReadingSource source, DateTime now)
    {
        if (_readings.Find(r => r.Day == DateOnly.FromDateTime(now)) is { } today)
        {
            today.Correct(followers, source, now);
        }
        else
        {
            _readings.Add(new FollowerReading(this, followers, source, now));
        }
        Followers = followers;
        FollowersAsOf = now;
        (GrowthRate, GrowthFrom, SteepestDay) = Growth.Of(_readings.Select(r => (r.Day, r.Followers)));
    }

    public void AskForProof(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(RemovedAt is not null, "Creators.ChannelRemoved");
        RuleBroken.When(IsProven, "Creators.AlreadyProven");
        RuleBroken.When(ProofAskedAt is not null, "Creators.ProofAlreadyAsked");
        ProofAskedAt = now;
        ProofRefusedAt = null;
        ProofRefusal = null;
    }

    /// <summary>An operator saw the word in the public profile. <paramref name="provenElsewhere"/>: another creator's claim to the handle is already proven.
    /// <paramref name="seen"/>: the followers that stood there, if the operator noted them.</summary>
    public void Prove(bool provenElsewhere, Actor actor, DateTime now, long? seen = null)
    {
        RuleBroken.When(actor.Role is not (Role.Operator or Role.System), "Creators.OnlyOperatorProves");
        RuleBroken.When(IsProven, "Creators.AlreadyProven");
        RuleBroken.When(ProofAskedAt is null, "Creators.ProofNotAsked");
        RuleBroken.When(provenElsewhere, "Creators.ProvenElsewhere");
        RuleBroken.When(seen is < 0 or > ChannelFacts.MaxFollowers, "Creators.FollowersOutOfRange");
        ProvenAt = now;
        ProvenBy = actor.PersonId;
        ProvenHandle = Handle;
        if (seen is { } followers)
        {
            Read(followers, ReadingSource.Operator, now);
        }
    }

    public void RefuseProof(string reason, Actor actor, DateTime now)
    {
        RuleBroken.When(actor.Role is not Role.Operator, "Creators.OnlyOperatorProves");
        RuleBroken.When(IsProven, "Creators.AlreadyProven");
        RuleBroken.When(ProofAskedAt is null, "Creators.ProofNotAsked");
        RuleBroken.When(string.IsNullOrWhiteSpace(reason), "Creators.ReasonMissing");
        ProofAskedAt = null;
        ProofRefusedAt = now;
        ProofRefusal = reason.Trim();
    }

    /// <summary>The account stays for the deals that name it, and frees its handle.</summary>
    public void Remove(Actor actor, DateTime now)
    {
        RuleBroken.When(!actor.IsCreator(CreatorId), "Creators.OnlyOwnProfile");
        RuleBroken.When(RemovedAt is not null, "Creators.ChannelRemoved");
        RemovedAt = now;
        ProvenHandle = null;
    }
}

/// <summary>How sure it is that the account belongs to the creator.</summary>
public enum ProofState
{
    Unproven,
    Asked,
    Refused,
    Proven,
}
