import type { ComponentChildren } from "preact";

/** At the same place with the same order in every panel. */
export function Toolbar(props: {
  readonly title: string;
  readonly about: string;
  /** Left out where there is nothing to be found by its name. */
  readonly filter?: string;
  /** What the filter looks through, where that is not choices and options. */
  readonly filterLabel?: string;
  readonly onFilter?: (text: string) => void;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  readonly onSave: () => void;
  readonly onCopy: () => void;
  readonly children?: ComponentChildren;
}) {
  return (
    <header class="toolbar">
      <h1>{props.title}</h1>
      <p class="about">{props.about}</p>
      <div class="tools">
        {props.onFilter !== undefined && (
          <input
            type="search"
            aria-label={props.filterLabel ?? "Filter by choice or option"}
            placeholder="Filter"
            value={props.filter}
            onInput={(event) => props.onFilter?.(event.currentTarget.value)}
          />
        )}
        {props.children}
        <button type="button" aria-pressed={props.isTable} onClick={() => props.onTable(!props.isTable)}>
          Table
        </button>
        <button type="button" disabled={props.isTable} onClick={props.onSave}>
          Save SVG
        </button>
        <button type="button" onClick={props.onCopy}>
          Copy Markdown
        </button>
      </div>
    </header>
  );
}
