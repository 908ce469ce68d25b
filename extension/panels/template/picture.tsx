import { memo } from "preact/compat";
import type {
  SpaceTemplate,
  TemplateBox,
  TemplateChoice,
  TemplateFrame,
  TemplateGroup,
  TemplateLink,
  TemplateOption,
  TemplateVertex,
} from "../../../schemas/protocol";
import { shadeOf } from "../shared/numbers";
import { litBecause, type Lights } from "../shared/use-panel";
import { litParts } from "./lit";
import { sentenceOf } from "./wording";

export interface Selection {
  readonly address: string;
  readonly option: string;
}

export interface PictureProps {
  readonly template: SpaceTemplate;
  readonly selected: Selection | null;
  readonly lights: Lights;
  /** A text that pills are to hold; the others fade. */
  readonly filter: string;
}

/** Everything of the picture. What is pressed in it is told by attributes: there may be thousands of pills. */
export const Picture = memo(function Picture({ template, selected, lights, filter }: PictureProps) {
  const choices = new Map(template.choices.map((choice) => [choice.address, choice]));
  const path = (lights.selection?.places.length ?? 0) > 1 ? pathOf(lights) : null;
  const parts = litParts(template, lights.cursor?.parts ?? []);
  const wanted = filter.trim().toLowerCase();
  const isSelected = (group: TemplateGroup, option: string): boolean => selected?.address === group.address && selected.option === option;
  const tabStop = template.groups.findIndex((group) => group.pills.some(({ option }) => isSelected(group, option)));
  return (
    <>
      {template.frames.map(({ part, area }) => (
        <g key={`${part} ${area.y}`} class={parts.has(part) ? "frame lit" : "frame"}>
          <rect class="edge" {...area} rx={6} />
        </g>
      ))}
      {template.links.map((link, number) => (
        <Link key={number} link={link} isOnPath={path !== null && isOnPath(link, path, choices)} />
      ))}
      {template.frames.map((frame) => (
        <FrameTitle key={`${frame.part} ${frame.area.y}`} frame={frame} />
      ))}
      {template.boxes.map((box) => (
        <Box key={`${box.part} ${box.area.y}`} box={box} isLit={parts.has(box.part)} />
      ))}
      {template.vertices.map((vertex, number) => (
        <Vertex key={number} vertex={vertex} />
      ))}
      {template.groups.map((group, number) => {
        const choice = choices.get(group.address);
        return (
          choice !== undefined && (
            <Group
              key={`${group.address} ${group.area.x} ${group.area.y}`}
              number={number}
              group={group}
              choice={choice}
              unit={template.unit}
              isTabStop={number === Math.max(0, tabStop)}
              lights={lights}
              wanted={wanted}
              chosen={selected?.address === group.address ? selected.option : null}
            />
          )
        );
      })}
      {template.links.map((link, number) => link.shape !== undefined && <Shape key={number} link={link} />)}
    </>
  );
});

/** What a selected candidate takes at every choice that it decides. */
function pathOf(lights: Lights): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { address, option } of lights.selection?.places ?? []) {
    if (option !== undefined) {
      taken.set(address, (taken.get(address) ?? new Set()).add(option));
    }
  }

  return taken;
}

/** A link is on the way of a candidate where its choice takes it, and where nothing on it takes the tensor away. */
function isOnPath(
  link: TemplateLink,
  path: ReadonlyMap<string, ReadonlySet<string>>,
  choices: ReadonlyMap<string, TemplateChoice>,
): boolean {
  if (link.address !== undefined && path.get(link.address)?.has(link.option ?? "") !== true) {
    return false;
  }

  const through = link.through === undefined ? undefined : path.get(link.through);
  const options = choices.get(link.through ?? "")?.options ?? [];
  return link.through === undefined || options.some(({ option, isNothing }) => through?.has(option) === true && !isNothing);
}

function FrameTitle({ frame }: { readonly frame: TemplateFrame }) {
  const { x, y, width } = frame.area;
  const say = frame.toggle === undefined ? frame.title : `${frame.title}, ${frame.toggle === "fold" ? "fold" : "show all repeats"}`;
  return (
    <g
      class="title"
      data-part={frame.part}
      data-toggle={frame.toggle}
      role="button"
      tabindex={0}
      aria-label={[say, frame.note].filter((part) => part !== undefined).join(", ")}
      aria-expanded={frame.toggle === undefined ? undefined : frame.toggle === "fold"}
    >
      <rect class="target" x={x + 2} y={y + 2} width={width - 4} height={22} rx={4} />
      <text x={x + 12} y={y + 17}>
        {frame.toggle !== undefined && (frame.toggle === "fold" ? "▾ " : "▸ ")}
        {frame.title}
      </text>
      {frame.note !== undefined && (
        <text class="note" x={x + width - 10} y={y + 17} text-anchor="end">
          {frame.note}
        </text>
      )}
    </g>
  );
}

function Box({ box, isLit }: { readonly box: TemplateBox; readonly isLit: boolean }) {
  const { x, y, width, height } = box.area;
  const text = box.lines.join(" "); // word for word what is drawn, so that it can be spoken to
  const isHeader = !box.isFolded && height > box.lines.length * 17 + 20;
  return (
    <g
      class={["box", box.isFolded ? "folded" : "", isLit ? "lit" : ""].join(" ")}
      data-part={box.part}
      data-toggle={box.isFolded ? "unfold" : undefined}
      role="button"
      tabindex={0}
      aria-label={box.isFolded ? `${text}, unfold` : text}
      aria-expanded={box.isFolded ? false : undefined}
    >
      <rect class="edge" x={x} y={y} width={width} height={height} rx={5} />
      {box.lines.map((line, number) => (
        <text
          key={number}
          x={x + width / 2}
          y={isHeader ? y + 18 : y + height / 2 + (number - (box.lines.length - 1) / 2) * 17}
          dominant-baseline={isHeader ? undefined : "central"}
          text-anchor="middle"
        >
          {`${box.isFolded && number === 0 ? `▸ ${line}` : line} `}
        </text>
      ))}
    </g>
  );
}

