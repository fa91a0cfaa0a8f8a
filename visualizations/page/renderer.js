// Draws a picture: lines, marks, labels. It knows nothing of what they stand for, and draws on a canvas or as SVG.

import { placed } from "./labels.js";
import { trace } from "./shapes.js";

const FAMILY = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif';

/** Lines drawn while a large picture moves. */
const MOVING = 1500;

/**
 * From this many lines on they are hairlines, which software draws some twenty times faster than lines of 1.2 pixels.
 * Several hairlines go in one path; a path of several thicker lines, or of many shapes, takes longer than one by one.
 */
const MANY = 600;
const HAIRLINES = 200;
const SHAPES = 12;

/** The smallest size of a caption that has little room. */
const CAPTION = 10;

/** Do something with the members of a list, some at a time. */
function inChunks(list, size, does) {
  for (let i = 0; i < list.length; i += size) does(list.slice(i, i + size));
}

/** The font of labels at a size in pixels. */
export function font(size, weight = 400) {
  return `${weight} ${size}px ${FAMILY}`;
}

/** Where a camera shows a place of the picture. */
const toScreen = (camera, x, y) => [(x * camera.ax - camera.x) * camera.k, (y - camera.y) * camera.k];

/**
 * Draw a model ({marks, edges, captions, outlines, side}) as a camera sees it.
 * `moving` leaves out what takes long; `labels` of a former drawing are kept while moving.
 */
export function draw(context, model, camera, { width, height, colours, size, moving = false, selected = null, hover = null }) {
  context.save();
  context.fillStyle = colours.background;
  context.fillRect(0, 0, width, height);
  for (const mark of model.marks) {
    [mark.sx, mark.sy] = toScreen(camera, mark.x, mark.y);
    mark.sr = mark.r * camera.size;
  }
  drawOutlines(context, model, camera, colours);
  drawEdges(context, model, moving, { width, height, hover, colours });
  drawMarks(context, model, { width, height, colours, selected, hover, moving: moving && model.marks.length > MANY });
  const blocks = drawCaptions(context, model, camera, { colours, size });
  drawLabels(context, model, { width, height, colours, size, moving, selected, hover, blocks });
  context.restore();
}

function drawOutlines(context, model, camera, colours) {
  if (!model.outlines.length) return;
  context.beginPath();
  for (const ring of model.outlines) {
    ring.forEach(([x, y], i) => {
      const [sx, sy] = toScreen(camera, x, y);
      if (i) context.lineTo(sx, sy);
      else context.moveTo(sx, sy);
    });
  }
  context.strokeStyle = colours.frame;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.stroke();
}

function bend(edge) {
  const { a, b } = edge;
  const [dx, dy] = [b.sx - a.sx, b.sy - a.sy];
  if (Math.abs(dx) > 40) return [a.sx + dx * 0.5, a.sy + dy * 0.5];
  const out = (a.side === "left" ? 1 : -1) * (a.side === "inside" ? -1.2 : 1);
  return [a.sx + out * (30 + Math.min(140, Math.abs(dy) * 0.35)), a.sy + dy / 2];
}

