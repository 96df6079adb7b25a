using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Creators;
using KolHub.Domain.Payouts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Payouts;

/// <summary>What bank files need to know about the brand: the account it pays from, and the columns that its bank asks for.</summary>
public static class PayingDetails
{
    /// <summary>The kinds of account whose files are the brand's own; PayPal's is always the same.</summary>
    public static readonly PayoutKind[] Kinds = [PayoutKind.Bank, PayoutKind.Alipay];

    public sealed record Query : IRequest<Page>;

    public sealed record Layout(PayoutKind Kind, IReadOnlyList<LayoutColumn> Columns, bool IsWorkbook, bool IsUsable);

    public sealed record Page(string HolderName, string Last4, string Bic, DateTime? SetAt, IReadOnlyList<Layout> Layouts);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var account = await db.PayingAccountsOf(actor).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            var layouts = await db.FileLayoutsOf(actor).AsNoTracking().ToListAsync(cancellationToken);
            return new Page(
                account?.HolderName ?? "", account?.Last4 ?? "", account?.Bic ?? "", account?.SetAt,
                [.. Kinds.Select(kind => layouts.Find(l => l.Kind == kind) is { } l ? new Layout(kind, l.Columns, l.IsWorkbook, l.IsUsable) : new Layout(kind, [], false, false))]);
        }
    }
}
