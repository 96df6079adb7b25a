using System.Globalization;
using KolHub.Domain.Accounts;
using KolHub.Domain.Notices;

namespace KolHub.Web.Pipeline;

/// <summary>A notice as a letter in its reader's language.</summary>
public static class Letters
{
    private static readonly Words _words = new();

    /// <summary>The site's address in letters that no request asked for; set at the start.</summary>
    public static string Site { get; set; } = "http://localhost:5080";

    public static Mail About(Person person, string words, IReadOnlyList<string> arguments, string link, DateTime now) => In(person.Language, () =>
    {
        var sentence = _words[words, [.. arguments]];
        return new Mail(person.Email, person.Language, sentence.Length > 400 ? sentence[..400] : sentence, _words["Notices.Letter", person.Name, sentence, Site + link], now);
    });

    public static T In<T>(string language, Func<T> say)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? Format.English : Format.Chinese);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
