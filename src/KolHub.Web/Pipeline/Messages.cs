using System.Reflection;
using FluentValidation;
using MediatR;

namespace KolHub.Web.Pipeline;

/// <summary>A request that changes something: validated, run in one transaction, and written into the history.</summary>
public interface ICommand<out T> : IRequest<T>;

/// <summary>A command too small for the history (a notice was read).</summary>
public interface IUnrecorded;

/// <summary>A command that changes many records alike: its row of history names all of them.</summary>
public interface IBulk;

/// <summary>A command whose answer is a secret, shown once: for the same form's second coming it is kept sealed.</summary>
public interface ISealed;

/// <summary>There is no such thing, or it is not yours: the answer is the same.</summary>
public sealed class Absent : Exception;

public static class Messages
{
    /// <summary>Registers every handler and validator of the program, and what stands around each command.</summary>
    public static void AddMessages(this IServiceCollection services)
    {
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ServiceFactory>(scope => scope.GetService!);
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validate<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Save<,>));
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var service in type.GetInterfaces().Where(IsHandlerOrValidator))
            {
                services.AddScoped(service, type);
            }
        }
    }

    private static bool IsHandlerOrValidator(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || type.GetGenericTypeDefinition() == typeof(IValidator<>));

    /// <summary>The row, or the answer that says neither that it exists nor that it does not.</summary>
    public static T OrAbsent<T>(this T? found)
        where T : class => found ?? throw new Absent();

    public static async Task<T> OrAbsent<T>(this Task<T?> finding)
        where T : class => await finding ?? throw new Absent();
}
