// Elements from data. Text only ever becomes text: there is no way here to give markup.

const SVG = "http://www.w3.org/2000/svg";

/** Properties set on the element itself rather than as attributes. */
const OWN = new Set(["checked", "disabled", "hidden", "open", "selected", "value"]);

/**
 * An element with its properties and children; strings become text nodes, empty children are left out.
 * `on` holds event listeners by name.
 */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, does] of Object.entries(value)) made.addEventListener(event, does);
    else if (name === "class") made.className = value;
    else if (OWN.has(name)) made[name] = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...flat(children));
  return made;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

/** Put children in the place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...flat(children));
  return element;
}

/** A small drawing of a shape, for legends and headings. Hidden from screen readers: words stand beside it. */
export function icon(path, { colour, size = 16, stroke = false } = {}) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "-10 -10 20 20");
  drawing.setAttribute("width", size);
  drawing.setAttribute("height", size);
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", "icon");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill", stroke ? "none" : colour);
  if (stroke) {
    shape.setAttribute("stroke", colour);
    shape.setAttribute("stroke-width", "3.2");
    shape.setAttribute("stroke-linecap", "round");
  }
  drawing.append(shape);
  return drawing;
}

/** A line as a legend shows it, with its dashes. */
export function sample(dashes, colour, { cross = false, hollow = false } = {}) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 40 12");
  drawing.setAttribute("width", 40);
  drawing.setAttribute("height", 12);
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", "icon");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", hollow ? "M1 4H39M1 8H39" : cross ? "M1 6H39M16 2l8 8M24 2l-8 8" : "M1 6H39");
  line.setAttribute("stroke", colour);
  line.setAttribute("stroke-width", hollow ? "1.4" : "2");
  line.setAttribute("fill", "none");
  if (dashes.length) line.setAttribute("stroke-dasharray", dashes.join(" "));
  drawing.append(line);
  return drawing;
}
