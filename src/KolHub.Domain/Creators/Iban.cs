using System.Collections.Frozen;

namespace KolHub.Domain.Creators;

/// <summary>International account numbers (ISO 13616) and bank codes (ISO 9362), checked as far as they check themselves.</summary>
public static class Iban
{
    private static readonly FrozenDictionary<string, int> _lengths =
        ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 "
            + "LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToFrozenDictionary(c => c[..2], c => int.Parse(c[2..], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly FrozenSet<string> _sepa =
        "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Begins with a country that has such numbers and two digits: then it is meant as one, and has to be right.</summary>
    public static bool IsMeant(string number) => number.Length > 4 && char.IsAsciiDigit(number[2]) && char.IsAsciiDigit(number[3]) && _lengths.ContainsKey(number[..2].ToUpperInvariant());

    /// <summary>The country's length, and the two check digits: the number with its head at its end is 1 modulo 97.</summary>
    public static bool IsRight(string number)
    {
        var iban = number.ToUpperInvariant();
        if (!IsMeant(iban) || iban.Length != _lengths[iban[..2]] || !iban.All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }
        var rest = (iban[4..] + iban[..4]).Aggregate(0, (sum, c) => char.IsAsciiDigit(c) ? ((sum * 10) + (c - '0')) % 97 : ((sum * 100) + (c - 'A' + 10)) % 97);
        return rest == 1;
    }

    /// <summary>A right number of a country whose banks take SEPA transfers.</summary>
    public static bool IsSepa(string number) => IsRight(number) && _sepa.Contains(number[..2].ToUpperInvariant());

    /// <summary>Four letters of the bank, two of the country, two of the place, and three of the branch or none.</summary>
    public static bool IsBankCode(string code) => code.Length is 8 or 11 && code[..6].All(char.IsAsciiLetterUpper) && code[6..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
