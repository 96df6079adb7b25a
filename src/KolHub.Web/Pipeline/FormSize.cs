using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KolHub.Web.Pipeline;

/// <summary>A form that is larger than may be sent is told so, not that it was open too long.</summary>
public sealed class FormSize : IAsyncAuthorizationFilter
{
    /// <summary>After the action's own limits are set (900), before its token is looked for in the form (1000). To be given where the filter is added: its own word does not count there.</summary>
    public const int Place = 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return;
        }
        try
        {
            await request.ReadFormAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException)
        {
            // The page that says so must not read the form once more.
            request.Form = FormCollection.Empty;
            var isTooLarge = refused is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || refused.Message.Contains("limit", StringComparison.Ordinal);
            context.Result = new StatusCodeResult(isTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }
    }
}
