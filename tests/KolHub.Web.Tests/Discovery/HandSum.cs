using System.Globalization;

namespace KolHub.Web.Tests.Discovery;

/// <summary>Works out a sum as people write it: + − × ÷ ^, brackets, √, ln, exp, per cent, commas in thousands.</summary>
internal sealed class HandSum
{
    private readonly string _text;
    private int _at;

    private HandSum(string text) => _text = text.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).TrimStart('×', '¥');

    public static double Of(string text)
    {
        var sum = new HandSum(text);
        var value = sum.Terms();
        return sum._at == sum._text.Length ? value : throw new FormatException($"{text}: stuck at {sum._text[sum._at..]}");
    }

    /// <summary>Does the sum give the answer, rounded to the answer's digits?</summary>
    public static bool Rounds(string text, string answer)
    {
        var bare = answer.Replace(" %", "", StringComparison.Ordinal);
        var unit = Math.Pow(10, bare.Contains('.', StringComparison.Ordinal) ? bare.IndexOf('.', StringComparison.Ordinal) + 1 - bare.Length : 0) * (bare == answer ? 1 : 0.01);
        return Math.Abs(Of(text) - Of(answer)) <= 0.5000001 * unit;
    }

    private double Terms()
    {
        var value = Factors();
        while (Next('+', '−') is { } sign)
        {
            value += sign == '+' ? Factors() : -Factors();
        }
        return value;
    }

    private double Factors()
    {
        var value = Power();
        while (Next('×', '÷') is { } sign)
        {
            value = sign == '×' ? value * Power() : value / Power();
        }
        return value;
    }

    private double Power()
    {
        var value = Single();
        return Next('^') is null ? value : Math.Pow(value, Power());
    }

    private double Single()
    {
        if (Next('−', '-') is not null)
        {
            return -Single();
        }
        if (Next('√') is not null)
        {
            return Math.Sqrt(Single());
        }
        foreach (var (name, function) in new (string, Func<double, double>)[] { ("ln", Math.Log), ("exp", Math.Exp) })
        {
            if (_text.AsSpan(_at).StartsWith(name, StringComparison.Ordinal))
            {
                _at += name.Length;
                return function(Single());
            }
        }
        if (Next('(') is not null)
        {
            var inside = Terms();
            return Next(')') is not null ? inside : throw new FormatException($"{_text}: a bracket stays open");
        }
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }
        var number = double.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        return Next('%') is not null ? number / 100 : number;
    }

    private char? Next(params ReadOnlySpan<char> any) => _at < _text.Length && any.Contains(_text[_at]) ? _text[_at++] : null;
}
