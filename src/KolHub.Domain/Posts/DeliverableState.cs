namespace KolHub.Domain.Posts;

/// <summary>What a deliverable waits for.</summary>
public enum DeliverableState
{
    AwaitingSample,
    SampleUnderway,
    AwaitingDraft,
    Ready,
    Published,
    Returned,
    Accepted,
    Cancelled,
}
