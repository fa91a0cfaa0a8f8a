// What the marks and lines of a picture mean: the entries of its key, on the screen and on paper.

import { data } from "./data.js";
import { el, icon, sample } from "./dom.js";
import { changeColour } from "./picture.js";
import { shapePath } from "./shapes.js";
import { state } from "./state.js";
import { colours } from "./theme.js";
import { t } from "./words.js";

/** What becomes of ties between two years, in the order of keys. */
export const CHANGES = ["stayed", "appeared", "vanished"];

/** How each change is drawn. */
export function changeLine(what, seen = colours()) {
  return { colour: changeColour(what, seen), dashes: [], hollow: what === "vanished", name: t(`compare_${what}`) };
}

/** How each status is drawn. */
export function statusLine(n, seen = colours()) {
  const status = data.statuses[n];
  return { colour: n === 3 ? seen.lack : seen.edge, dashes: status.dashes, cross: n === 3, name: t(`status_${status.id}`) };
}

/** The gravity of gaps, as marks are coloured by it. */
export function gapMark(n, seen = colours()) {
  return { shape: "dot", colour: n ? seen.heat(2 + n) : seen.soft, hollow: n === 0, name: t(`gap_${n}`) };
}

/** The entries for a model: the kinds of its marks, then what its lines are. A mark has a shape, a line has dashes. */
export function keyOf(model, seen = colours()) {
  const kinds = new Set(model.marks.filter((mark) => mark.side !== "inside").map((mark) => mark.dot.kind));
  const byKind = state.colour === "kind";
  const shapes = data.kinds.flatMap((kind, n) => (kinds.has(n) ? [{ shape: kind.shape, colour: byKind ? seen.kind(kind.id) : seen.soft, hollow: !byKind, name: kind.many }] : []));
  const gaps = state.colour === "gap" ? [0, 1, 2, 3].map((n) => gapMark(n, seen)) : [];
  const found = new Set(model.edges.map((edge) => edge.status));
  const changes = model.pair ? CHANGES.map((what) => changeLine(what, seen)) : [];
  // between two years the unbroken lines have their changes' colours
  const statuses = data.statuses.flatMap((_, n) => (found.has(n) && !(model.pair && n === 0) ? [statusLine(n, seen)] : []));
  return [...shapes, ...gaps, ...changes, ...statuses];
}

/** The sign of an entry. */
export function signOf({ shape, colour, hollow, dashes, cross }) {
  return shape ? icon(shapePath(shape), { colour, size: 14, stroke: hollow }) : sample(dashes, colour, { cross, hollow });
}

/** A key under a picture. */
export function keyList(entries) {
  return el("ul", { class: "key", "aria-label": t("legend") }, entries.map((entry) => el("li", {}, signOf(entry), entry.name)));
}
