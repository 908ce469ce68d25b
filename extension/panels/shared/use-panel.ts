import { useEffect, useRef, useState } from "preact/hooks";
import type { Host } from "./host";
import type { Decision, Emptiness, Light, LightCause, Preview, Wishes } from "./messages";

/** What the extension has told a panel, and what every panel can ask of it. */
export interface Told<View> {
  /** Null until the first word. */
  readonly view: View | Emptiness | null;
  /** What the decision that was asked about last would do; null while it is being counted. */
  readonly preview: Preview | null;
  /** Why the last decision was refused; null where it was not. */
  readonly problem: string | null;
  readonly canUndo: boolean;
  readonly lights: Lights;
  /** `and` are decisions that are made with it. */
  readonly askAbout: (decision: Decision | null, and?: readonly Decision[]) => void;
  readonly steer: (decision: Decision, and?: readonly Decision[]) => void;
  readonly forgetProblem: () => void;
}

export type Lights = Readonly<Partial<Record<LightCause, Light>>>;

/** Listens to the extension; says that the panel is ready, with what it wishes to be told. */
export function usePanel<View, State extends object>(host: Host<View, State>, wishes: Wishes = {}): Told<View> {
  const [view, setView] = useState<View | Emptiness | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [canUndo, setCanUndo] = useState(false);
  const [lights, setLights] = useState<Lights>({});
  const asked = useRef(0);
  const wished = JSON.stringify(wishes);
  const before = useRef<string | null>(null);

  useEffect(
    () =>
      host.listen((message) => {
        switch (message.kind) {
          case "show":
            setView(message.view);
            break;
          case "preview":
            if (message.id === asked.current) {
              setPreview(message.preview);
            }

            break;
          case "steered":
            setProblem(message.problem);
            setCanUndo(message.canUndo);
            if (message.takeKeyboard) {
              window.focus(); // the editor gives it to the frame around this one
            }

            break;
          case "light":
            setLights(({ [message.cause]: _, ...others }) =>
              message.light === null ? others : { ...others, [message.cause]: message.light },
            );
            break;
        }
      }),
    [],
  );
  useEffect(() => {
    if (before.current !== wished) {
      host.send({ kind: before.current === null ? "ready" : "wish", wishes });
      before.current = wished;
    }
  }, [wished]);

  return {
    view,
    preview,
    problem,
    canUndo,
    lights,
    askAbout: (decision, and = []) => {
      asked.current += 1;
      setPreview(null);
      if (decision !== null) {
        host.send({ kind: "preview", id: asked.current, decision, and });
      }
    },
    steer: (decision, and = []) => host.send({ kind: "steer", decision, and }),
    forgetProblem: () => setProblem(null),
  };
}

/** Why an option is lit, if it is: an option without a light of its own is lit with its choice. */
export function litBecause(lights: Lights, address: string, option: string): LightCause | null {
  const causes = ["selection", "hover", "cursor"] as const;
  const holds = (light: Light | undefined): boolean =>
    light?.places.some((place) => place.address === address && (place.option === undefined || place.option === option)) ?? false;
  return causes.find((cause) => holds(lights[cause])) ?? null;
}
