using FluentValidation;
using KolHub.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace KolHub.Web.Pipeline;

/// <summary>Bind, send, redirect. Refusals come back on the same page with their words: 422 for the shape, 409 for a rule.</summary>
[AutoValidateAntiforgeryToken]
public abstract class RoomController : Controller
{
    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    /// <summary>Answers a query and shows it in the view of its name.</summary>
    protected async Task<IActionResult> Show<TPage>(IRequest<TPage> query) =>
        View(Change.NameOf(query.GetType()), await Mediator.Send(query, HttpContext.RequestAborted));

    protected Task<T> Ask<T>(IRequest<T> query) => Mediator.Send(query, HttpContext.RequestAborted);

    /// <summary>Sends a command; done: go to the address; refused: the page it came from, with the reason.</summary>
    protected Task<IActionResult> Do<T>(ICommand<T> command, Func<T, string> done, Func<Task<IActionResult>> again) =>
        Do(command, answer => Task.FromResult<IActionResult>(GoTo(done(answer))), again);

    /// <summary>The same where what was done may be a part: the answer says which page follows.</summary>
    protected async Task<IActionResult> Do<T>(ICommand<T> command, Func<T, Task<IActionResult>> done, Func<Task<IActionResult>> again)
    {
        if (!ModelState.IsValid)
        {
            return await Again(StatusCodes.Status422UnprocessableEntity, again);
        }
        try
        {
            return await done(await Mediator.Send(command, HttpContext.RequestAborted));
        }
        catch (ValidationException invalid)
        {
            foreach (var fault in invalid.Errors)
            {
                ModelState.AddModelError(fault.PropertyName, fault.ErrorMessage);
            }
            return await Again(StatusCodes.Status422UnprocessableEntity, again);
        }
        catch (RuleBroken broken)
        {
            var words = HttpContext.RequestServices.GetRequiredService<Words>();
            if (broken.Rule == "Shared.ChangedMeanwhile")
            {
                ModelState.Remove(VersionTag.Field);
            }
            ModelState.AddModelError("", words[broken.Rule, [.. broken.Arguments]]);
            return await Again(StatusCodes.Status409Conflict, again);
        }
    }

    private async Task<IActionResult> Again(int status, Func<Task<IActionResult>> again)
    {
        Response.StatusCode = status;
        var result = await again();
        if (result is ViewResult view)
        {
            view.StatusCode = status;
        }
        return result;
    }

    /// <summary>What people sent, as the file that it is: never as a page of this site.</summary>
    protected FileStreamResult Guarded(FileStreamResult file)
    {
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.CacheControl = "private, max-age=300";
        return file;
    }

    protected RedirectResult GoTo(string address) =>
        Url.IsLocalUrl(address) ? new RedirectResult(address) : throw new InvalidOperationException("Only addresses of this site.");
}
