using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace KolHub.Web.Tests.Base;

/// <summary>A person at a browser without script: opens pages, fills the form that is on them, sends it.</summary>
public sealed partial class Visitor
{
    private static readonly HtmlParser _parser = new();
    private string? _antiforgery;

    public Visitor(Site site, string language)
    {
        Client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        Client.DefaultRequestHeaders.Add("Accept-Language", language);
        Client.DefaultRequestHeaders.Add("User-Agent", "KolHub tests");
    }

    public HttpClient Client { get; }

    /// <summary>What stands where a word has no translation: its key.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?<![A-Za-z\]])\[(?:[A-Z][A-Za-z]+)\.[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9_]+)?\]")]
    private static partial System.Text.RegularExpressions.Regex MissingWords();

    public Task<Seen> Get(string address) => Look(Client.GetAsync(address));

    public async Task<Seen> Look(Task<HttpResponseMessage> asking)
    {
        var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync();
        MissingWords().Match(text).Value.ShouldBeEmpty(answer.RequestMessage?.RequestUri?.PathAndQuery);
        return new Seen(this, answer.StatusCode, answer.Headers.Location?.OriginalString, text, answer.Content.Headers.ContentType?.MediaType == "text/html" ? _parser.ParseDocument(text) : null, answer);
    }

    /// <summary>The token that forms of this browser carry.</summary>
    public async Task<string> Antiforgery() => _antiforgery ??= (await Get("/account")).Form("/language").Value("form")!;

    /// <summary>Follows one redirect.</summary>
    public Task<Seen> Follow(Seen seen) => Get(seen.Location ?? throw new InvalidOperationException($"No redirect but {seen.Status}: {seen.Text}"));

    /// <summary>Enters by the development door as a member made by <see cref="Given"/>.</summary>
    public async Task<Visitor> EnterAs(long membershipId)
    {
        var page = await Get("/sign-in");
        var token = page.Document!.QuerySelector<IHtmlInputElement>("input[name=form]")!.Value;
        var answer = await Client.PostAsync("/development/sign-in", new FormUrlEncodedContent([new("membershipId", membershipId.ToString()), new("form", token)]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return this;
    }
}

/// <summary>What came back: status, where it sends one, the text and the parsed page.</summary>
public sealed record Seen(Visitor Visitor, HttpStatusCode Status, string? Location, string Text, IHtmlDocument? Document, HttpResponseMessage Answer)
{
    public IHtmlDocument Page => Document ?? throw new InvalidOperationException($"No page but {Status}: {Text}");

    /// <summary>All that a person can read on the page's main part.</summary>
    public string Words => System.Text.RegularExpressions.Regex.Replace((Page.QuerySelector("main") ?? Page.Body!).TextContent, @"\s+", " ").Trim();

    public string? Problem => Page.QuerySelector(".problems")?.TextContent.Trim();

    /// <summary>The message at a field, or null.</summary>
    public string? WrongAt(string field) => Page.QuerySelector($"[name='{field}']")?.Closest(".field")?.QuerySelector(".wrong")?.TextContent.Trim();

    /// <summary>The form that posts to this address, itself or by a button of its own, as it was rendered, to be filled and sent.</summary>
    public FormOnPage Form(string action) => new(Visitor, Page.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(f => f.GetAttribute("action") == action)
        ?? Page.QuerySelector($"button[formaction='{action}']")?.Closest("form") as IHtmlFormElement
        ?? throw new InvalidOperationException($"No form to {action}; there are: {string.Join(", ", Page.QuerySelectorAll("form").Select(f => f.GetAttribute("action")))}"), action);

    public bool Offers(string action) => Page.QuerySelectorAll<IHtmlFormElement>("form").Any(f => f.GetAttribute("action") == action);

    public IElement Row(string containing) => Page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains(containing, StringComparison.Ordinal));
}

public sealed class FormOnPage(Visitor visitor, IHtmlFormElement form, string action)
{
    private readonly List<KeyValuePair<string, string>> _fields = [.. Rendered(form), .. Pressed(form)];
    private readonly List<(string Name, byte[] Content, string FileName)> _files = [];

