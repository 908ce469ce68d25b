import type { SpaceMap } from "../../../schemas/protocol";

/** What the map panel is given to show. */
export interface MapView {
  readonly kind: "map";
  readonly file: string;
  readonly map: SpaceMap;
}
