using KolHub.Domain;
using KolHub.Web.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KolHub.Web.Tests.Pipeline;

public sealed class RoomWorkerTests
{
    [Fact]
    public async Task One_that_fails_holds_up_neither_those_after_it_nor_the_next_task()
    {
        var log = new Heard();
        using var worker = new Worker(log);
        await worker.StartAsync(default);
        await worker.Ticked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await worker.StopAsync(default);
        worker.Done.Take(4).ShouldBe(["first", "third", "fourth", "next task"]);
        log.Lines.ShouldContain(l => l.StartsWith("Error Work of second failed", StringComparison.Ordinal));
        log.Lines.ShouldContain(l => l.StartsWith("Information Work of refused left off", StringComparison.Ordinal));
    }

    private sealed class Worker(ILogger log) : RoomWorker(TimeSpan.FromMilliseconds(1), new ConfigurationBuilder().Build(), log)
    {
        public List<string> Done { get; } = [];

        public TaskCompletionSource Ticked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override IReadOnlyList<Func<CancellationToken, Task>> Tasks => [Work, _ => throw new InvalidOperationException("Whole task"), Next];

        private Task Work(CancellationToken ct) => Each(["first", "second", "third", "refused", "fourth"], async item =>
        {
            await Task.Yield();
            RuleBroken.When(item == "refused", "Shared.ChangedMeanwhile");
            Done.Add(item == "second" ? throw new InvalidOperationException("Broken row") : item);
        });

        private Task Next(CancellationToken ct)
        {
            Done.Add("next task");
            Ticked.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Heard : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
