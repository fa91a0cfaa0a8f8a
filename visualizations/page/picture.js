// From what the page shows to what is drawn: filters, sizes, colours, focus and paths.

import { data, fold } from "./data.js";
import { shortest, within } from "./paths.js";
import { offKinds, state } from "./state.js";
import { colours } from "./theme.js";

const SMALL = 5.5;
const LARGE = 13;
/** From this many marks on, they are drawn smaller. */
const MANY = 500;

/** Whether a tie passes the filters of years and statuses. */
export function passes(tie, years = state.years) {
  return state.statuses.includes(tie.status) && ofYears(tie, years);
}

/** Whether a tie is of some years: those of no year are of all. */
export function ofYears(tie, years = state.years) {
  return !years.length || !tie.years.length || tie.years.some((year) => years.includes(year));
}

/** Whether a tie passes the filters of a picture: statuses, years and what it says. */
export function inPicture(tie, years = state.years) {
  return !state.without.includes(tie.typeNumber) && passes(tie, years);
}

/** Whether an entity's kind is on. */
export function kindOn(entity, off = offKinds()) {
  return !off.has(entity.kind);
}

/** How a dot is written in the address: its entity, or its number where it holds several. */
export function dotName(dot) {
  return dot.several ? `d:${dot.number}` : `e:${dot.members[0].id}`;
}

/** The dot of a scene that an address names, or null. */
export function dotNamed(scene, name) {
  if (name.startsWith("d:")) return scene.dots[Number(name.slice(2))] ?? null;
  const entity = data.byId.get(name.slice(2));
  return (entity && scene.dotOf.get(entity.number)) ?? null;
}

/** The model of a scene under the filters in use; `years` in the place of the chosen ones, `statuses` besides them. */
export function picture(scene, { years = state.years, statuses = state.statuses, pair = null, find = "" } = {}) {
  const off = offKinds();
  const seen = colours();
  const countable = scene.id !== "country" && scene.id !== "map";
  const marks = new Map();
  const markOf = (dot) => {
    if (!marks.has(dot)) marks.set(dot, { dot, x: dot.x, y: dot.y, label: dot.label, side: dot.side, ties: 0 });
    return marks.get(dot);
  };
  const edges = [];
  for (const bundle of scene.bundles) {
    if (countable && (off.has(bundle.a.kind) || off.has(bundle.b.kind))) continue;
    const ties = bundle.ties.filter((tie) => statuses.includes(tie.status) && inPicture(tie, years) && (countable || (kindOn(tie.from, off) && kindOn(tie.to, off))));
    if (!ties.length) continue;
    const [a, b] = [markOf(bundle.a), markOf(bundle.b)];
    a.ties += ties.length;
    b.ties += ties.length;
    edges.push({ bundle, a, b, ties, ...line(ties, pair, seen) });
  }
  for (const dot of scene.dots) if (!marks.has(dot) && (scene.id === "map" || stands(dot, off, years, pair))) markOf(dot);
  const all = [...marks.values()].sort((a, b) => a.dot.number - b.dot.number);
  dress(all, seen, scene, pair);
  edges.sort((a, b) => b.ties.length - a.ties.length || a.bundle.number - b.bundle.number);
  const model = {
    scene,
    marks: all,
    edges,
    captions: scene.captions,
    outlines: scene.outlines,
    curved: scene.id === "country",
    alpha: edges.length > 2500 ? 0.25 : scene.id === "country" ? 0.5 : 0.8,
    hideWhileMoving: scene.hideWhileMoving,
    strong: seen.strong,
    pair,
    path: null,
    pillSize: 14,
  };
  search(model, find);
  narrow(model);
  return model;
}

/** Whether a dot without a visible tie is shown all the same: it belongs here, and the chosen years name it. */
function stands(dot, off, years, pair) {
  if (dot.guest || (dot.several ? dot.members.length > 0 && dot.members.every((e) => off.has(e.kind)) : off.has(dot.kind))) return false;
  if (dot.opens || !dot.members.length) return !pair;
  return !years.length || dot.members.some((e) => !e.years.length || e.years.some((year) => years.includes(year)));
}

/**
 * How a bundle of ties is drawn: full where a document states that one exists, else by what they are. Between two years
 * the colour tells what became of it, a hollow line what vanished; the dashes go on telling whether it exists.
 */
function line(ties, pair, seen) {
  // existing, then past, proposed, absent: the most certain speaks for the bundle, and the line is as wide as those are many
  const status = [0, 2, 1, 3].find((n) => ties.some((tie) => tie.status === n));
  const speaking = ties.filter((tie) => tie.status === status);
  const width = speaking.length > 1 ? Math.min(5, 1 + Math.log2(speaking.length) * 0.75) : 1.2;
  const look = { status, dashes: data.statuses[status].dashes, crossed: status === 3 };
  if (!pair) return { ...look, width, colour: status === 3 ? seen.lack : seen.edge };
  // what was proposed before and exists after has appeared: the less certain ties do not speak for the years either
  const what = changed(speaking, pair);
  const hollow = what === "vanished";
  return { ...look, what, hollow, keep: true, width: Math.max(hollow ? 4.2 : 1.6, width), colour: changeColour(what, seen) };
}

