using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KolHub.Benchmarks.FraudQuality;

namespace KolHub.Benchmarks;

/// <summary>One run of a scenario: whether it has to be short, which of its parts are asked for (none named: all), and where its figures go, one JSON object a line.</summary>
public sealed class Run(string scenario, bool quick, IReadOnlyCollection<string> only, TextWriter output)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Machine _machine = Machine.Now();

    public string Scenario => scenario;

    public bool Quick => quick;

    public bool Wants(string part) => only.Count == 0 || only.Contains(part);

    public void Say(string metric, double value, string unit) => Write(new Figure(scenario, metric, Round(value), unit, null, null, null));

    /// <summary>A figure beside that of a peer measured in this same run; the ratio is value by peer value.</summary>
    public void Say(string metric, double value, string unit, string peer, double peerValue) =>
        Write(new Figure(scenario, metric, Round(value), unit, peer, Round(peerValue), peerValue == 0 ? null : Round(value / peerValue)));

    /// <summary>How many cores there are, and how busy others kept them meanwhile: an absolute figure says nothing without it.</summary>
    public void SayMachine()
    {
        Say("machine.cores", Environment.ProcessorCount, "cores");
        Say("machine.others", Machine.Now().OthersSince(_machine), "share of all cores");
    }

    /// <summary>A line with all of its digits.</summary>
    public void Say(Total total) => Write(total);

    /// <summary>A whole report as one line.</summary>
    public void Say(FraudReport report) => Write(report);

    private void Write<T>(T figure)
    {
        output.WriteLine(JsonSerializer.Serialize(figure, _json));
        output.Flush();
    }

    // Four digits that count: more would be noise.
    private static double Round(double value) =>
        value == 0 || !double.IsFinite(value) ? value : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));

    private sealed record Figure(string Scenario, string Metric, double Value, string Unit, string? Peer, double? PeerValue, double? Ratio);
}