function drawEdges(context, model, moving, { width, height, hover, colours }) {
  const groups = new Map();
  let edges = model.edges;
  if (moving && model.hideWhileMoving) edges = edges.slice(0, MOVING);
  for (const edge of edges) {
    const { a, b } = edge;
    if ((a.sx < 0 && b.sx < 0) || (a.sx > width && b.sx > width)) continue;
    if ((a.sy < 0 && b.sy < 0) || (a.sy > height && b.sy > height)) continue;
    const strong = edge.strong || edge === hover;
    const key = `${strong ? 1 : 0}|${edge.faint ? 1 : 0}|${edge.colour}|${edge.width}|${edge.dashes}|${edge.hollow ? 1 : 0}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  // the faint first, the strong last
  for (const key of [...groups.keys()].sort((x, y) => (x[0] === y[0] ? y[2] - x[2] : x[0] - y[0]))) {
    const group = groups.get(key);
    const [{ colour, dashes, faint, hollow, width: wide }] = group;
    const strong = key[0] === "1";
    context.globalAlpha = faint ? 0.1 : strong ? 1 : model.alpha;
    context.strokeStyle = strong && !group[0].keep ? model.strong : colour;
    const hair = !strong && model.edges.length > MANY;
    const thick = strong ? wide + 1.2 : wide;
    context.lineWidth = hair ? 1 / (model.ratio ?? 1) : thick;
    context.setLineDash(dashes);
    inChunks(group, hair ? HAIRLINES : 1, (some) => strokeLines(context, model, some));
    if (hollow && !hair) {
      context.lineWidth = thick - 2.4;
      context.strokeStyle = colours.background;
      context.globalAlpha = 1;
      for (const edge of group) strokeLines(context, model, [edge]);
      context.strokeStyle = colour;
      context.lineWidth = 2;
    }
    crosses(context, model, group);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function strokeLines(context, model, edges) {
  context.beginPath();
  for (const edge of edges) {
    context.moveTo(edge.a.sx, edge.a.sy);
    if (model.curved) context.quadraticCurveTo(...bend(edge), edge.b.sx, edge.b.sy);
    else context.lineTo(edge.b.sx, edge.b.sy);
  }
  context.stroke();
}

/** A tie that a text denies is crossed out in the middle. */
function crosses(context, model, group) {
  if (!group.some((edge) => edge.crossed)) return;
  context.setLineDash([]);
  context.beginPath();
  for (const { a, b, crossed } of group) {
    if (!crossed) continue;
    const [x, y] = [(a.sx + b.sx) / 2, (a.sy + b.sy) / 2];
    context.moveTo(x - 4, y - 4);
    context.lineTo(x + 4, y + 4);
    context.moveTo(x + 4, y - 4);
    context.lineTo(x - 4, y + 4);
  }
  context.stroke();
}

function drawMarks(context, model, { width, height, colours, selected, hover, moving }) {
  const groups = new Map();
  for (const mark of model.marks) {
    const far = mark.sr + 120;
    if (mark.sx < -far || mark.sx > width + far || mark.sy < -far || mark.sy > height + far) continue;
    if (mark.side === "inside") continue;
    const key = `${mark.faint ? 0 : 1}|${mark.colour}|${mark.hollow ? 1 : 0}`;
    const group = groups.get(key);
    if (group) group.push(mark);
    else groups.set(key, [mark]);
  }
  for (const key of [...groups.keys()].sort()) {
    const group = groups.get(key);
    context.globalAlpha = group[0].faint ? 0.22 : 1;
    const [{ hollow, colour }] = group;
    context.lineWidth = hollow ? 1.8 : 1;
    context.fillStyle = hollow ? colours.background : colour;
    context.strokeStyle = hollow ? colour : (model.rim ?? colours.background);
    const rim = hollow || !moving;
    inChunks(group, SHAPES, (some) => {
      context.beginPath();
      for (const mark of some) trace(context, mark.shape, mark.sx, mark.sy, mark.sr);
      context.fill();
      if (rim) context.stroke();
    });
  }
  context.globalAlpha = 1;
  for (const mark of model.marks) if (mark.side === "inside") pill(context, mark, { colours, size: model.pillSize });
  for (const mark of model.marks) {
    if (mark.mark) badge(context, mark, colours);
    if (mark !== selected && mark !== hover && !mark.found) continue;
    context.beginPath();
    if (mark.side === "inside") context.roundRect(mark.sx - mark.wide / 2 - 3, mark.sy - mark.high / 2 - 3, mark.wide + 6, mark.high + 6, 16);
    else context.arc(mark.sx, mark.sy, mark.sr + 5, 0, 2 * Math.PI);
    context.strokeStyle = model.strong;
    context.lineWidth = mark === selected ? 3 : 2;
    context.stroke();
  }
}

/** A sign at a mark's corner: + for what appeared, − for what vanished. */
function badge(context, mark, colours) {
  const [x, y] = [mark.sx + mark.sr + 3, mark.sy - mark.sr - 1];
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.fillStyle = mark.mark === "+" ? colours.appeared : colours.vanished;
  context.fill();
  context.fillStyle = colours.background;
  context.font = font(11, 700);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(mark.mark === "+" ? "+" : "−", x, y + 0.5);
}

function pill(context, mark, { colours, size }) {
  context.font = font(size, 600);
  mark.wide = context.measureText(mark.label).width + size * 1.7;
  mark.high = size * 1.95;
  context.globalAlpha = mark.faint ? 0.3 : 1;
  context.beginPath();
  context.roundRect(mark.sx - mark.wide / 2, mark.sy - mark.high / 2, mark.wide, mark.high, mark.high / 2);
  context.fillStyle = colours.pill;
  context.fill();
  context.strokeStyle = mark.colour;
  context.lineWidth = 1.6;
  context.stroke();
  context.fillStyle = colours.text;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(mark.label, mark.sx, mark.sy + 0.5);
  context.globalAlpha = 1;
}

function drawLabels(context, model, { width, height, colours, size, moving, selected, hover, blocks }) {
  context.font = font(size);
  if (!moving || !model.labels) {
    for (const mark of model.marks) mark.must = mark === selected || mark === hover || mark.found;
    const wanted = model.marks.filter((mark) => !mark.faint || mark.must);
    for (const mark of wanted) mark.order = mark.weight + (mark.must ? 1e6 : 0) + (mark.bold ? 1e5 : 0);
    wanted.sort((a, b) => b.order - a.order);
    const few = wanted.length > 900 ? wanted.slice(0, 900) : wanted;
    model.labels = placed(few, (text) => context.measureText(text).width, { size, width, height, blocks });
    for (const label of model.labels) Object.assign(label, { dx: label.x - label.mark.sx, dy: label.y - label.mark.sy });
  }
  context.lineJoin = "round";
  context.textBaseline = "middle";
  for (const { mark, texts, align, dx, dy, line } of model.labels) {
    context.textAlign = align;
    context.font = font(size, mark.must || mark.bold ? 650 : 400);
    texts.forEach((text, i) => {
      const [x, y] = [mark.sx + dx, mark.sy + dy + i * line];
      context.strokeStyle = colours.background;
      context.lineWidth = 4;
      context.strokeText(text, x, y);
      context.fillStyle = colours.text;
      context.fillText(text, x, y);
    });
  }
}

function drawCaptions(context, model, camera, { colours, size }) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  return model.captions.map(({ x, y, text, room, align = "left", big = false }) => {
    const [sx, sy] = toScreen(camera, x, y);
    const weight = big ? 650 : 550;
    const full = big ? size * 1.15 : size * 0.95;
    context.font = font(full, weight);
    // between two strips there is so much room and no more
    const fits = room ? Math.min(1, (room * camera.k) / context.measureText(text).width) : 1;
    context.font = font(Math.max(CAPTION, full * fits), weight);
    context.textAlign = align;
    context.strokeStyle = colours.background;
    context.lineWidth = 4;
    context.strokeText(text, sx, sy);
    context.fillStyle = big ? colours.text : colours.soft;
    context.fillText(text, sx, sy);
    const wide = context.measureText(text).width;
    const left = align === "right" ? sx - wide : sx;
    return { left: left - 3, right: left + wide + 3, top: sy - size * 0.7, bottom: sy + size * 0.7 };
  });
}

/** The mark at a place of the screen, the nearest where several are. */
export function markAt(model, x, y) {
  let best = null;
  let least = Infinity;
  for (const mark of model.marks) {
    if (mark.sx === undefined) continue;
    if (mark.side === "inside") {
      if (Math.abs(mark.sx - x) <= mark.wide / 2 && Math.abs(mark.sy - y) <= mark.high / 2) return mark;
      continue;
    }
    const far = Math.hypot(mark.sx - x, mark.sy - y);
    if (far <= Math.max(mark.sr + 3, 9) && far < least) [best, least] = [mark, far];
  }
  return best;
}

/** The line at a place of the screen. */
export function edgeAt(model, x, y) {
  let best = null;
  let least = 5;
  for (const edge of model.edges) {
    if (edge.faint) continue;
    const { a, b } = edge;
    const far = model.curved ? curveDistance(edge, x, y) : distance(a.sx, a.sy, b.sx, b.sy, x, y);
    if (far < least) [best, least] = [edge, far];
  }
  return best;
}

function distance(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + along * dx - x, ay + along * dy - y);
}

function curveDistance(edge, x, y) {
  const { a, b } = edge;
  const [cx, cy] = bend(edge);
  let [least, px, py] = [Infinity, a.sx, a.sy];
  for (let i = 1; i <= 10; i += 1) {
    const s = i / 10;
    const nx = (1 - s) * (1 - s) * a.sx + 2 * s * (1 - s) * cx + s * s * b.sx;
    const ny = (1 - s) * (1 - s) * a.sy + 2 * s * (1 - s) * cy + s * s * b.sy;
    least = Math.min(least, distance(px, py, nx, ny, x, y));
    [px, py] = [nx, ny];
  }
  return least;
}
