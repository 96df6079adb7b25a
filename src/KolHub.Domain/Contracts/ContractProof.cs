namespace KolHub.Domain.Contracts;

/// <summary>One row of a contract's evidence, checked again: what it should be and what it is now.</summary>
public sealed record ProofLine(string Words, int Number, long RowId, string Stored, string Computed)
{
    public bool Holds => string.Equals(Stored, Computed, StringComparison.Ordinal);
}

/// <summary>
/// Recomputes every hash of a contract from the stored rows: each version's bytes against its hash, each version and each signature
/// against its seal, and each seal against the row before. One changed byte, signer or time shows in the line of the row that holds it.
/// </summary>
public static class ContractProof
{
    public static IReadOnlyList<ProofLine> Of(Contract contract)
    {
        var lines = new List<ProofLine>();
        var previous = Fingerprint.None;
        foreach (var version in contract.Versions.OrderBy(version => version.Number))
        {
            lines.Add(new ProofLine("Contracts.ProofText", version.Number, version.Id, version.Sha256, Fingerprint.OfText(version.Document)));
            lines.Add(new ProofLine("Contracts.ProofVersion", version.Number, version.Id, version.Seal, version.ComputeSeal()));
            lines.Add(new ProofLine("Contracts.ProofVersionChain", version.Number, version.Id, version.PreviousSeal, previous));
            previous = version.Seal;
            foreach (var signature in contract.Signatures.Where(signature => signature.VersionNumber == version.Number).OrderBy(signature => signature.Order))
            {
                lines.Add(new ProofLine("Contracts.ProofSignedText", signature.Order, signature.Id, signature.DocumentSha256, version.Sha256));
                lines.Add(new ProofLine("Contracts.ProofSignature", signature.Order, signature.Id, signature.Seal, signature.ComputeSeal(version)));
                lines.Add(new ProofLine("Contracts.ProofSignatureChain", signature.Order, signature.Id, signature.PreviousSeal, previous));
                previous = signature.Seal;
            }
        }
        var signed = contract.ActivatedAt is null ? null : contract.Signatures.Where(signature => signature.VersionNumber == contract.LastNumber).MaxBy(signature => signature.Order);
        lines.Add(new ProofLine("Contracts.ProofCount", contract.LastNumber, contract.Id, contract.LastNumber.ToString(System.Globalization.CultureInfo.InvariantCulture), contract.Versions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (contract.ActivatedAt is not null)
        {
            lines.Add(new ProofLine("Contracts.ProofActivation", contract.LastNumber, contract.Id, Fingerprint.OfFields("", contract.ActivatedAt), Fingerprint.OfFields("", signed?.SignedAt)));
            lines.Add(new ProofLine("Contracts.ProofTerms", contract.LastNumber, contract.Id, Fingerprint.OfText(contract.Terms.ToJson()), Fingerprint.OfText(contract.Versions.SingleOrDefault(version => version.Number == contract.LastNumber)?.TermsJson ?? "")));
        }
        return lines;
    }
}
