using System.Collections.Concurrent;
using KolHub.Domain;
using KolHub.Web.Pipeline;

namespace KolHub.Web.Features.Orders;

/// <summary>
/// Brings deliveries to <see cref="ApplyOrder"/>. Those of a brand queue up there anyhow: what came meanwhile for the same connection goes on together, as
/// <see cref="ApplyOrders"/>. Where one met a person at the same commission, it tries again. Whoever is answered, is answered after the save.
/// </summary>
public sealed class OrderDoor(IServiceScopeFactory scopes)
{
    private const int Tries = 5;
    private readonly ConcurrentDictionary<long, Queue> _queues = [];

    public Task<Receipt> Send(ApplyOrder.Command command, CancellationToken ct)
    {
        if (!command.KeepsFailures)
        {
            return Alone(command, ct);
        }
        var waiting = new Waiting(command);
        if (_queues.GetOrAdd(command.ConnectionId, _ => new Queue()).Join(waiting))
        {
            _ = Task.Run(() => Drain(command.ConnectionId), CancellationToken.None);
        }
        return waiting.Answer.Task.WaitAsync(ct);
    }

    // Not cancelled with one of those who wait: the others wait too.
    private async Task Drain(long connectionId)
    {
        var queue = _queues[connectionId];
        while (queue.Next() is { Count: > 0 } some)
        {
            try
            {
                var receipts = some.Count == 1 ? [await Alone(some[0].Command, default)] : await scopes.AsSystem(new ApplyOrders.Command(connectionId, [.. some.Select(one => one.Command)]), default);
                some.Zip(receipts).ToList().ForEach(pair => pair.First.Answer.SetResult(pair.Second));
            }
            catch (Exception fault)
            {
                await OneByOne(some, fault);
            }
        }
    }

    private async Task OneByOne(List<Waiting> some, Exception together)
    {
        foreach (var one in some)
        {
            try
            {
                one.Answer.SetResult(some.Count == 1 ? throw together : await Alone(one.Command, default));
            }
            catch (Exception fault)
            {
                one.Answer.SetException(fault);
            }
        }
    }

    private async Task<Receipt> Alone(ApplyOrder.Command command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await scopes.AsSystem(command, ct);
            }
            catch (RuleBroken met) when (met.Rule is "Shared.ChangedMeanwhile" or "Shared.AlreadyThere" && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), ct);
            }
        }
    }

    private sealed record Waiting(ApplyOrder.Command Command)
    {
        public TaskCompletionSource<Receipt> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What waits for one connection, and whether somebody is at work on it.</summary>
    private sealed class Queue
    {
        private readonly Lock _gate = new();
        private readonly LinkedList<Waiting> _waiting = [];
        private bool _isWorkedOn;

        /// <summary>True for whoever has to begin the work.</summary>
        public bool Join(Waiting one)
        {
            lock (_gate)
            {
                _waiting.AddLast(one);
                return !_isWorkedOn && (_isWorkedOn = true);
            }
        }

        /// <summary>The next of them, in their order, no delivery twice; nothing when all is done, and then the work is over.</summary>
        public List<Waiting> Next()
        {
            lock (_gate)
            {
                var some = new List<Waiting>();
                var ids = new HashSet<string>(StringComparer.Ordinal);
                while (some.Count < ApplyOrders.Most && _waiting.First is { } first && ids.Add(first.Value.Command.DeliveryId))
                {
                    some.Add(first.Value);
                    _waiting.RemoveFirst();
                }
                _isWorkedOn = some.Count > 0;
                return some;
            }
        }
    }
}