    /// <summary>What the page had filled in already.</summary>
    public string? Value(string name) => _fields.Where(f => f.Key == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>Writes into a field that the form has; several values tick several boxes.</summary>
    public FormOnPage Fill(string name, params string[] values)
    {
        var field = form.QuerySelector($"[name='{name}']") ?? (form.Id is { Length: > 0 } id ? form.Owner!.QuerySelector($"[name='{name}'][form='{id}']") : null);
        (field is not null).ShouldBeTrue($"The form has no field {name}: {form.OuterHtml}");
        _fields.RemoveAll(f => f.Key == name);
        _fields.AddRange(values.Select(v => KeyValuePair.Create(name, v)));
        return this;
    }

    public FormOnPage Attach(string name, byte[] content, string fileName)
    {
        _files.Add((name, content, fileName));
        return this;
    }

    /// <summary>Sends what a browser would send with the button of this value (or the only one).</summary>
    public Task<Seen> Send(string? button = null, string? buttonValue = null)
    {
        if (button is not null)
        {
            _fields.Add(new(button, buttonValue ?? ""));
        }
        return visitor.Look(visitor.Client.PostAsync(action, Content()));
    }

    /// <summary>Sends the form's fields somewhere else, as a part of the page that includes them does.</summary>
    public Task<Seen> SendTo(string address) => visitor.Look(visitor.Client.PostAsync(address, Content()));

    /// <summary>What the page says elsewhere than in the form.</summary>
    public string Beside(string selector) => form.Owner!.QuerySelector(selector)!.TextContent;

    /// <summary>Writes what no browser would: a field that the form does not offer, or another value of a hidden one.</summary>
    public FormOnPage Forge(string name, params string[] values)
    {
        _fields.RemoveAll(f => string.Equals(f.Key, name, StringComparison.OrdinalIgnoreCase));
        _fields.AddRange(values.Select(v => KeyValuePair.Create(name, v)));
        return this;
    }

    /// <summary>The same fields out of somebody else's browser, with that browser's own tokens.</summary>
    public async Task<Seen> SendBy(Visitor other, string? to = null)
    {
        var own = await other.Antiforgery();
        return await other.Look(other.Client.PostAsync(to ?? action, Content([.. _fields.Where(f => f.Key is not ("form" or "once")), new("form", own), new("once", Guid.NewGuid().ToString("N"))])));
    }

    private HttpContent Content() => Content(_fields);

    private HttpContent Content(List<KeyValuePair<string, string>> fields)
    {
        if (_files.Count == 0)
        {
            return new FormUrlEncodedContent(fields);
        }
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            parts.Add(new StringContent(value), name);
        }
        foreach (var (name, content, fileName) in _files)
        {
            parts.Add(new ByteArrayContent(content), name, fileName);
        }
        return parts;
    }

    /// <summary>A form without a button inside is sent by the first one elsewhere that belongs to it.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Pressed(IHtmlFormElement form) =>
        form.Id is { Length: > 0 } id && form.QuerySelector("button") is null && form.Owner!.QuerySelector($"button[form='{id}'][name]") is IHtmlButtonElement button
            ? [KeyValuePair.Create(button.Name!, button.Value)] : [];

    private static IEnumerable<KeyValuePair<string, string>> Rendered(IHtmlFormElement form) =>
        from element in form.QuerySelectorAll("input[name], select[name], textarea[name]")
        let name = element.GetAttribute("name")!
        from value in element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.Value] : (IEnumerable<string>)[],
            IHtmlInputElement { Type: "file" } => [],
            IHtmlInputElement input => [input.Value],
            IHtmlSelectElement list => list.SelectedOptions.Select(o => o.Value),
            IHtmlTextAreaElement text => [text.Value],
            _ => [],
        }
        select KeyValuePair.Create(name, value);
}
