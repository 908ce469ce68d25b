import type { Choice } from "./layout";

/** Whether the option stands at other choices of the same block, so that "in the whole block" says something else than "here". */
export function blockOf(choice: Choice, option: string, choices: readonly Choice[]): string | null {
  const block = /^[^.]+(?=\.)/.exec(choice.address)?.[0];
  const others = choices.filter(
    ({ address, options }) =>
      address !== choice.address && address.startsWith(`${block}.`) && options.some((mark) => mark.option === option),
  );
  return block === undefined || others.length === 0 ? null : block;
}
