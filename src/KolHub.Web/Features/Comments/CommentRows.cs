using System.Globalization;
using KolHub.Domain;
using KolHub.Domain.Comments;
using KolHub.Web.Pipeline.Sheets;

namespace KolHub.Web.Features.Comments;

/// <summary>Reads a file of comments: which columns it needs, and what is wrong with the first row that cannot be taken.</summary>
internal static class CommentRows
{
    private static readonly SheetField _id = new("id", true, "comment id", "评论id", "评论编号", "编号");
    private static readonly SheetField _text = new("text", true, "comment", "content", "评论", "评论内容", "内容");
    private static readonly SheetField _time = new("time", true, "date", "created at", "posted at", "时间", "评论时间", "发布时间", "日期");
    private static readonly string[] _times = ["yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy/M/d H:m", "yyyy/M/d H:m:s", "yyyy-MM-ddTHH:mm:ss", "yyyy-M-d", "yyyy/M/d"];

    public static List<CommentRow> Read(Stream content, string fileName, TimeZoneInfo zone)
    {
        using var sheet = SheetReader.Open(content, fileName);
        var map = ColumnMap.Of([_id, _text, _time], sheet.Header, ColumnMap.Guess([_id, _text, _time], sheet.Header));
        RuleBroken.When(map.Missing.Count > 0, "Comments.ColumnsMissing", string.Join(", ", map.Missing.Select(f => f.Name)));
        var rows = new List<CommentRow>();
        foreach (var row in sheet.Rows)
        {
            RuleBroken.When(rows.Count == ImportComments.MostRows, "Comments.TooManyRows", ImportComments.MostRows);
            RuleBroken.When(row.Fault is not null, "Comments.RowRefused", row.Line);
            var (id, text) = (map.Cell(row, _id.Name), map.Cell(row, _text.Name));
            RuleBroken.When(id.Length is 0 or > PostComment.LongestKey, "Comments.RowWithoutId", row.Line);
            RuleBroken.When(text.Length is 0 or > PostComment.LongestText, "Comments.RowWithoutText", row.Line, PostComment.LongestText);
            rows.Add(new CommentRow(row.Line, id, text, TimeOf(map.Cell(row, _time.Name), zone) ?? throw new RuleBroken("Comments.RowWithoutTime", row.Line)));
        }
        return rows;
    }

    /// <summary>With an offset as it says; without one by the person's clock.</summary>
    private static DateTime? TimeOf(string cell, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(cell, _times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year >= 2000)
        {
            return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
        }
        return cell.Length >= 20 && DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) && exact.Year >= 2000 ? exact.UtcDateTime : null;
    }
}
