using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Domain.Contracts;
using KolHub.Domain.Reviews;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Reviews;

/// <summary>One version of the organisation's own words, who saved it and why, and what it changed against the one before it or any other.</summary>
public static class OwnWordsVersion
{
    public sealed record Query(int Number, int? From = null) : IRequest<Page>;

    public sealed record Page(OwnWordList Version, string SavedBy, int Newest, int From, IReadOnlyList<RedlinePart> Redline, bool MayBringBack);

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var from = request.From ?? request.Number - 1;
            var lists = await db.OwnWordListsOf(actor).AsNoTracking().Where(l => l.Number == request.Number || l.Number == from).ToListAsync(cancellationToken);
            var version = lists.SingleOrDefault(l => l.Number == request.Number).OrAbsent();
            var before = lists.SingleOrDefault(l => l.Number == from);
            if (before is null && from != 0)
            {
                throw new Absent();
            }
            var newest = await db.OwnWordListsOf(actor).MaxAsync(l => l.Number, cancellationToken);
            var who = await db.People.Where(p => p.Id == version.SavedBy).Select(p => p.Name).SingleAsync(cancellationToken);
            return new Page(version, who, newest, from, Redline.Between(before?.Text ?? "", version.Text), OwnWordList.MayKeep(actor) && version.Number != newest);
        }
    }
}
