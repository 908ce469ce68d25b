using NasNavigator.LanguageServer.Tests.Features;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class MeasuredHoverTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_option_shows_what_was_measured_at_each_of_its_addresses_best_first()
    {
        var run = Path.GetFileName(_place.Measure(effect: (choice, option) => choice.Address == "cell.0->2" ? 3 - option : 1 - option));

        var text = await HoverAsync(MeasuredPlace.Text.Replace("- conv: { kernel", "- con$0v: { kernel"));

        text.ShouldContain("| at | rank | effect | samples | best with | |");
        text.ShouldContain("| `cell.0->2` | #1 of 3 | +3.0 ± 0.6 | 46 | > 99 % |  |\n| `cell.0->1` | #1 of 3 | +1.0 ± 0.6 |");
        text.ShouldContain($"Run `{run}`");
        text.ShouldContain("± is one standard error within this supernet");
        text.ShouldNotContain("Old:");
    }

    [Fact]
    public async Task A_choice_shows_its_options_best_first()
    {
        _place.Measure();

        (await HoverAsync(MeasuredPlace.Text.Replace("- choose: [relu", "- cho$0ose: [relu"))).ShouldContain(
            "`top`\n\n| option | rank | effect | samples | best with | |\n| --- | --- | --- | --- | --- | --- |\n| `relu` | #1 of 2 | +1.0 ± 0.6 |"
        );
    }

    [Fact]
    public async Task An_argument_of_an_option_is_not_the_option()
    {
        _place.Measure();

        (await HoverAsync(MeasuredPlace.Text.Replace("{ kernel: 3 }", "{ ker$0nel: 3 }"))).ShouldNotContain("| rank |");
    }

    [Fact]
    public async Task Old_evidence_says_that_it_is_old_and_a_steered_space_that_it_still_holds()
    {
        _place.Measure();

        (await HoverAsync(MeasuredPlace.Text.Replace("out: 8", "out: 16").Replace("[relu", "[re$0lu"))).ShouldContain(
            "**Old: measured on an earlier space version**"
        );
        var steered = await HoverAsync(MeasuredPlace.Text.Replace("[relu", "[re$0lu") + "steering: [{ exclude: avg_pool }]\n");
        steered.ShouldContain("Steering has changed since; the measurements still hold.");
        steered.ShouldNotContain("Old:");
    }

    private async Task<string> HoverAsync(string marked)
    {
        var text = Marked.Read(marked);
        await using var client = await _place.OpenMeasuredAsync(text.Text);
        var hover = await _place.AskAsync(
            client,
            "textDocument/hover",
            new System.Text.Json.Nodes.JsonObject { ["position"] = text.Position }
        );
        return hover.GetProperty("contents").GetProperty("value").GetString().ShouldNotBeNull();
    }
}
