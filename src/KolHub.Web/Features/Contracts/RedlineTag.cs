using KolHub.Domain.Contracts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KolHub.Web.Features.Contracts;

/// <summary>&lt;redline parts="…"&gt;: a text with what went and what came marked in it, its line breaks kept to the letter.</summary>
[HtmlTargetElement("redline", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RedlineTag : TagHelper
{
    public required IReadOnlyList<RedlinePart> Parts { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "prose redline");
        foreach (var part in Parts)
        {
            var mark = part.Kind switch { RedlineKind.Added => "ins", RedlineKind.Removed => "del", _ => null };
            output.Content.AppendHtml(mark is null ? "" : $"<{mark}>");
            output.Content.Append(part.Text);
            output.Content.AppendHtml(mark is null ? "" : $"</{mark}>");
        }
    }
}

/// <summary>&lt;document text="…"&gt;: a text exactly as it is hashed.</summary>
[HtmlTargetElement("document", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DocumentTag : TagHelper
{
    public required string Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "prose document");
        output.Content.SetContent(Text);
    }
}
