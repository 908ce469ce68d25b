// How the template's options read, in the picture, the table and the clipboard alike.
import type { SpaceTemplate, TemplateChoice, TemplateOption } from "../../../schemas/protocol";
import { chanceOf, effectOf, markdownTable, rankOf } from "../shared/numbers";

/** As many candidates an option needs before it counts. */
const enoughSamples = 15;

export interface Numbers {
  readonly effect: string;
  readonly rank: string;
  readonly chance: string;
  readonly samples: string;
}

/** What was measured of an option; blanks where nothing was. */
export function numbersOf(option: TemplateOption): Numbers {
  const { measured } = option;
  return measured === undefined
    ? { effect: "", rank: "", chance: "", samples: "" }
    : {
        effect: effectOf(measured),
        rank: rankOf(measured.rank, measured.of),
        chance: chanceOf(measured.fitness),
        samples: String(measured.samples),
      };
}

export function stateOf({ state, measured }: TemplateOption): string {
  switch (state) {
    case "unmeasured":
      return "not measured";
    case "early":
      return `too early (${measured?.samples ?? 0} of ${enoughSamples})`;
    case "stale":
      return "measured before it came back";
    case "excluded":
    case "pinned":
      return state;
    case "open":
      return measured?.isDominated === true ? "dominated: exclusion suggested" : "open";
  }
}

/** All about an option in one sentence: what a screen reader says of its pill, and what stands below the picture. */
export function sentenceOf(address: string, option: TemplateOption, unit: string): string {
  const { effect, rank, chance, samples } = numbersOf(option);
  const parts = option.measured === undefined ? [] : [`${effect} ${unit}`, rank, `${samples} samples`, `chance of being best ${chance}`];
  return `${option.option} at ${address}: ${[...parts, stateOf(option)].join(", ")}`;
}

/** Choices whose address or options hold a text. */
export function filtered(choices: readonly TemplateChoice[], filter: string): readonly TemplateChoice[] {
  const wanted = filter.trim().toLowerCase();
  return choices.filter(
    ({ address, options }) =>
      wanted === "" || address.toLowerCase().includes(wanted) || options.some(({ option }) => option.toLowerCase().includes(wanted)),
  );
}

/** Every option as a Markdown table. */
export function markdownOf({ name, unit }: SpaceTemplate, choices: readonly TemplateChoice[]): string {
  const rows = choices.flatMap((choice) =>
    choice.options.map((option) => {
      const { effect, rank, chance, samples } = numbersOf(option);
      return [
        choice.address,
        option.state === "excluded" ? `~~${option.option}~~` : option.option,
        effect,
        rank,
        chance,
        samples,
        stateOf(option),
      ];
    }),
  );
  const head = ["choice", "option", `effect, ${unit} (± 1 standard error)`, "rank", "chance of being best", "samples", "state"];
  return `Template ${name}\n\n${markdownTable(head, ["left", "left", "right", "left", "right", "right", "left"], rows)}`;
}
