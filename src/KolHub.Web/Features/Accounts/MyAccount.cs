using KolHub.Data;
using KolHub.Domain.Accounts;
using KolHub.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KolHub.Web.Features.Accounts;

public static class MyAccount
{
    public sealed record Query : IRequest<Page>;

    public sealed record Device(long Id, string UserAgent, string Factors, DateTime StartedAt, DateTime SeenAt, bool IsThis)
    {
        private static readonly string[] _browsers = ["Edg", "OPR", "MicroMessenger", "Firefox", "HeadlessChrome", "Chrome", "Safari"];
        private static readonly string[] _systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"];

        /// <summary>"Chrome on Windows": enough to know one's own device by; the whole line is on hover.</summary>
        public string Name(Words words) => words["Accounts.BrowserOn", Known(_browsers, words), Known(_systems, words)];

        private string Known(string[] names, Words words) =>
            names.FirstOrDefault(name => UserAgent.Contains(name, StringComparison.Ordinal)) switch
            {
                null => words["Accounts.UnknownDevice"],
                "Edg" => "Edge",
                "OPR" => "Opera",
                "MicroMessenger" => "WeChat",
                "HeadlessChrome" => "Chrome",
                "Mac OS X" => "macOS",
                var name => name,
            };
    }

    public sealed record Other(long Id, Role Role, string Organisation, bool IsThis);

    public sealed record Page(string Name, string Email, string Language, string Zone, bool HasSecondFactor, int RecoveryCodesLeft, IReadOnlyList<Device> Devices, IReadOnlyList<Other> Memberships);

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.Now();
            var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == actor.PersonId, cancellationToken);
            var signIn = await db.Users.AsNoTracking().SingleAsync(s => s.Id == actor.PersonId, cancellationToken);
            var codes = await db.UserTokens.Where(t => t.UserId == actor.PersonId && t.Name == "RecoveryCodes").Select(t => t.Value).FirstOrDefaultAsync(cancellationToken);
            var devices = await db.SessionsOf(actor).AsNoTracking().Where(s => s.EndedAt == null).OrderByDescending(s => s.SeenAt).ToListAsync(cancellationToken);
            var memberships = await db.Memberships.AsNoTracking().Where(m => m.PersonId == actor.PersonId && m.EndedAt == null)
                .Select(m => new Other(m.Id, m.Role, db.Brands.Where(b => b.Id == m.BrandId).Select(b => b.Name).FirstOrDefault() ?? "", m.Role == actor.Role && m.BrandId == actor.BrandId)).ToListAsync(cancellationToken);
            return new Page(
                person.Name, person.Email, person.Language, person.Zone, signIn.TwoFactorEnabled,
                string.IsNullOrEmpty(codes) ? 0 : codes.Split(';').Length,
                [.. devices.Where(d => d.IsLive(now)).Select(d => new Device(d.Id, d.UserAgent, d.Factors, d.StartedAt, d.SeenAt, d.Id == current.SessionId))],
                memberships);
        }
    }
}

public static class EndOtherSignIns
{
    public sealed record Command : ICommand<int>;

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var others = await db.SessionsOf(actor).Where(s => s.EndedAt == null && s.Id != current.SessionId).ToListAsync(cancellationToken);
            others.ForEach(s => s.End(TimeProvider.System.Now()));
            return others.Count;
        }
    }
}

public static class ChooseLanguage
{
    public sealed record Command(string Language) : ICommand<string>;

    public sealed class Handler(KolHubDb db, Actor actor) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.People.SingleOrDefaultAsync(p => p.Id == actor.PersonId, cancellationToken) is { } person)
            {
                person.Speak(request.Language);
            }
            return Person.Languages.Contains(request.Language, StringComparer.Ordinal) ? request.Language : Person.Languages[0];
        }
    }
}

public static class SwitchMembership
{
    public sealed record Command(long Id) : ICommand<long>;

    public sealed class Handler(KolHubDb db, Actor actor, CurrentActor current) : IRequestHandler<Command, long>
    {
        public async Task<long> Handle(Command request, CancellationToken cancellationToken)
        {
            var membership = await db.Memberships.SingleOrDefaultAsync(m => m.Id == request.Id && m.PersonId == actor.PersonId && m.EndedAt == null, cancellationToken).OrAbsent();
            var session = await db.SessionsOf(actor).SingleAsync(s => s.Id == current.SessionId, cancellationToken);
            session.ActAs(membership.Id);
            return membership.Id;
        }
    }
}
