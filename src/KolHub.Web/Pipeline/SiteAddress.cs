namespace KolHub.Web.Pipeline;

/// <summary>The site's own address for links in mails: the setting Site:Address, else the one this request came to, else localhost.</summary>
public sealed class SiteAddress(IConfiguration settings, IHttpContextAccessor http)
{
    public string Of(string path) => (settings["Site:Address"]?.TrimEnd('/') ?? Here()) + path;

    private string Here() => http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "http://localhost:5080";
}
