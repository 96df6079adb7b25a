using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace KolHub.Web.Pipeline;

/// <summary>Checks the shape of what a person sent before anything is loaded.</summary>
public sealed class Validate<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> rules) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = new List<ValidationFailure>();
        foreach (var rule in rules)
        {
            faults.AddRange((await rule.ValidateAsync(request, cancellationToken)).Errors);
        }
        return faults.Count > 0 ? throw new ValidationException(faults) : await next();
    }
}
