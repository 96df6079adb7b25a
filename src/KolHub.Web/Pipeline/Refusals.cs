using KolHub.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KolHub.Web.Pipeline;

/// <summary>What no page of its own catches: absent is 404, a broken rule is a page with its words and 409.</summary>
public sealed class Refusals(Words words, IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is Absent)
        {
            context.Result = new NotFoundResult();
        }
        else if (context.Exception is RuleBroken broken)
        {
            context.Result = new ViewResult
            {
                ViewName = "Refused",
                StatusCode = StatusCodes.Status409Conflict,
                ViewData = new ViewDataDictionary<string>(metadata, context.ModelState) { Model = words[broken.Rule, [.. broken.Arguments]] },
            };
        }
    }
}

/// <summary>Hands the form's once-token to the save.</summary>
public sealed class OnceFilter(OnceToken once) : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.Form["once"] is [{ Length: > 0 and <= 64 } token])
        {
            var of = request.Form["once-by"] is [{ Length: > 0 } field] ? $" {request.Form[field]}" : "";
            once.Value = token.Length + of.Length <= 64 ? token + of : token;
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
