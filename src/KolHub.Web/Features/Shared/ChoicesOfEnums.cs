using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Shared;

public static class ChoicesOfEnums
{
    /// <summary>Every value of an enum as a choice, in the words of its room.</summary>
    public static IEnumerable<Choice> Choices<T>(this Words words, string room)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words.Of(room, value)));
}
