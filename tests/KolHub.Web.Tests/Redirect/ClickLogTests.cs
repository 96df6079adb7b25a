using System.Diagnostics;
using KolHub.Domain.Tracking;
using KolHub.Web.Redirect;
using Microsoft.Extensions.Logging.Abstractions;

namespace KolHub.Web.Tests.Redirect;

public sealed class ClickLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kolhub-log-").FullName;
    private readonly FaultyDisk _disk = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nobody_is_let_go_before_the_flush()
    {
        using var log = Open();
        _disk.HoldFlushes();

        var first = log.Append(Record(1)).AsTask();
        await Task.Delay(100);
        var second = log.Append(Record(2)).AsTask();
        await Task.Delay(100);
        first.IsCompleted.ShouldBeFalse();
        second.IsCompleted.ShouldBeFalse();
        log.Records.ShouldBe(0);

        _disk.LetFlushes();
        (await first).ShouldBeTrue();
        (await second).ShouldBeTrue();
        log.Records.ShouldBe(2);
    }

    [Fact]
    public async Task Those_who_wait_together_share_one_write_and_one_flush()
    {
        using var log = Open();
        await log.Append(Record(0));
        var (writes, flushes) = (_disk.Writes, _disk.Flushes);
        _disk.HoldFlushes();
        var held = log.Append(Record(1)).AsTask();
        await Task.Delay(50);
        var rest = Enumerable.Range(2, 5_000).Select(n => log.Append(Record(n)).AsTask()).ToList();
        _disk.LetFlushes();

        (await Task.WhenAll([held, .. rest])).ShouldAllBe(kept => kept);
        (_disk.Writes - writes).ShouldBe(3);
        (_disk.Flushes - flushes).ShouldBe(3);
    }

    [Fact]
    public async Task What_was_kept_is_read_back_in_order_over_several_files()
    {
        using (var log = Open(o => o.SegmentBytes = 1_000))
        {
            for (var n = 0; n < 100; n++)
            {
                (await log.Append(Record(n))).ShouldBeTrue();
            }
        }
        var folder = new LogFolder(_folder, _disk);
        var segments = folder.Segments();
        folder.Dispose();

        segments.Count.ShouldBeGreaterThan(2);
        segments.Select(s => s.Log).Distinct().ShouldHaveSingleItem();
        segments.SelectMany(s => Records(s.Path)).Select(r => r.LinkId).ShouldBe(Enumerable.Range(0, 100).Select(n => (long)n));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public async Task A_torn_last_record_is_cut_on_start(int missing)
    {
        using (var log = Open())
        {
            await log.Append(Record(1));
            await log.Append(Record(2));
        }
        var path = Directory.GetFiles(_folder, "clicks-*.log").Single();
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - missing);
        }

        using (Open())
        {
            LogReader.Read(path, 0, new FileInfo(path).Length, 10).Unreadable.ShouldBeFalse();
            Records(path).Select(r => r.LinkId).ShouldBe([1L]);
        }
    }

    [Fact]
    public async Task A_full_disk_lets_everybody_go_unrecorded_until_there_is_room_again()
    {
        using var log = Open();
        (await log.Append(Record(1))).ShouldBeTrue();
        _disk.TearsWrites = true;
        (await log.Append(Record(2))).ShouldBeFalse();
        log.Failure!.ShouldContain("No space left");

        _disk.TearsWrites = false;
        await Task.Delay(400);
        (await log.Append(Record(3))).ShouldBeTrue();
        log.Failure.ShouldBeNull();
        AllRecords(log).Select(r => r.LinkId).ShouldBe([1L, 3L]);
    }

    [Fact]
    public async Task After_a_failed_flush_the_log_goes_on_in_a_new_file()
    {
        using var log = Open();
        (await log.Append(Record(1))).ShouldBeTrue();
        _disk.FlushFails = true;
        (await log.Append(Record(2))).ShouldBeFalse();
        _disk.FlushFails = false;
        await Task.Delay(400);
        (await log.Append(Record(3))).ShouldBeTrue();

        log.Durable.Segment.ShouldBe(2);
        AllRecords(log).Select(r => r.LinkId).ShouldBe([1L, 3L]);
    }

    [Fact]
    public async Task A_disk_that_hangs_holds_nobody_longer_than_its_limit()
    {
        using var log = Open(o => o.DiskWait = TimeSpan.FromMilliseconds(300));
        _disk.HoldFlushes();
        var watch = Stopwatch.StartNew();
        (await log.Append(Record(1))).ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));

        watch.Restart();
        (await log.Append(Record(2))).ShouldBeFalse();
        watch.ElapsedMilliseconds.ShouldBeLessThan(200);
        _disk.LetFlushes();
        await Task.Delay(300);
        (await log.Append(Record(3))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_queue_makes_a_visitor_wait_fifty_milliseconds_and_no_more()
    {
        using var log = Open(o => o.QueueLength = 10);
        _disk.HoldFlushes();
        _ = log.Append(Record(0)).AsTask();
        await Task.Delay(100);
        var queued = Enumerable.Range(1, 10).Select(n => log.Append(Record(n)).AsTask()).ToList();
        var watch = Stopwatch.StartNew();
        (await log.Append(Record(11))).ShouldBeFalse();
        watch.ElapsedMilliseconds.ShouldBeInRange(45, 1_500);
        log.Post(Record(12)).ShouldBeFalse();

        _disk.LetFlushes();
        (await Task.WhenAll(queued)).ShouldAllBe(kept => kept);
    }

    [Fact]
    public async Task A_log_that_has_grown_to_its_limit_takes_no_more()
    {
        using var log = Open(o => o.MostBytes = 80);
        (await log.Append(Record(1))).ShouldBeTrue();
        (await log.Append(Record(2))).ShouldBeTrue();
        (await log.Append(Record(3))).ShouldBeFalse();
        log.Failure!.ShouldContain("limit");
    }

    [Fact]
    public void A_folder_belongs_to_one_process()
    {
        using var log = Open();

        Should.Throw<InvalidOperationException>(() => Open()).Message.ShouldContain("another running process");
    }

    [Fact]
    public void A_file_that_was_never_begun_is_removed()
    {
        File.WriteAllBytes(Path.Combine(_folder, "clicks-000000000001.log"), [1, 2, 3]);

        using var log = Open();
        log.Folder.Segments().ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    internal static byte[] Record(long linkId) => new ClickRecord(ClickKind.Count, linkId, DateTime.UnixEpoch, ClickClass.Human).ToBytes();

    private ClickLog Open(Action<ClickLogOptions>? change = null)
    {
        var options = new ClickLogOptions { Directory = _folder };
        change?.Invoke(options);
        return new ClickLog(options, _disk, NullLogger<ClickLog>.Instance);
    }

    private static IReadOnlyList<ClickRecord> Records(string path) => LogReader.Read(path, 0, new FileInfo(path).Length, int.MaxValue).Records;

    private static IEnumerable<ClickRecord> AllRecords(ClickLog log) => log.Folder.Segments().SelectMany(s => Records(s.Path));
}
