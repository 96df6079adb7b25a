using KolHub.Wording.Folding;

namespace KolHub.Wording.Scanning;

/// <summary>A stretch of text as syllables: characters by their reading, letters where they are pinyin. Unit i came from [From(i), To(i)).</summary>
internal sealed class PinyinText
{
    private readonly List<char> _units = [];
    private readonly List<(int From, int To, int Run)> _places = [];
    private readonly List<(int First, int Last)> _runs = [];

    public ReadOnlySpan<char> Units => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_units);

    public int From(int unit) => _places[unit].From;

    public int To(int unit) => _places[unit].To;

    /// <summary>Reads from <paramref name="start"/> to about <paramref name="limit"/>, never ending inside a run of letters; false when no run is pinyin.</summary>
    public bool Read(ReadOnlySpan<char> text, int start, int limit, out int end)
    {
        _units.Clear();
        _places.Clear();
        _runs.Clear();
        var i = start;
        while (i < text.Length && i < limit)
        {
            if (IsLetter(text[i]))
            {
                var stop = i;
                while (stop < text.Length && IsLetter(text[stop]))
                {
                    stop++;
                }
                ReadRun(text, i, stop);
                i = stop;
                // A tone may be written behind the syllable.
                if (i < text.Length && text[i] is >= '1' and <= '4' && (i + 1 == text.Length || !FoldTable.IsDigit(text[i + 1])))
                {
                    i++;
                }
                continue;
            }
            var kind = CharKinds.Of(text[i]);
            if ((kind & CharKind.Gap) == 0 || text[i] is ',' or '\n' or ':')
            {
                Put((kind & (CharKind.Han | CharKind.Word)) != 0 ? Sounds.Main[text[i]] : '\0', i, i + 1, -1);
            }
            i++;
        }
        end = i;
        return _runs.Count > 0;
    }

    /// <summary>Whether units [start, end) hold letters, and no short run of letters only in part: "women" is no 我们 when only half of it is used.</summary>
    public bool IsSpeltOut(int start, int end)
    {
        var letters = false;
        for (var i = start; i < end; i++)
        {
            if (_places[i].Run < 0)
            {
                continue;
            }
            letters = true;
            var (first, last) = _runs[_places[i].Run];
            if (last - first < 2 && (first < start || last >= end))
            {
                return false;
            }
        }
        return letters;
    }

    private void ReadRun(ReadOnlySpan<char> text, int start, int stop)
    {
        Span<int> ends = stackalloc int[64];
        var count = stop - start <= 48 ? Split(text[start..stop], ends, 0) : 0;
        if (count == 0)
        {
            Put('\0', start, stop, -1);
            return;
        }
        _runs.Add((_units.Count, _units.Count + count - 1));
        var from = 0;
        for (var k = 0; k < count; k++)
        {
            Sounds.TrySyllable(text[(start + from)..(start + ends[k])], out var syllable);
            Put(syllable, start + from, start + ends[k], _runs.Count - 1);
            from = ends[k];
        }
    }

    /// <summary>Splits letters into syllables, the longer first; how many, or 0 when they are no pinyin.</summary>
    private static int Split(ReadOnlySpan<char> letters, Span<int> ends, int count)
    {
        // Which places can be reached backwards from the end, so that nothing is tried twice.
        Span<bool> leads = stackalloc bool[64];
        leads[letters.Length] = true;
        for (var at = letters.Length - 1; at >= 0; at--)
        {
            for (var length = 1; length <= Sounds.LongestSyllable && at + length <= letters.Length && !leads[at]; length++)
            {
                leads[at] = leads[at + length] && Sounds.TrySyllable(letters.Slice(at, length), out _);
            }
        }
        for (var at = 0; leads[0] && at < letters.Length;)
        {
            var length = Math.Min(Sounds.LongestSyllable, letters.Length - at);
            while (!(leads[at + length] && Sounds.TrySyllable(letters.Slice(at, length), out _)))
            {
                length--;
            }
            at += length;
            ends[count++] = at;
        }
        return count;
    }

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';

    private void Put(char unit, int from, int to, int run)
    {
        _units.Add(unit);
        _places.Add((from, to, run));
    }
}
