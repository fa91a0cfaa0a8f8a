// Taking what is seen elsewhere: PNG, SVG, paper, the clipboard. Pictures carry their title, legend and what they leave out.

import { data } from "./data.js";
import { font } from "./renderer.js";
import { state } from "./state.js";
import { trace } from "./shapes.js";
import { SvgContext } from "./svg_context.js";
import { colours, onPaper } from "./theme.js";
import { t } from "./words.js";

const WIDTH = 1920;
const HEIGHT = 1357; // the shape of a sheet of paper on its side
const HEAD = 64;
const FOOT = 132;
const ROW = 24;
const SOURCES = 5;

/** Draw a whole page: title, picture, key and note. */
export function sheet(context, exported, width, height, seen) {
  const scale = width / WIDTH;
  const foot = FOOT * scale;
  const head = HEAD * scale;
  context.fillStyle = seen.background;
  context.fillRect(0, 0, width, height);
  context.save();
  context.translate(0, head);
  exported.draw(context, width, height - head - foot, seen);
  context.restore();
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = seen.background;
  context.fillRect(0, 0, width, head);
  context.fillRect(0, height - foot, width, foot);
  context.fillStyle = seen.text;
  context.font = font(26 * scale, 700);
  context.fillText(fullTitle(exported), 28 * scale, head / 2);
  drawKey(context, exported.key(seen), { seen, width, top: height - foot, scale });
  context.font = font(14 * scale);
  context.fillStyle = seen.soft;
  const years = state.years.length ? `${t("years")}: ${state.years.join(", ")}. ` : "";
  const lines = [...wrapped(context, `${years}${exported.note}`, width - 56 * scale), `${t("sources")} ${sources()}`];
  lines.forEach((line, n) => context.fillText(line, 28 * scale, height - (14 + (lines.length - 1 - n) * 20) * scale));
}

/** Text in lines of a width. */
function wrapped(context, text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && context.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The documents of the page, the first few by name. */
function sources() {
  const names = data.documents.map(({ source, issuer, year }) => {
    const who = [issuer, year].filter(Boolean).join(" ");
    return who ? `${source} (${who})` : source;
  });
  return names.length > SOURCES ? `${names.slice(0, SOURCES).join(", ")}…` : names.join(", ");
}

/** The title of the page and of the picture; what one says the other does not say again. */
const fullTitle = ({ title }) => [data.title, ...title.split(" · ").filter((part) => !data.title.includes(part))].join(" · ");

/** The key in up to two rows: marks with their shape, lines with their dashes. */
function drawKey(context, entries, { seen, width, top, scale }) {
  let [x, y] = [28 * scale, top + 18 * scale];
  context.font = font(15 * scale);
  for (const entry of entries) {
    const sign = (entry.shape ? 20 : 44) * scale;
    const wide = context.measureText(entry.name).width + sign + (entry.shape ? 14 : 22) * scale;
    if (x + wide > width - 20 * scale) [x, y] = [28 * scale, y + ROW * scale];
    if (entry.shape) keyMark(context, entry, x + 8 * scale, y, scale);
    else keyLine(context, entry, x, y, scale);
    context.fillStyle = seen.text;
    context.fillText(entry.name, x + sign, y);
    x += wide;
  }
}

function keyMark(context, { shape, colour, hollow }, x, y, scale) {
  context.beginPath();
  trace(context, shape, x, y, 7 * scale);
  context.setLineDash([]);
  context.lineWidth = 1.8 * scale;
  context.fillStyle = context.strokeStyle = colour;
  if (hollow) context.stroke();
  else context.fill();
}

function keyLine(context, { colour, dashes, cross, hollow }, x, y, scale) {
  const line = (dy, dashed) => {
    context.beginPath();
    context.setLineDash(dashed.map((d) => d * scale));
    context.moveTo(x, y + dy);
    context.lineTo(x + 36 * scale, y + dy);
    context.stroke();
  };
  context.strokeStyle = colour;
  context.lineWidth = (hollow ? 1.4 : 2) * scale;
  for (const dy of hollow ? [-2 * scale, 2 * scale] : [0]) line(dy, dashes);
  if (!cross) return;
  const [middle, reach] = [x + 18 * scale, 4 * scale];
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(middle - reach, y - reach);
  context.lineTo(middle + reach, y + reach);
  context.moveTo(middle + reach, y - reach);
  context.lineTo(middle - reach, y + reach);
  context.stroke();
}

const fileName = (title) => `${title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase().slice(0, 60) || "pmg-graph"}`;

/** Hand a file to the browser to save. */
export function save(ending, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = `${fileName(data.title)}-${state.view}.${ending}`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture as SVG text. */
export function asSvg(exported) {
  const context = new SvgContext(WIDTH, HEIGHT);
  sheet(context, exported, WIDTH, HEIGHT, colours());
  return context.toString(fullTitle(exported));
}

/** The picture on a canvas, `scale` times the usual size. */
export function asCanvas(exported, { scale = 2, seen = colours() } = {}) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * scale;
  canvas.height = HEIGHT * scale;
  const context = canvas.getContext("2d", { alpha: false });
  context.scale(scale, scale);
  sheet(context, exported, WIDTH, HEIGHT, seen);
  return canvas;
}

/** Save the picture as PNG. */
export function savePng(exported) {
  return new Promise((done) => {
    asCanvas(exported).toBlob((blob) => {
      save("png", blob, "image/png");
      done();
    }, "image/png");
  });
}

/** Fill what is printed in the place of the screen's picture: in colours for paper, as large as the sheet. */
export function preparePaper(box, exported, { large = false } = {}) {
  if (!exported) {
    box.replaceChildren();
    return;
  }
  const canvas = onPaper((seen) => asCanvas(exported, { scale: large ? 2 : 1.5, seen }));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", exported.title);
  box.replaceChildren(canvas);
}

/** Copy text: by the clipboard where it may, else by way of a selection. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
