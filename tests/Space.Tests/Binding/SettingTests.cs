namespace NasNavigator.Space.Tests.Binding;

/// <summary>Settings whose keys the language leaves to the piece that reads them.</summary>
public sealed class SettingTests
{
    [Fact]
    public void Final_NestedSettings_AreStoredWithTheirPaths()
    {
        var space = ChoiceBindingTests.Bind(
            """
            network: [relu]
            final:
              epochs: 600
              cells.repeat: 18
              training: { lr: 0.025, flip: true, betas: [0.5, 0.999] }
              note: as in DARTS
            """
        );

        space
            .Final.Select(setting => (setting.Path, setting.Value))
            .ShouldBe([
                ("epochs", 600L),
                ("cells.repeat", 18L),
                ("training.lr", 0.025),
                ("training.flip", true),
                ("training.betas[0]", 0.5),
                ("training.betas[1]", 0.999),
                ("note", "as in DARTS"),
            ]);
    }

    [Fact]
    public void Evaluator_WithSettings_KeepsThem()
    {
        var search = ChoiceBindingTests
            .Bind(
                """
                network: [relu]
                search: { evaluator: { supernet: { images: 500 } } }
                """
            )
            .Search;

        search.Evaluator.ShouldBe("supernet");
        search.EvaluatorSettings.Select(setting => (setting.Path, setting.Value)).ShouldBe([("images", 500L)]);
    }

    [Fact]
    public void Evaluator_OfAZeroCostScore_NamesIt()
    {
        var search = ChoiceBindingTests
            .Bind(
                """
                network: [relu]
                search: { evaluator: { proxy: zico } }
                """
            )
            .Search;

        search.Evaluator.ShouldBe("proxy");
        search.Proxy.ShouldBe("zico");
        ChoiceBindingTests.Bind("network: [relu]").Search.Proxy.ShouldBeNull();
    }

    [Fact]
    public void Settings_LeftOut_AreEmpty()
    {
        var space = ChoiceBindingTests.Bind("network: [relu]");

        space.Final.ShouldBeEmpty();
        space.Search.EvaluatorSettings.ShouldBeEmpty();
    }
}
