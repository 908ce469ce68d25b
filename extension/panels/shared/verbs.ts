// What can be decided of an option, and what it would do, in words.
import { grouped } from "./numbers";
import type { Decision, Place, Preview } from "./messages";

export interface Verb {
  readonly label: string;
  readonly decision: Decision;
}

/** What can be decided of an option as it stands: the same verbs in every panel, in the order of how often they are wanted. */
export function verbsOf(place: Required<Place>, state: string, block: string | null): readonly Verb[] {
  const here = { subject: place.option, at: place.address };
  if (state === "excluded") {
    return [{ label: "Restore here", decision: { verb: "restore", ...here } }];
  }

  return [
    { label: "Exclude here", decision: { verb: "exclude", ...here } },
    ...(block === null ? [] : [{ label: `Exclude in ${block}`, decision: { verb: "exclude", subject: place.option, at: block } } as const]),
    ...(state === "pinned"
      ? []
      : ([
          { label: "Pin", decision: { verb: "pin", ...here } },
          { label: "Boost ×2", decision: { verb: "boost", factor: 2, ...here } },
        ] as const)),
  ];
}

/** The block that an option stands in at other choices too, so that "in the whole block" says something else than "here". */
export function blockOf(
  place: Required<Place>,
  choices: readonly { readonly address: string; readonly options: readonly { readonly option: string }[] }[],
): string | null {
  const block = /^[^.]+(?=\.)/.exec(place.address)?.[0];
  const others = choices.filter(
    ({ address, options }) =>
      address !== place.address && address.startsWith(`${block}.`) && options.some(({ option }) => option === place.option),
  );
  return block === undefined || others.length === 0 ? null : block;
}

/** What a decision would do, in one line. */
export function sentenceOf(preview: Preview | null): string {
  if (preview === null) {
    return "Counting…";
  }

  if (preview.after === null) {
    return preview.problem ?? "It cannot be written here.";
  }

  const about = preview.isExact ? "" : "≈ ";
  const counts = `${about}${grouped(preview.before)} → ${about}${grouped(preview.after)} architectures`;
  return preview.problem === null ? counts : `${counts}. ${preview.problem}`;
}
