/** Attributes that hold what a stylesheet says, so that a picture looks the same outside the panel. */
const written = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-family",
  "font-weight",
  "text-decoration",
];

/**
 * A picture as a file of its own: the styles that the panel gives it are written into it, with the panel's background. A picture that is
 * zoomed is told its whole size, and is saved as it is drawn: its first child's zoom is left out.
 */
export function standalone(svg: SVGSVGElement, whole?: { readonly width: number; readonly height: number }): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (original !== undefined) {
      const style = getComputedStyle(original);
      for (const name of written) {
        element.setAttribute(name, style.getPropertyValue(name));
      }

      element
        .getAttributeNames()
        .filter((name) => /^(class|style|tabindex|role|data-.*|aria-(pressed|haspopup|expanded))$/.test(name))
        .forEach((name) => element.removeAttribute(name));
    }
  });
  if (whole !== undefined) {
    copy.firstElementChild?.removeAttribute("transform");
    copy.setAttribute("width", String(whole.width));
    copy.setAttribute("height", String(whole.height));
  }

  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}
