using KolHub.Data;
using KolHub.Domain;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Web.Features.Shared;
using KolHub.Web.Pipeline;
using MediatR;

namespace KolHub.Web.Features.Contracts;

/// <summary>What the rules say of a contract's clauses and claims while a party is still changing them.</summary>
public static class CheckProposal
{
    public sealed record Query(long Id, TermsInput? Terms, List<ClauseEdit>? Clauses) : IRequest<CheckedText>;

    public sealed class Handler(KolHubDb db, Actor actor, OpenReviewCase cases, Words words) : IRequestHandler<Query, CheckedText>
    {
        public async Task<CheckedText> Handle(Query request, CancellationToken cancellationToken)
        {
            var contract = await db.ContractToRead(actor, request.Id, cancellationToken);
            if (request.Terms is not { } typed || !new TermsRules(words).Validate(typed).IsValid)
            {
                return CheckedText.NotYet(words["Contracts.CheckNeedsTerms"]);
            }
            try
            {
                var terms = typed.On(contract.Terms);
                var text = contract.WouldRead(terms, ProposeVersion.Edits(request.Clauses));
                return CheckedText.Of(await cases.Preview(text, terms, contract, cancellationToken), text);
            }
            catch (RuleBroken broken)
            {
                return CheckedText.NotYet(words[broken.Rule, [.. broken.Arguments]]);
            }
        }
    }
}
