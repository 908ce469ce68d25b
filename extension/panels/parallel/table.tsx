import { textOf, type Rows } from "./rows";

export const mostListed = 200;

/** The same as the picture, for reading line by line: the best candidates first. */
export function RowsTable(props: {
  readonly rows: Rows;
  readonly order: readonly string[];
  /** Best first. */
  readonly shown: readonly number[];
  readonly selected: number | null;
  readonly onSelect: (row: number) => void;
}) {
  const { rows, shown } = props;
  const axes = [...props.order].reverse().map((name) => rows.axes.get(name));
  return (
    <>
      <table>
        <caption class="hidden">Measured candidates, best first</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              candidate
            </th>
            {axes.map(
              (axis) =>
                axis !== undefined && (
                  <th key={axis.line.name} scope="col" class={axis.values === null ? "" : "number"}>
                    {axis.line.name}
                  </th>
                ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, mostListed).map((row) => (
            <tr key={row} class={[row === props.selected ? "selected" : "", rows.valid[row] === 1 ? "" : "excluded"].join(" ")}>
              <th scope="row" class="number">
                <button type="button" class="link" aria-pressed={row === props.selected} onClick={() => props.onSelect(row)}>
                  {rows.ids[row]}
                </button>
              </th>
              {axes.map(
                (axis) =>
                  axis !== undefined && (
                    <td key={axis.line.name} class={axis.values === null ? "mono" : "number"}>
                      {textOf(axis, row)}
                    </td>
                  ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > mostListed && <p class="foot">and {(shown.length - mostListed).toLocaleString("en")} more</p>}
    </>
  );
}
