using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KolHub.Web.Pipeline;

/// <summary>One choice of a list.</summary>
public sealed record Choice(string Value, string Text);

/// <summary>
/// &lt;field name="Fee" label="…" value="…" hint="…" kind="text|number|date|email|password|textarea|select|check|checks|file|hidden" choices="…"&gt;:
/// label, control, hint, and the message of what is wrong; what was typed stays when the page comes back.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag(Words words) : TagHelper
{
    private const string Shown = "shown";

    public required string Name { get; set; }

    public string? Label { get; set; }

    public object? Value { get; set; }

    public string? Hint { get; set; }

    public string Kind { get; set; } = "text";

    public IEnumerable<Choice>? Choices { get; set; }

    public bool Required { get; set; }

    public int? Rows { get; set; }

    public string? Autocomplete { get; set; }

    public string? Unit { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Tells apart two forms on one page that have a field of the same name.</summary>
    public string? Scope { get; set; }

    private string Id => "f-" + (Scope is null ? "" : Scope + "-") + Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry);
        var values = entry?.AttemptedValue is { } attempted && entry.RawValue is not null ? Attempted(entry.RawValue, attempted) : WasUnticked() ? [] : Given();
        var errors = entry?.Errors.Select(e => e.ErrorMessage).ToList() ?? [];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var extra = output.Attributes.ToList();
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", "field" + (errors.Count > 0 ? " field-wrong" : "") + (Kind == "hidden" ? " field-hidden" : ""));
        var describedBy = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", errors.Count > 0 ? Id + "-error" : null }.OfType<string>());
        if (Kind is not ("check" or "checks" or "hidden"))
        {
            output.Content.AppendHtml(new HtmlFormattableString("<label for=\"{0}\">{1}{2}</label>", Id, Label ?? Name, Optional()));
        }
        output.Content.AppendHtml(Control(values, describedBy, errors.Count > 0, extra));
        if (Hint is not null)
        {
            output.Content.AppendHtml(new HtmlFormattableString("<p class=\"hint\" id=\"{0}-hint\">{1}</p>", Id, Hint));
        }
        if (errors.Count > 0)
        {
            output.Content.AppendHtml(new HtmlFormattableString("<p class=\"wrong\" id=\"{0}-error\">{1}</p>", Id, string.Join(" ", errors)));
        }
    }

    private bool IsPosted => ViewContext.ViewData.ContainsKey(PostFormTag.Inside);

    /// <summary>Boxes that are all unticked are not posted: the note beside them, that they were there to tick, is.</summary>
    private bool WasUnticked()
    {
        var request = ViewContext.HttpContext.Request;
        return Kind is "check" or "checks" && request.HasFormContentType && !request.Form.ContainsKey(Name) && request.Form[Shown].Contains(Id, StringComparer.Ordinal);
    }

    private string Optional() => Required || Kind is "password" ? "" : " " + words["Shared.Optional"];

    private static List<string> Attempted(object raw, string attempted) => raw is string[] many ? [.. many] : [attempted];

    private List<string> Given() => Value switch
    {
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        DateOnly day => [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
        System.Collections.IEnumerable many => [.. many.Cast<object>().Select(o => o.ToString() ?? "")],
        IFormattable number => [number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)],
        _ => [Value.ToString() ?? ""],
    };

    private IHtmlContent Control(List<string> values, string describedBy, bool wrong, List<TagHelperAttribute> extra)
    {
        var first = values.FirstOrDefault() ?? "";
        return Kind switch
        {
            "textarea" => Tag("textarea", describedBy, wrong, extra, t =>
            {
                t.Attributes["rows"] = (Rows ?? 4).ToString(System.Globalization.CultureInfo.InvariantCulture);
                t.InnerHtml.AppendHtml("\n");
                t.InnerHtml.Append(first);
            }),
            "select" => Tag("select", describedBy, wrong, extra, t =>
            {
                foreach (var choice in Choices ?? [])
                {
                    var option = new TagBuilder("option");
                    option.Attributes["value"] = choice.Value;
                    if (values.Contains(choice.Value, StringComparer.Ordinal))
                    {
                        option.Attributes["selected"] = "selected";
                    }
                    option.InnerHtml.Append(choice.Text);
                    t.InnerHtml.AppendHtml(option);
                }
            }),
            "checks" => Checks(values, describedBy).AppendHtml(Note()),
            "check" => Check("true", Label ?? Name, values.Contains("true", StringComparer.OrdinalIgnoreCase), Id, describedBy).AppendHtml(Note()),
            _ => Input(first, describedBy, wrong, extra),
        };
    }

    private IHtmlContent Note() => IsPosted ? new HtmlFormattableString("<input type=\"hidden\" name=\"{0}\" value=\"{1}\">", Shown, Id) : HtmlString.Empty;

    private IHtmlContent Input(string value, string describedBy, bool wrong, List<TagHelperAttribute> extra)
    {
        var input = Tag("input", describedBy, wrong, extra, t =>
        {
            t.TagRenderMode = TagRenderMode.SelfClosing;
            t.Attributes["type"] = Kind == "number" ? "text" : Kind;
            if (Kind == "number")
            {
                t.Attributes["inputmode"] = "decimal";
            }
            if (Kind is not ("password" or "file"))
            {
                t.Attributes["value"] = value;
            }
            if (Autocomplete is not null)
            {
                t.Attributes["autocomplete"] = Autocomplete;
            }
        });
        return Unit is null ? input : new HtmlContentBuilder().AppendHtml("<div class=\"with-unit\">").AppendHtml(input).AppendHtml(new HtmlFormattableString("<span class=\"unit\">{0}</span></div>", Unit));
    }

    private TagBuilder Tag(string name, string describedBy, bool wrong, List<TagHelperAttribute> extra, Action<TagBuilder> fill)
    {
        var tag = new TagBuilder(name);
        tag.Attributes["id"] = Id;
        tag.Attributes["name"] = Name;
        if (describedBy.Length > 0)
        {
            tag.Attributes["aria-describedby"] = describedBy;
        }
        if (wrong)
        {
            tag.Attributes["aria-invalid"] = "true";
        }
        if (Required)
        {
            tag.Attributes["aria-required"] = "true";
        }
        foreach (var attribute in extra)
        {
            tag.Attributes[attribute.Name] = attribute.Value?.ToString();
        }
        fill(tag);
        return tag;
    }

    private HtmlContentBuilder Checks(List<string> values, string describedBy)
    {
        var all = new HtmlContentBuilder();
        all.AppendHtml(new HtmlFormattableString("<fieldset class=\"checks\"><legend>{0}</legend>", Label ?? Name));
        foreach (var (choice, i) in (Choices ?? []).Select((c, i) => (c, i)))
        {
            all.AppendHtml(Check(choice.Value, choice.Text, values.Contains(choice.Value, StringComparer.Ordinal), $"{Id}-{i}", describedBy));
        }
        return (HtmlContentBuilder)all.AppendHtml("</fieldset>");
    }

    private HtmlContentBuilder Check(string value, string text, bool on, string id, string describedBy)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "checkbox";
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["value"] = value;
        if (on)
        {
            input.Attributes["checked"] = "checked";
        }
        if (describedBy.Length > 0)
        {
            input.Attributes["aria-describedby"] = describedBy;
        }
        return (HtmlContentBuilder)new HtmlContentBuilder().AppendHtml("<div class=\"check\">").AppendHtml(input).AppendHtml(new HtmlFormattableString("<label for=\"{0}\">{1}</label></div>", id, text));
    }
}
