using System.Net.Sockets;
using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Tracking;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Tracking;

/// <summary>Looks for a host's proof, in its DNS and on its own pages. It only looks, so that no transaction waits for a foreign server; <see cref="VerifyHost"/> writes down what it saw.</summary>
public static class CheckHost
{
    public sealed record Query(long Id) : IRequest<Finding>;

    /// <summary>What proved the host; or nothing, and what was seen instead.</summary>
    public sealed record Finding(HostProof? Proof, string Seen);

    public sealed class Handler(KolHubDb db, Actor actor, TxtRecords records, Outgoing outgoing, LocalTryout tryout) : IRequestHandler<Query, Finding>
    {
        public async Task<Finding> Handle(Query request, CancellationToken cancellationToken)
        {
            var host = await db.VerifiedHostsOf(actor).AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.Id, cancellationToken).OrAbsent();
            var texts = tryout.Covers(host.Host) ? [] : await Texts(host, cancellationToken);
            if (texts.Any(t => t.Trim() == host.Proof))
            {
                return new Finding(HostProof.DnsRecord, "");
            }
            var answer = await outgoing.Get(new Uri($"{tryout.SchemeOf(host.Host)}://{host.Host}{VerifiedHost.FilePath}"), cancellationToken);
            return answer.IsSuccess && answer.Text.Split('\n').Any(line => line.Trim() == host.Proof)
                ? new Finding(HostProof.File, "")
                : new Finding(null, answer.Problem ?? $"{answer.Status} {answer.Text}");
        }

        private async Task<IReadOnlyList<string>> Texts(VerifiedHost host, CancellationToken cancellation)
        {
            try
            {
                return await records.Of($"{VerifiedHost.RecordName}.{host.Host}", cancellation);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException or IOException or ArgumentException or IndexOutOfRangeException && !cancellation.IsCancellationRequested)
            {
                return [];
            }
        }
    }
}