/** What became of a tie between two years. */
export function changed(ties, [before, after]) {
  const was = ties.some((tie) => tie.years.includes(before));
  const is = ties.some((tie) => tie.years.includes(after));
  return was && is ? "stayed" : is ? "appeared" : "vanished";
}

/** The colour of what stayed, appeared or vanished. */
export function changeColour(what, seen) {
  return { stayed: seen.edge, appeared: seen.appeared, vanished: seen.vanished }[what];
}

function dress(marks, seen, scene, pair) {
  const values = marks.map((mark) => amount(mark));
  const top = Math.max(1e-9, ...values);
  const scale = marks.length > MANY ? Math.max(0.35, Math.sqrt(MANY / marks.length)) : 1;
  marks.forEach((mark, i) => {
    const { dot } = mark;
    const share = state.size === "same" ? 0.3 : Math.sqrt(Math.max(0, values[i]) / top);
    mark.r = (dot.several || dot.kind <= 1 ? SMALL + 1 : SMALL) * scale + (LARGE - SMALL) * share * scale;
    mark.soft = data.kinds[dot.kind].id === "Commitment" && !dot.several;
    if (mark.soft) mark.r = Math.min(mark.r, 8);
    mark.shape = data.kinds[dot.kind].shape;
    mark.weight = mark.ties + (dot.several ? 1000 : 0) + (dot.kind <= 2 ? 20 : 0) - (mark.soft ? 500 : 0);
    mark.colour = paint(dot, seen);
    mark.bold = scene.start >= 0 && dot.members[0]?.number === scene.start;
    mark.hollow = state.colour === "gap" && gravity(dot) === 0;
    if (pair) mark.mark = sign(dot, pair);
  });
}

/** What a mark is sized by. */
function amount(mark) {
  if (state.size === "ties" || state.size === "same") return mark.ties;
  return Math.max(0, ...mark.dot.members.map((e) => e.measures[state.size] ?? 0));
}

/** The gravest gap of a dot: 0 for none. */
export function gravity(dot) {
  return Math.max(0, ...dot.members.flatMap((e) => e.gaps.map((gap) => gap.severity)));
}

function paint(dot, seen) {
  if (state.colour === "community") return seen.community(dot.several ? majority(dot) : dot.members[0].community);
  if (state.colour === "gap") return gravity(dot) ? seen.heat(2 + Math.min(3, gravity(dot))) : seen.soft;
  return seen.kind(data.kinds[dot.kind].id);
}

function majority(dot) {
  const counts = new Map();
  for (const e of dot.members) if (e.community >= 0) counts.set(e.community, (counts.get(e.community) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1;
}

function sign(dot, [before, after]) {
  if (dot.several) return "";
  const { years } = dot.members[0];
  if (years.includes(before) === years.includes(after)) return "";
  return years.includes(after) ? "+" : "-";
}

function search(model, find) {
  const wanted = fold(find.trim());
  for (const mark of model.marks) {
    mark.found = wanted.length > 1 && mark.dot.members.some((e) => e.folded.includes(wanted));
  }
}

/** Focus and path: what is outside is left out or made faint. */
function narrow(model) {
  const marked = (name) => model.marks.find((mark) => mark.dot === dotNamed(model.scene, name)) ?? null;
  const selected = state.sel ? marked(state.sel) : null;
  model.selected = selected;
  if (state.path) {
    const [start, goal] = state.path.split(">").map(marked);
    const sure = model.edges.filter((edge) => edge.ties.some((tie) => tie.status === 0));
    model.path = start && goal ? shortest(sure, start, goal) : null;
    const on = new Set(model.path ? [...model.path.marks, ...model.path.edges] : [start, goal]);
    for (const mark of model.marks) mark.faint = !on.has(mark);
    for (const edge of model.edges) Object.assign(edge, on.has(edge) ? { strong: true } : { faint: true });
    for (const mark of model.path?.marks ?? []) mark.found = true;
  } else if (selected && state.focus) {
    const near = within(model.edges, selected, state.focus);
    model.marks = model.marks.filter((mark) => near.has(mark));
    model.edges = model.edges.filter((edge) => near.has(edge.a) && near.has(edge.b));
  } else if (selected) {
    const near = within(model.edges, selected, 1);
    for (const mark of model.marks) mark.faint = !near.has(mark);
    for (const edge of model.edges) {
      if (edge.a === selected || edge.b === selected) edge.strong = true;
      else edge.faint = true;
    }
  }
  if (state.sel.startsWith("b:")) {
    const edge = model.edges.find((e) => `b:${e.bundle.number}` === state.sel);
    if (edge) edge.strong = true;
  }
}
