/** Measures text in the panel's own font, so that labels are placed by what they really take. */
export function textMeasure(fontSize: number): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  if (context !== null) {
    context.font = `${fontSize}px ${family}`;
  }

  return (text) => {
    const before = known.get(text);
    const width = before ?? context?.measureText(text).width ?? text.length * fontSize * 0.6;
    known.set(text, width);
    return width;
  };
}
