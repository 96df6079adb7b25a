namespace KolHub.Domain.Creators;

public enum ContentForm
{
    Post,
    ShortVideo,
    LongVideo,
    Live,
    Story,
}
