using KolHub.Domain.Contracts;
using KolHub.Domain.Offers;
using static KolHub.Tests.Campaigns.Briefs;
using static KolHub.Tests.Contracts.Deals;

namespace KolHub.Tests.Contracts;

public sealed class ContractProofTests
{
    private static Contract Negotiated()
    {
        var (contract, campaign) = ContractDrafted();
        contract.Propose(contract.Terms with { HoldDays = 15 });
        contract.Sign(Act(contract), campaign, Lin, Now.AddHours(1));
        contract.Sign(Act(contract, "周敏"), campaign, Manager, Now.AddHours(2));
        return contract;
    }

    private static string[] Broken(Contract contract) => [.. ContractProof.Of(contract).Where(line => !line.Holds).Select(line => $"{line.Words} {line.Number}")];

    [Fact]
    public void An_untouched_contract_holds() => Broken(Negotiated()).ShouldBeEmpty();

    [Fact]
    public void One_changed_byte_of_text_names_its_version()
    {
        foreach (var property in (string[])[nameof(ContractVersion.TextZh), nameof(ContractVersion.TextEn), nameof(ContractVersion.TermsJson)])
        {
            var contract = Negotiated();
            var version = contract.Current;
            version.Forge(property, typeof(ContractVersion).GetProperty(property)!.GetValue(version) is string text ? text[..^1] + "!" : "");
            Broken(contract)[0].ShouldBe("Contracts.ProofText 2");
        }
    }

    [Fact]
    public void A_text_forged_with_its_hash_breaks_the_versions_seal_and_the_signatures()
    {
        var contract = Negotiated();
        contract.Current.Forge(nameof(ContractVersion.TextZh), "改写").Forge(nameof(ContractVersion.Sha256), Fingerprint.OfText(contract.Current.Document));
        Broken(contract).ShouldBe(["Contracts.ProofVersion 2", "Contracts.ProofSignedText 1", "Contracts.ProofSignedText 2"]);
    }

    [Theory]
    [InlineData(nameof(Signature.PersonId), 99L)]
    [InlineData(nameof(Signature.TypedName), "林小秋")]
    [InlineData(nameof(Signature.Sentence), "我不同意。")]
    [InlineData(nameof(Signature.Address), "203.0.113.8")]
    [InlineData(nameof(Signature.UserAgent), "curl")]
    [InlineData(nameof(Signature.Account), "x@example.com")]
    [InlineData(nameof(Signature.AuthenticationMethods), "pwd")]
    [InlineData(nameof(Signature.Side), Side.Brand)]
    [InlineData(nameof(Signature.CreatorId), 6L)]
    [InlineData(nameof(Signature.Language), "en")]
    public void A_changed_signer_or_circumstance_names_its_signature(string property, object value)
    {
        var contract = Negotiated();
        contract.Signatures[0].Forge(property, value);
        Broken(contract).ShouldBe(["Contracts.ProofSignature 1"]);
    }

    [Fact]
    public void A_signing_time_off_by_a_millisecond_names_its_signature()
    {
        var contract = Negotiated();
        contract.Signatures[1].Forge(nameof(Signature.SignedAt), contract.Signatures[1].SignedAt.AddMilliseconds(1));
        Broken(contract).ShouldBe(["Contracts.ProofSignature 2", "Contracts.ProofActivation 2"]);
    }

    [Fact]
    public void A_changed_approval_breaks_the_signatures_that_rest_on_it()
    {
        var contract = Negotiated();
        contract.Current.Forge(nameof(ContractVersion.ApprovalId), 4711L);
        Broken(contract).ShouldBe(["Contracts.ProofSignature 1", "Contracts.ProofSignature 2"]);
    }

    [Fact]
    public void A_changed_proposer_or_time_names_its_version()
    {
        var contract = Negotiated();
        contract.Versions[0].Forge(nameof(ContractVersion.ProposedBy), 99L);
        contract.Versions[1].Forge(nameof(ContractVersion.ProposedAt), Now);
        Broken(contract).ShouldBe(["Contracts.ProofVersion 1", "Contracts.ProofVersion 2"]);
    }

    [Fact]
    public void A_row_sealed_anew_breaks_the_chain_to_the_next()
    {
        var contract = Negotiated();
        contract.Signatures[0].Forge(nameof(Signature.TypedName), "林小秋");
        contract.Signatures[0].Forge(nameof(Signature.Seal), ContractProof.Of(contract).Single(l => l is { Words: "Contracts.ProofSignature", Number: 1 }).Computed);
        Broken(contract).ShouldBe(["Contracts.ProofSignatureChain 2"]);
    }

    [Fact]
    public void A_missing_row_is_found()
    {
        var unsigned = Negotiated();
        ((List<Signature>)unsigned.Signatures).RemoveAt(1);
        Broken(unsigned).ShouldBe(["Contracts.ProofActivation 2"]);
        var shortened = Negotiated();
        ((List<ContractVersion>)shortened.Versions).RemoveAt(0);
        Broken(shortened).ShouldBe(["Contracts.ProofVersionChain 2", "Contracts.ProofCount 2"]);
    }

    [Fact]
    public void Terms_that_money_counts_with_must_be_the_signed_ones()
    {
        var contract = Negotiated();
        contract.Forge(nameof(Contract.Terms), contract.Terms with { Fee = Yuan(80_000) });
        Broken(contract).ShouldBe(["Contracts.ProofTerms 2"]);
    }

    [Fact]
    public void Fields_cannot_be_shifted_into_one_another() =>
        Fingerprint.OfFields("", "ab", "c").ShouldNotBe(Fingerprint.OfFields("", "a", "bc"));
}
