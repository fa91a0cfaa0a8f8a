// Taking what is seen elsewhere: PNG, SVG, paper, the clipboard. Pictures carry their title, legend and what they leave out.

import { data } from "./data.js";
import { labelSize } from "./canvas.js";
import { font } from "./renderer.js";
import { offKinds, state } from "./state.js";
import { trace } from "./shapes.js";
import { SvgContext } from "./svg_context.js";
import { colours, onPaper } from "./theme.js";
import { t } from "./words.js";

const WIDTH = 1920;
const HEIGHT = 1357; // the shape of a sheet of paper on its side
const HEAD = 64;

/** Draw a whole page: title, picture, legend and note. */
export function sheet(context, exported, width, height, seen) {
  const scale = width / WIDTH;
  const foot = 92 * scale;
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
  context.fillText(exported.title === data.title ? data.title : `${data.title} · ${exported.title}`, 28 * scale, head / 2);
  legend(context, seen, width, height - foot, scale);
  context.font = font(14 * scale);
  context.fillStyle = seen.soft;
  const years = state.years.length ? `${t("years")}: ${state.years.join(", ")}. ` : "";
  context.fillText(`${years}${t("sheet_note")} ${data.documents.map((one) => one.source).slice(0, 4).join(", ")}${data.documents.length > 4 ? "…" : ""}`.slice(0, 190), 28 * scale, height - 22 * scale);
}

function legend(context, seen, width, top, scale) {
  let [x, y] = [28 * scale, top + 18 * scale];
  const size = 15 * scale;
  context.font = font(size);
  const room = (wide) => {
    if (x + wide > width - 20 * scale) [x, y] = [28 * scale, y + 24 * scale];
  };
  if (["network", "meeting", "compare"].includes(state.view)) {
    const off = offKinds();
    data.kinds.forEach((kind, n) => {
      if (off.has(n) || !data.entities.some((e) => e.kind === n)) return;
      const wide = context.measureText(kind.many).width + 34 * scale;
      room(wide);
      context.beginPath();
      trace(context, kind.shape, x + 8 * scale, y, 7 * scale);
      context.fillStyle = seen.kind(kind.id);
      context.fill();
      context.fillStyle = seen.text;
      context.fillText(kind.many, x + 20 * scale, y);
      x += wide;
    });
    if (state.view !== "compare") statusKey(context, seen, room, () => [x, y], (wide) => (x += wide), scale);
    else compareKey(context, seen, room, () => [x, y], (wide) => (x += wide), scale);
  }
}

function keyLine(context, seen, place, scale, { dashes, colour, name }) {
  const [x, y] = place;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 36 * scale, y);
  context.strokeStyle = colour;
  context.lineWidth = 2 * scale;
  context.setLineDash(dashes.map((d) => d * scale));
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = seen.text;
  context.fillText(name, x + 44 * scale, y);
}

function statusKey(context, seen, room, at, step, scale) {
  data.statuses.forEach((status, n) => {
    if (!state.statuses.includes(n)) return;
    const wide = context.measureText(status.name).width + 66 * scale;
    room(wide);
    keyLine(context, seen, at(), scale, { dashes: status.dashes, colour: n === 3 ? seen.lack : seen.edge, name: status.name });
    step(wide);
  });
}

function compareKey(context, seen, room, at, step, scale) {
  for (const [what, dashes, colour] of [["stayed", [], seen.edge], ["appeared", [], seen.appeared], ["vanished", [4, 4], seen.vanished]]) {
    const name = t(`compare_${what}`);
    const wide = context.measureText(name).width + 66 * scale;
    room(wide);
    keyLine(context, seen, at(), scale, { dashes, colour, name });
    step(wide);
  }
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
  return context.toString(`${data.title} · ${exported.title}`);
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

/** The size of labels on a sheet, for tests. */
export const sheetLabel = labelSize(HEIGHT);
