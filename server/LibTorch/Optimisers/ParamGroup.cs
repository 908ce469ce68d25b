namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Parameters with the settings that they share.</summary>
        public sealed class ParamGroup
        {
            /// <summary>Names must be unique in an optimiser: they name the saved state.</summary>
            public ParamGroup(IEnumerable<(string name, Tensor parameter)> parameters, double learningRate, double weightDecay = 0)
            {
                Slots = [.. parameters.Select(pair => new ParamSlot(pair.name, pair.parameter))];
                Active = new ParamSlot[Slots.Length];
                LearningRate = learningRate;
                InitialLearningRate = learningRate;
                WeightDecay = weightDecay;
            }

            /// <summary>Length of the next step; schedules set it.</summary>
            public double LearningRate { get; set; }

            /// <summary>What schedules take as their full rate.</summary>
            public double InitialLearningRate { get; set; }

            /// <summary>Share of the weight itself that is added to its gradient (or, with AdamW, taken off directly).</summary>
            public double WeightDecay { get; set; }

            /// <summary>The parameters by name.</summary>
            public IEnumerable<(string name, Tensor parameter)> Parameters => Slots.Select(slot => (slot.Name, slot.Parameter));

            internal ParamSlot[] Slots { get; }

            /// <summary>Room for the slots of one step that have a gradient.</summary>
            internal ParamSlot[] Active { get; }
        }
    }
}
