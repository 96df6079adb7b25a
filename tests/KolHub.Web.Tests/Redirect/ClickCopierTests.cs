using System.Buffers.Text;
using System.Security.Cryptography;
using KolHub.Domain.Tracking;
using KolHub.Web.Redirect;
using KolHub.Web.Tests.Base;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KolHub.Web.Tests.Redirect;

public sealed class ClickCopierTests : SiteTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-log-").FullName;
    private readonly LostClicks _lost = new();
    private readonly Away _away;
    private ClickLog _log;
    private ClickCopier _copier;

    public ClickCopierTests()
    {
        _away = new Away(Site.Services.GetRequiredService<IServiceScopeFactory>());
        (_log, _copier) = Start();
    }

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [DataFact]
    public async Task Replaying_the_log_adds_no_row_and_changes_no_counter()
    {
        var link = (await Given.TrackingOpen()).Link;
        for (var n = 0; n < 25; n++)
        {
            await _log.Append(Click(link));
        }
        (await Copy()).ShouldBeTrue();
        (await Rows(link)).ShouldBe(25);
        (await Sums(link)).ShouldBe((25, 25));

        await Site.Write(db => db.ClickLogPositions.Where(p => p.Log == _log.Folder.Log).ExecuteDeleteAsync());
        Restart();
        (await Copy()).ShouldBeTrue();
        (await Rows(link)).ShouldBe(25);
        (await Sums(link)).ShouldBe((25, 25));
    }

    [DataFact]
    public async Task A_restart_goes_on_where_the_copy_stopped_and_counters_rise_once()
    {
        var link = (await Given.TrackingOpen(PrivacyMode.None)).Link;
        await _log.Append(Count(link));
        await Copy();
        await _log.Append(Count(link));
        Restart();
        await Copy();
        await _log.Append(Count(link));
        Restart();
        await Copy();
        await Copy();

        (await Sums(link)).ShouldBe((3, 0));
    }

    [DataFact]
    public async Task A_file_is_deleted_when_all_of_it_is_in_the_table_and_not_before()
    {
        var link = (await Given.TrackingOpen()).Link;
        Restart(o => o.SegmentBytes = 1_000);
        for (var n = 0; n < 60; n++)
        {
            await _log.Append(Click(link));
        }
        var files = _log.Folder.Segments().Count;
        files.ShouldBeGreaterThan(3);
        _away.IsOn = true;
        (await Copy()).ShouldBeFalse();
        _log.Folder.Segments().Count.ShouldBe(files);

        _away.IsOn = false;
        (await Copy()).ShouldBeTrue();
        (await Rows(link)).ShouldBe(60);
        _log.Folder.Segments().ShouldHaveSingleItem().Number.ShouldBe(_log.Durable.Segment);
    }

    [DataFact]
    public async Task While_the_database_is_away_clicks_wait_and_the_delay_is_shown()
    {
        var link = (await Given.TrackingOpen()).Link;
        _away.IsOn = true;
        (await _log.Append(Click(link))).ShouldBeTrue();
        (await Copy()).ShouldBeFalse();
        _copier.Failure.ShouldBe("The database is away.");
        var health = new ClickHealth(_log, _copier, new ClickLogOptions());
        health.Problem(_copier.BehindSince!.Value.AddMinutes(1)).ShouldBeNull();
        health.Problem(_copier.BehindSince!.Value.AddMinutes(3))!.ShouldContain("The database is away.");

        _away.IsOn = false;
        (await Copy()).ShouldBeTrue();
        _copier.Failure.ShouldBeNull();
        _copier.BehindSince.ShouldBeNull();
        (await Rows(link)).ShouldBe(1);
    }

    [DataFact]
    public async Task Visitors_sent_on_unrecorded_are_counted_as_lost_even_after_a_failed_copy()
    {
        var link = (await Given.TrackingOpen()).Link;
        _lost.Add(link.Id, Visit.HourOf(Site.Now), ClickClass.Human, 3);
        _away.IsOn = true;
        (await Copy()).ShouldBeFalse();
        _away.IsOn = false;
        (await Copy()).ShouldBeTrue();
        (await Copy()).ShouldBeTrue();

        var hour = await Site.Read(db => db.LinkHours.SingleAsync(h => h.LinkId == link.Id));
        (hour.Lost, hour.Clicks).ShouldBe((3, 0));
        _lost.Total.ShouldBe(3);
    }

    [DataFact]
    public async Task Damage_inside_a_file_is_set_aside_and_the_files_after_it_are_copied()
    {
        var link = (await Given.TrackingOpen()).Link;
        for (var n = 0; n < 3; n++)
        {
            await _log.Append(Click(link));
        }
        Restart();
        await _log.Append(Click(link));
        var first = _log.Folder.Segments()[0].Path;
        var bytes = await File.ReadAllBytesAsync(first);
        bytes[bytes.Length - 10] ^= 0xFF;
        await File.WriteAllBytesAsync(first, bytes);

        (await Copy()).ShouldBeTrue();
        (await Rows(link)).ShouldBe(3);
        _log.Folder.DamagedSegments.ShouldBe(1);
        _log.Folder.Segments().ShouldHaveSingleItem();
    }

    [DataFact]
    public async Task A_click_of_a_link_that_the_database_does_not_know_stops_nothing()
    {
        var link = (await Given.TrackingOpen()).Link;
        await _log.Append(new ClickRecord(ClickKind.Count, 12345, Site.Now, ClickClass.Human).ToBytes());
        await _log.Append(Click(link));

        (await Copy()).ShouldBeTrue();
        _copier.Orphans.ShouldBe(1);
        (await Rows(link)).ShouldBe(1);
    }

    [DataFact]
    public async Task Two_nodes_copy_their_logs_into_one_table()
    {
        var link = (await Given.TrackingOpen()).Link;
        var folder = Directory.CreateTempSubdirectory("kolhub-log-").FullName;
        using (var otherLog = new ClickLog(new ClickLogOptions { Directory = folder }, new LogDisk(), NullLogger<ClickLog>.Instance))
        {
            var other = Copier(otherLog);
            for (var n = 0; n < 200; n++)
            {
                await _log.Append(Click(link));
                await otherLog.Append(Click(link));
            }
            (await Task.WhenAll(Copy(), other.CatchUp(CancellationToken.None))).ShouldAllBe(done => done);
        }
        Directory.Delete(folder, recursive: true);

        (await Rows(link)).ShouldBe(400);
        (await Sums(link)).ShouldBe((400, 400));
    }

    private Task<bool> Copy() => _copier.CatchUp(CancellationToken.None);

    private Task<int> Rows(TrackingLink link) => Site.Read(db => db.Clicks.CountAsync(c => c.LinkId == link.Id));

    private async Task<(long Clicks, long Uniques)> Sums(TrackingLink link)
    {
        var hours = await Site.Read(db => db.LinkHours.Where(h => h.LinkId == link.Id).ToListAsync());
        return (hours.Sum(h => h.Clicks), hours.Sum(h => h.Uniques));
    }

    private byte[] Click(TrackingLink link) =>
        new ClickRecord(ClickKind.Click, link.Id, Site.Now, ClickClass.Human, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), true, null, PrivacyMode.LinkOnly, "a.example", "Safari").ToBytes();

    private byte[] Count(TrackingLink link) => new ClickRecord(ClickKind.Count, link.Id, Visit.HourOf(Site.Now), ClickClass.Human).ToBytes();

    private void Restart(Action<ClickLogOptions>? change = null)
    {
        _log.Dispose();
        (_log, _copier) = Start(change);
    }

    private (ClickLog Log, ClickCopier Copier) Start(Action<ClickLogOptions>? change = null)
    {
        var options = new ClickLogOptions { Directory = _folder };
        change?.Invoke(options);
        var log = new ClickLog(options, new LogDisk(), NullLogger<ClickLog>.Instance);
        return (log, Copier(log));
    }

    private ClickCopier Copier(ClickLog log) => new(
        log, Site.Services.GetRequiredService<LinkTable>(), _lost, _away, Site.Services.GetRequiredService<IConfiguration>(), Site.Clock, NullLogger<ClickCopier>.Instance);

    private sealed class Away(IServiceScopeFactory inner) : IServiceScopeFactory
    {
        public bool IsOn { get; set; }

        public IServiceScope CreateScope() => IsOn ? throw new IOException("The database is away.") : inner.CreateScope();
    }
}
