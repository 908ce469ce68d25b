// Which part of a picture is seen, and how large. Pure: sizes in pixels, no document.

/** A point p of the picture is seen at p · scale + offset. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

const smallest = 0.05;
const largest = 4;

/** Letters are still read well at this scale. */
const readable = 0.62;

/** All of it, never larger than it was drawn. */
export function fit(picture: Size, stage: Size): Viewport {
  const scale = clamp(Math.min(1, stage.width / picture.width, stage.height / picture.height));
  return { scale, x: (stage.width - picture.width * scale) / 2, y: Math.max(0, (stage.height - picture.height * scale) / 2) };
}

/** What is seen first: the whole width, or as much of it as can be read, from the top. */
export function first(picture: Size, stage: Size): Viewport {
  const whole = fit(picture, stage);
  if (whole.scale >= readable) {
    return whole;
  }

  const scale = Math.min(1, Math.max(readable, stage.width / picture.width));
  return { scale, x: (stage.width - picture.width * scale) / 2, y: 0 };
}

/** Larger or smaller around a point of the stage, which stays where it is. */
export function zoomAt(view: Viewport, factor: number, at: { readonly x: number; readonly y: number }): Viewport {
  const scale = clamp(view.scale * factor);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Moved, but never so far that nothing of the picture is left on the stage. */
export function moved(view: Viewport, by: { readonly x: number; readonly y: number }, picture: Size, stage: Size): Viewport {
  const rest = 40;
  const within = (offset: number, size: number, room: number): number => Math.min(room - rest, Math.max(rest - size * view.scale, offset));
  return {
    scale: view.scale,
    x: within(view.x + by.x, picture.width, stage.width),
    y: within(view.y + by.y, picture.height, stage.height),
  };
}

/** Moved as little as it takes to show an area. */
export function revealed(view: Viewport, area: Area, stage: Size): Viewport {
  const margin = 16;
  const shift = (start: number, size: number, room: number): number => {
    const [from, to] = [start - margin, start + size + margin];
    return from < 0 ? -from : to > room ? Math.max(room - to, -from) : 0;
  };
  const [x, y] = [area.x * view.scale + view.x, area.y * view.scale + view.y];
  return {
    scale: view.scale,
    x: view.x + shift(x, area.width * view.scale, stage.width),
    y: view.y + shift(y, area.height * view.scale, stage.height),
  };
}

function clamp(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