function Vertex({ vertex: { x, y, radius, label, kind, note } }: { readonly vertex: TemplateVertex }) {
  const width = Math.max(2 * radius, label.length * 7.4 + 12);
  return (
    <g class={`vertex ${kind}`}>
      <rect
        class="edge"
        x={x - (kind === "split" ? radius : width / 2)}
        y={y - radius}
        width={kind === "split" ? 2 * radius : width}
        height={2 * radius}
        rx={radius}
      />
      <text x={x} y={y} dominant-baseline="central" text-anchor="middle">
        {label}
      </text>
      {note !== undefined && (
        <text class="note" x={x} y={y - radius - 6} text-anchor="middle">
          {note}
        </text>
      )}
    </g>
  );
}

function Link({ link, isOnPath }: { readonly link: TemplateLink; readonly isOnPath: boolean }) {
  return <path class={isOnPath ? "link on-path" : "link"} d={curve(link.points)} />;
}

/** Straight down, bent in the free room, straight down … */
function curve(points: readonly number[]): string {
  const at = (index: number): readonly [number, number] => [points[2 * index] ?? 0, points[2 * index + 1] ?? 0];
  let path = `M${at(0).join(" ")}L${at(1).join(" ")}`;
  for (let i = 2; 2 * i + 2 < points.length; i += 2) {
    const [x, y] = at(i - 1);
    const [toX, toY] = at(i);
    const bend = (toY - y) / 2;
    path += x === toX ? `L${toX} ${toY}` : `C${x} ${y + bend} ${toX} ${toY - bend} ${toX} ${toY}`;
    path += `L${at(i + 1).join(" ")}`;
  }

  return path;
}

function Shape({ link: { points, shape } }: { readonly link: TemplateLink }) {
  // Between the two pieces: halfway of the part that may be bent.
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(2, 6);
  return (
    <text class="shape" x={Math.max(x1, x2) + 8} y={(y1 + y2) / 2} dominant-baseline="central">
      {shape}
    </text>
  );
}

function Group(props: {
  readonly number: number;
  readonly group: TemplateGroup;
  readonly choice: TemplateChoice;
  readonly unit: string;
  readonly isTabStop: boolean;
  readonly lights: Lights;
  readonly wanted: string;
  readonly chosen: string | null;
}) {
  const { group, choice, unit } = props;
  const { x, y, width } = group.area;
  const options = new Map(choice.options.map((option) => [option.option, option]));
  const first = group.pills.findIndex(({ option }) => option === props.chosen);
  return (
    <g class="group" role="group" aria-label={group.title === undefined ? group.address : `${group.address}, ${group.title}`}>
      <rect class="ground" {...group.area} rx={8} />
      {group.title !== undefined && (
        <text class="note" x={x + width / 2} y={y + 14} text-anchor="middle">
          {group.title}
        </text>
      )}
      {group.pills.map((pill, number) => {
        const option = options.get(pill.option);
        const matches = `${group.address} ${pill.option}`.toLowerCase().includes(props.wanted);
        return (
          option !== undefined && (
            <g
              key={pill.option}
              class={pillClass(option, pill.option === props.chosen, litBecause(props.lights, group.address, pill.option), matches)}
              data-pill={`${props.number} ${number}`}
              role="button"
              tabindex={props.isTabStop && number === Math.max(0, first) ? 0 : -1}
              aria-pressed={pill.option === props.chosen}
              aria-haspopup="menu"
              aria-label={sentenceOf(group.address, option, unit)}
            >
              <title>{sentenceOf(group.address, option, unit)}</title>
              <rect class="edge" {...pill.area} rx={9.5} />
              {option.state === "pinned" && <path class="pin" d={`M${pill.area.x + 6} ${pill.area.y + 5}h6l-1.5 4v3h-3v-3z`} />}
              <text
                x={pill.area.x + pill.area.width / 2 + (option.state === "pinned" ? 4 : 0)}
                y={pill.area.y + pill.area.height / 2 + 0.5}
                dominant-baseline="central"
                text-anchor="middle"
              >
                {pill.label}
              </text>
            </g>
          )
        );
      })}
      {group.moreArea !== undefined && (
        <g
          class="more"
          data-open={group.address}
          role="button"
          tabindex={0}
          aria-label={group.more > 0 ? `${group.more} more options of ${group.address}` : `Fewer options of ${group.address}`}
        >
          <rect class="target" {...group.moreArea} />
          <text
            x={group.moreArea.x + group.moreArea.width / 2}
            y={group.moreArea.y + group.moreArea.height / 2}
            dominant-baseline="central"
            text-anchor="middle"
          >
            {group.more > 0 ? `${group.more.toLocaleString("en-US")} more` : "fewer"}
          </text>
        </g>
      )}
    </g>
  );
}

function pillClass(option: TemplateOption, isChosen: boolean, because: string | null, matches: boolean): string {
  const { measured, state } = option;
  const rank = measured?.rank ?? 0;
  return [
    "pill",
    rank > 0 ? `shade-${shadeOf(rank, measured?.of ?? 0)}` : "unranked",
    rank === 1 ? "best" : "",
    state,
    measured?.isDominated === true ? "dominated" : "",
    isChosen ? "chosen" : "",
    because === null ? "" : `lit lit-${because}`,
    matches ? "" : "unlike",
  ].join(" ");
}
