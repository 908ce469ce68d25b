import type { Light, LightCause } from "../../panels/shared/messages";

/** Whoever shows what is lit. */
export interface Lit {
  readonly uri: string;
  light(cause: LightCause, light: Light | null): void;
}

/** What is lit in the panels of each file. Everything lights everywhere but where it comes from. */
export class Lights {
  private readonly lit = new Map<string, Map<LightCause, Light>>();

  constructor(private readonly open: () => Iterable<Lit>) {}

  set(uri: string, cause: LightCause, light: Light | null, from: Lit | null): void {
    const ofFile = this.lit.get(uri) ?? new Map<LightCause, Light>();
    this.lit.set(uri, ofFile);
    if (light === null) {
      ofFile.delete(cause);
    } else {
      ofFile.set(cause, light);
    }

    for (const panel of this.open()) {
      if (panel.uri === uri && panel !== from) {
        panel.light(cause, light);
      }
    }
  }

  /** Tells a panel that has just opened what the others show already. */
  tell(panel: Lit): void {
    this.lit.get(panel.uri)?.forEach((light, cause) => panel.light(cause, light));
  }

  /** Forgets files that no panel shows any more. */
  tidy(): void {
    const shown = new Set([...this.open()].map(({ uri }) => uri));
    [...this.lit.keys()].filter((uri) => !shown.has(uri)).forEach((uri) => this.lit.delete(uri));
  }
}
