using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KolHub.Web.Pipeline;

/// <summary>
/// &lt;form post="/offers/1/acceptance"&gt;: a form that changes something, with its antiforgery token and its once-token. Where one form has a button for
/// each of several things, once-by="Subject" names the field that tells them apart: done with one is not done with another.
/// </summary>
[HtmlTargetElement("form", Attributes = "post")]
public sealed class PostFormTag(IAntiforgery antiforgery) : TagHelper
{
    public required string Post { get; set; }

    public string? OnceBy { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Set in the view data while what stands inside such a form is written, in its partial views too.</summary>
    public const string Inside = "inside-a-form-that-posts";

    public override void Init(TagHelperContext context) => ViewContext.ViewData[Inside] = true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        ViewContext.ViewData.Remove(Inside);
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.SetAttribute("action", Post);
        output.PostContent.AppendHtml(antiforgery.GetHtml(ViewContext.HttpContext));
        output.PostContent.AppendHtml(new HtmlFormattableString("<input type=\"hidden\" name=\"once\" value=\"{0}\">", Tokens.New()));
        if (OnceBy is not null)
        {
            output.PostContent.AppendHtml(new HtmlFormattableString("<input type=\"hidden\" name=\"once-by\" value=\"{0}\">", OnceBy));
        }
    }
}

/// <summary>
/// &lt;version value="@Model.Version"&gt;: the version that the person saw. When the page comes back with messages it is still the one that was posted,
/// so that what somebody else wrote meanwhile is not overwritten unseen; a person told of the change goes on from the newest.
/// </summary>
[HtmlTargetElement("version", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VersionTag : TagHelper
{
    public const string Field = "Version";

    public int Value { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var seen = ViewContext.ViewData.ModelState.TryGetValue(Field, out var entry) ? entry.AttemptedValue : null;
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Field);
        output.Attributes.SetAttribute("value", seen ?? Value.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>&lt;when at="@utc"&gt;: relative time in words, the exact one on hover and for screen readers; kind="date|time|exact" writes it out, kind="countdown" says to the minute what is left.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTag(TimeProvider clock, CurrentActor current, Words words) : TagHelper
{
    public DateTime? At { get; set; }

    public string Kind { get; set; } = "relative";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }
        var exact = Format.Time(at, current.Zone, withZone: true);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", exact);
        output.Content.SetContent(Kind switch
        {
            "date" => Format.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(current.Zone)))),
            "time" => Format.Time(at, current.Zone),
            "exact" => exact,
            "countdown" => Format.Countdown(at, clock.Now(), words),
            _ => Format.Relative(at, clock.Now(), words),
        });
    }
}

/// <summary>&lt;state of="@Model.State" room="Offers" tone="done|attention|danger|quiet"&gt;: a state as a word with a shape, the same word everywhere.</summary>
[HtmlTargetElement("state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTag(Words words) : TagHelper
{
    public required Enum Of { get; set; }

    public required string Room { get; set; }

    public string Tone { get; set; } = "quiet";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"state state-{Tone}");
        output.Content.SetContent(words.Of(Room, Of));
    }
}

/// <summary>&lt;problems&gt;: what was refused as a whole (a rule's words), and how many fields need mending.</summary>
[HtmlTargetElement("problems", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProblemsTag(Words words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "problems");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        foreach (var error in state.TryGetValue("", out var whole) ? whole.Errors.Select(e => e.ErrorMessage) : [])
        {
            output.Content.AppendHtml(new HtmlFormattableString("<p>{0}</p>", error));
        }
        var fields = state.Count(s => s.Key.Length > 0 && s.Value!.Errors.Count > 0);
        if (fields > 0)
        {
            output.Content.AppendHtml(new HtmlFormattableString("<p>{0}</p>", words["Shared.FieldsToMend", fields]));
        }
    }
}
