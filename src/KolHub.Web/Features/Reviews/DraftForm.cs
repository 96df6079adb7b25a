using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KolHub.Web.Features.Reviews;

/// <summary>What the form of a draft brings beside its fields.</summary>
internal static partial class DraftForm
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Subtitle files become the words of their field, so that they are still there when the page comes back.</summary>
    public static SubmitDraft.Command WithSubtitles(this SubmitDraft.Command command, IFormFileCollection files, ModelStateDictionary state, Words words)
    {
        var said = command.Files?.ToArray() ?? [];
        foreach (var file in files.OfType<ReceivedFile>())
        {
            if (SubtitlesOf().Match(file.Name) is not { Success: true } match || !int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var i) || i >= said.Length)
            {
                continue;
            }
            var field = $"Files[{i}].Spoken";
            try
            {
                var text = file.Fault is null ? File.ReadAllText(file.Path, _strict) : "";
                state.SetModelValue(field, text, text);
                state.MarkFieldValid(field);
                said[i] = said[i] with { Spoken = text };
            }
            catch (DecoderFallbackException)
            {
                state.AddModelError(field, words["Reviews.SubtitlesNotUtf8"]);
            }
            if (file.Fault is not null)
            {
                state.AddModelError(field, words["Reviews.SubtitlesTooLarge", Domain.Reviews.SubRip.MostBytes / 1024]);
            }
        }
        return command with { Files = said };
    }

    /// <summary>Says of each file that was not taken why not; whether there was one.</summary>
    public static bool SayRefused(IEnumerable<IFormFile>? files, string field, FileUse use, ModelStateDictionary state, Words words)
    {
        var problems = (files ?? []).OfType<ReceivedFile>().Select(f => f.Problem(words, use)).OfType<string>().ToList();
        problems.ForEach(problem => state.AddModelError(field, problem));
        return problems.Count > 0;
    }

    [GeneratedRegex(@"^Files\[(\d{1,3})\]\.Subtitles$")]
    private static partial Regex SubtitlesOf();
}
