using KolHub.Data;
using KolHub.Domain.Contracts;
using KolHub.Web.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Contracts;

/// <summary>The circumstances of a signature: account, how this sign-in was proven, from where.</summary>
public sealed class SigningEvidence(KolHubDb db, CurrentActor current, IHttpContextAccessor http, Words words)
{
    public static string Sentence(Words words, Contract contract) => words["Contracts.Sentence", contract.Reference, contract.LastNumber];

    public async Task<SigningAct> Of(SignContract.Command command, Contract contract, CancellationToken ct)
    {
        var person = current.Actor.PersonId;
        var account = await db.People.Where(p => p.Id == person).Select(p => p.Email).SingleAsync(ct);
        var session = await db.Sessions.Where(s => s.Id == current.SessionId && s.PersonId == person).Select(s => new { s.Factors, s.StartedAt }).SingleOrDefaultAsync(ct);
        var request = http.HttpContext;
        return new SigningAct(
            command.Number, command.Sha256 ?? "", command.Agreed, command.TypedName ?? "", Sentence(words, contract), Format.Language,
            new Authentication(account, session?.Factors ?? "none", session?.StartedAt ?? DateTime.UnixEpoch),
            request?.Connection.RemoteIpAddress?.ToString() ?? "", request?.Request.Headers.UserAgent.ToString() ?? "");
    }
}
