using System.Buffers.Text;
using KolHub.Domain.Tracking;
using KolHub.Web.Redirect;

namespace KolHub.Web.Tests.Redirect;

public sealed class ClickRecordTests
{
    private static readonly DateTime _at = new(2026, 11, 21, 8, 5, 7, 123, DateTimeKind.Utc);

    public static TheoryData<ClickRecord> Records() => new(
        new ClickRecord(ClickKind.Click, 42, _at, ClickClass.Human, Id(1), true, null, PrivacyMode.LinkOnly, "www.xiaohongshu.com", "Safari"),
        new ClickRecord(ClickKind.Click, long.MaxValue, _at, ClickClass.Preview, Id(2), false, LinkRefusal.HostUnverified, PrivacyMode.Full, "商店.中国/茶", new string('浏', 200), "203.0.113.0/24", new string('f', 32)),
        new ClickRecord(ClickKind.Count, 7, _at, ClickClass.Bot, Refusal: LinkRefusal.NotOpen),
        new ClickRecord(ClickKind.Unknown, 0, _at));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_read_as_it_was_written(ClickRecord record)
    {
        var bytes = record.ToBytes();

        ClickRecord.Read(bytes, out var size).ShouldBe(record);
        size.ShouldBe(bytes.Length);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_that_is_cut_anywhere_is_not_read(ClickRecord record)
    {
        var bytes = record.ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            ClickRecord.Read(bytes.AsSpan(0, length), out _).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_with_one_wrong_bit_is_not_read(ClickRecord record)
    {
        for (var bit = 0; bit < record.ToBytes().Length * 8; bit++)
        {
            var bytes = record.ToBytes();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            ClickRecord.Read(bytes, out _).ShouldBeNull();
        }
    }

    private static string Id(byte seed) => Base64Url.EncodeToString([.. Enumerable.Repeat(seed, 16)]);
}
