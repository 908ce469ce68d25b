import type { SpaceMap } from "../../../schemas/protocol";
import { decisionsOf, isExcluded, isInside, stateOf, valueOf, type Search } from "./model";

/** As many rows are drawn; a search finds the others. */
const mostRows = 400;

/** The same as the picture, for reading line by line: the best first. */
export function MapTable(props: {
  readonly map: SpaceMap;
  readonly zoomedTo: number;
  readonly search: Search;
  readonly compared: readonly number[];
  readonly onLeaf: (leaf: number) => void;
}) {
  const { map, search, zoomedTo } = props;
  const [metric] = map.layers;
  const sign = metric?.lowerIsBetter === true ? 1 : -1;
  const shown = map.ids
    .map((_, leaf) => leaf)
    .filter((leaf) => (search.kind === "all" || search.leaves[leaf] === 1) && isInside(map, leaf, zoomedTo))
    .sort((a, b) => known(map, b) - known(map, a) || sign * ((metric?.values[a] ?? 0) - (metric?.values[b] ?? 0)));
  return (
    <div class="table" role="region" aria-label="Architectures as a table" tabindex={0}>
      <p class="quiet" role="status">
        {shown.length > mostRows
          ? `The best ${mostRows} of ${shown.length.toLocaleString("en")} architectures; search for others.`
          : `${shown.length.toLocaleString("en")} architectures, the best first.`}
      </p>
      <table>
        <caption class="hidden">Architectures of the cluster that is shown</caption>
        <thead>
          <tr>
            <th scope="col">number</th>
            {map.layers.map((layer) => (
              <th scope="col" class="number" key={layer.name}>
                {layer.name}
              </th>
            ))}
            <th scope="col">state</th>
            {map.choices.map(({ address }) => (
              <th scope="col" class="mono" key={address}>
                {address}
              </th>
            ))}
            <th scope="col">cluster</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, mostRows).map((leaf) => (
            <tr key={leaf} class={props.compared.includes(leaf) ? "selected" : ""}>
              <th scope="row">
                <button type="button" class="link" aria-pressed={props.compared.includes(leaf)} onClick={() => props.onLeaf(leaf)}>
                  #{map.ids[leaf]}
                </button>
              </th>
              {map.layers.map((layer) => (
                <td class="number" key={layer.name}>
                  {layer === metric && stateOf(map, leaf) === "unknown" ? "" : valueOf(layer, leaf)}
                </td>
              ))}
              <td>
                {stateOf(map, leaf)}
                {isExcluded(map, leaf) ? ", excluded" : ""}
              </td>
              {decisionsOf(map, leaf).map((text, choice) => (
                <td class="mono" key={map.choices[choice]?.address}>
                  {text}
                </td>
              ))}
              <td>{map.clusters[map.leaves[leaf] ?? 0]?.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function known(map: SpaceMap, leaf: number): number {
  return stateOf(map, leaf) === "unknown" ? 0 : 1;
}
