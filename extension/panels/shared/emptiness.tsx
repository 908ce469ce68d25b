import type { Emptiness, FromPanel } from "./messages";

/** Never a blank: a sentence and a button. */
export function Empty({ view, send }: { readonly view: Emptiness; readonly send: (message: FromPanel) => void }) {
  const { button } = view;
  return (
    <main class="empty">
      <h1>{view.title}</h1>
      <p role="status">{view.sentence}</p>
      {button !== null && (
        <button type="button" class="primary" onClick={() => send({ kind: "press", command: button.command })}>
          {button.label}
        </button>
      )}
    </main>
  );
}
