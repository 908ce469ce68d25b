import type { FromPanel, ToPanel } from "./messages";

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension, as a panel sees it. */
export interface Host<View, State> {
  readonly send: (message: FromPanel) => void;
  /** What the panel kept when it was last shown. */
  readonly kept: Partial<State>;
  readonly keep: (state: State) => void;
  readonly listen: (heard: (message: ToPanel<View>) => void) => () => void;
}

/** Connects to the extension. May be called once in a document. */
export function connect<View, State extends object>(): Host<View, State> {
  const api = acquireVsCodeApi();
  const isObject = (value: unknown): value is Partial<State> => typeof value === "object" && value !== null;
  const before = api.getState();
  const kept = isObject(before) ? before : {};
  const uri = decodeURIComponent(document.getElementById("panel")?.dataset["uri"] ?? "");
  return {
    send: (message) => api.postMessage(message),
    kept,
    // With the file's address, by which the extension finds what to show after the window was loaded anew.
    keep: (state) => api.setState({ ...state, uri }),
    listen: (heard) => {
      const listener = (event: MessageEvent<ToPanel<View>>): void => heard(event.data);
      window.addEventListener("message", listener);
      return () => window.removeEventListener("message", listener);
    },
  };
}
