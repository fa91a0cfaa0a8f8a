// The right side: what is known of what was chosen, with the lines that state it.

import { data, sceneById } from "./data.js";
import { el } from "./dom.js";
import { signOf, statusLine } from "./key.js";
import { dotNamed, inPicture } from "./picture.js";
import { change, open, state } from "./state.js";
import { choose, kindIcon, regionName } from "./controls.js";
import { cut, number, t, tn } from "./words.js";

const MANY = 60;

/** A button that chooses an entity. */
export function link(entity, { short = 0 } = {}) {
  return el("button", { type: "button", class: "link", on: { click: () => choose(entity) } }, short ? cut(entity.name, short) : entity.name);
}

/** A passage: its words, and where they stand. */
export function passage(one) {
  const lines = one.first === one.last ? t("line", { n: one.first }) : t("lines", { first: one.first, last: one.last });
  const { issuer, year, source, title } = one.document;
  const who = [issuer, year].filter(Boolean).join(" ");
  return el(
    "figure",
    { class: "passage" },
    el("blockquote", {}, one.text),
    el("figcaption", { title }, who && `${who} · `, el("span", { class: "source" }, source), ` · ${one.section ? `${one.section} · ` : ""}${lines}`),
  );
}

function passages(shown, total) {
  return [shown.map(passage), total > shown.length && el("p", { class: "quiet" }, tn("more_passages", total - shown.length))];
}

/** The status of a tie where it is not simply there: words and dashes. */
export function badge(status) {
  if (status === 0) return null;
  return el("span", { class: `badge status-${data.statuses[status].id}` }, signOf(statusLine(status)), data.statuses[status].name);
}

/** One tie with its passages, folded. */
function tieItem(tie, other, { words = null, open: opened = false } = {}) {
  return el(
    "details",
    { class: "tie", open: opened },
    el("summary", {}, kindIcon(other.kind, { size: 14 }), el("span", { class: "grow" }, words ?? cut(other.name, 150), tie.note && el("small", {}, ` · ${cut(tie.note, 70)}`)), badge(tie.status), tie.years.length ? el("span", { class: "count" }, tie.years.join(", ")) : null),
    tie.note && el("p", { class: "quiet" }, tie.note),
    passages(tie.passages, tie.total),
    el("p", { class: "actions" }, link(other, { short: 60 })),
  );
}

/** A list that shows its first items, and the others when asked. */
export function long(items, make, most = MANY) {
  const list = el("div", { class: "list" }, items.slice(0, most).map(make));
  if (items.length <= most) return list;
  const more = el("button", { type: "button", class: "more", on: { click: () => { list.append(...items.slice(most).map(make)); more.remove(); } } }, t("show_more", { n: number(items.length - most) }));
  return [list, more];
}

/** Everything known is told here; where the picture shows less, so it is said. */
function hiddenNote(ties) {
  const n = ties.filter((tie) => !inPicture(tie)).length;
  return n > 0 && el("p", { class: "quiet filtered" }, tn("filtered", n));
}

/** The ties of an entity by what they say. */
function tiesOf(entity) {
  const groups = new Map();
  for (const tie of entity.ties) {
    const away = tie.from === entity;
    const key = `${tie.type}|${away ? 0 : 1}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push([tie, away ? tie.to : tie.from]);
  }
  return [...groups].map(([key, list]) => {
    const [type, side] = key.split("|");
    return el("section", {}, el("h3", {}, data.tieTypes[type][Number(side)], el("span", { class: "count" }, number(list.length))), long(list, ([tie, other]) => tieItem(tie, other)));
  });
}

/** A gap: what is lacking, why it is thought so, what may be done. */
export function gapItem(gap) {
  return el(
    "details",
    { class: `gap severity-${gap.severity}` },
    el("summary", {}, el("span", { class: "grow" }, el("small", {}, gap.name), el("br"), cut(gap.reason, 130)), el("span", { class: "count" }, t(`gap_${gap.severity}`))),
    el("p", {}, gap.reason),
    el("p", { class: "quiet" }, gap.basis),
    gap.action && el("p", {}, el("b", {}, t("gap_action")), " ", gap.action),
    passages(gap.passages, gap.total),
    el("p", { class: "actions" }, gap.entities.map((entity) => link(entity, { short: 60 }))),
  );
}

function head(kind, name, ...more) {
  return el("header", {}, el("p", { class: "kind" }, kindIcon(kind), data.kinds[kind].name, ...more), el("h2", { tabindex: -1 }, cut(name, 300)));
}

function measures(entity) {
  const shown = data.measures.filter((m) => m.id in entity.measures);
  if (!shown.length) return null;
  return el("section", {}, el("h3", {}, t("measures")), el("dl", { class: "measures" }, shown.map((m) => [el("dt", {}, m.name, el("b", {}, number(entity.measures[m.id], 2))), el("dd", {}, m.sentence)])));
}

/** What is known of one entity. */
function entityPanel(entity) {
  return [
    head(entity.kind, entity.name, ` · ${regionName(entity)}`),
    entity.facts.length > 0 && el("dl", { class: "facts" }, entity.facts.map(([caption, value]) => [el("dt", {}, caption), el("dd", {}, value)])),
    measures(entity),
    entity.gaps.length > 0 && el("section", {}, el("h3", {}, t("gaps"), el("span", { class: "count" }, number(entity.gaps.length))), long(entity.gaps, gapItem, 12)),
    hiddenNote(entity.ties),
    tiesOf(entity),
    !entity.ties.length && el("p", { class: "quiet" }, entity.total ? t("no_ties") : t("not_named")),
    entity.passages.length > 0 && el("details", { class: "tie" }, el("summary", {}, el("span", { class: "grow" }, t("passages")), el("span", { class: "count" }, number(entity.total))), passages(entity.passages, entity.total)),
  ];
}

/** What a dot that stands for several holds. */
function dotPanel(dot) {
  const kinds = new Map();
  for (const member of dot.members) {
    if (!kinds.has(member.kind)) kinds.set(member.kind, []);
    kinds.get(member.kind).push(member);
  }
  const opens = dot.opens && data.scenes.some((scene) => scene.id === dot.opens);
  return [
    head(dot.kind, dot.label),
    opens && el("p", {}, el("button", { type: "button", class: "primary", on: { click: () => open(dot.opens) } }, t("open_region", { name: dot.label }))),
    el("p", { class: "quiet" }, tn("holds", dot.members.length)),
    [...kinds].sort((a, b) => a[0] - b[0]).map(([kind, list]) =>
      el("details", { class: "tie", open: kinds.size === 1 }, el("summary", {}, kindIcon(kind), el("span", { class: "grow" }, data.kinds[kind].many), el("span", { class: "count" }, number(list.length))), long(list, (entity) => el("p", {}, link(entity, { short: 110 }))))),
  ];
}

/** The ties between two dots, or those of a cell. */
export function tiesPanel(title, ties) {
  return [
    el("header", {}, el("p", { class: "kind" }, tn("ties", ties.length)), el("h2", { tabindex: -1 }, title)),
    hiddenNote(ties),
    long(ties, (tie) => tieItem(tie, tie.to, { open: ties.length === 1, words: `${cut(tie.from.name, 70)} — ${data.tieTypes[tie.type][0]} — ${cut(tie.to.name, 90)}` })),
  ];
}

/** What the whole picture shows, and what it leaves out. */
function overview(scene, model) {
  const gathered = Object.entries(scene.gathered);
  const guests = scene.dots.some((dot) => dot.guest);
  return [
    el("header", {}, el("p", { class: "kind" }, data.title), el("h2", { tabindex: -1 }, scene.name)),
    el("p", {}, t(scene.id === "country" ? "about_country" : scene.id === "map" ? "about_map" : scene.id === "around" ? "about_around" : "about_region")),
    model && el("p", { class: "figures" }, el("b", {}, number(model.marks.length)), ` ${t("marks")} · `, el("b", {}, number(model.edges.reduce((sum, edge) => sum + edge.ties.length, 0))), ` ${t("ties_drawn")}`),
    el("section", {}, el("h3", {}, t("left_out")), el("ul", {}, data.leftOut.map((text) => el("li", {}, text)), guests && el("li", {}, t("left_out_guests")), gathered.map(([kind, n]) => el("li", {}, t("left_out_gathered", { n: number(n), kind: data.kinds[kind].many }))), scene.off.size > 0 && el("li", {}, t("left_out_off", { kind: [...scene.off].map((kind) => data.kinds[kind].many).join(", ") })))),
    el("section", {}, el("h3", {}, t("documents")), el("ul", {}, data.documents.map((one) => el("li", {}, cut(one.title, 120), el("br"), el("small", {}, [one.source, one.issuer, one.year].filter(Boolean).join(" · ")))))),
    el("p", { class: "quiet" }, data.attribution),
  ];
}

/** The panel for what is chosen. */
export function panelFor(model) {
  const scene = sceneById(state.view === "map" ? "map" : state.scene);
  if (state.sel.startsWith("b:")) {
    const bundle = sceneById(state.scene).bundles[Number(state.sel.slice(2))];
    if (bundle) return tiesPanel(`${bundle.a.label} — ${bundle.b.label}`, bundle.ties);
  }
  if (state.sel.startsWith("t:")) {
    const tie = data.ties[Number(state.sel.slice(2))];
    if (tie) return tiesPanel(`${cut(tie.from.name, 70)} — ${cut(tie.to.name, 90)}`, [tie]);
  }
  if (state.sel.startsWith("e:")) {
    const entity = data.byId.get(state.sel.slice(2));
    if (entity) return entityPanel(entity);
  }
  if (state.sel.startsWith("d:")) {
    const dot = dotNamed(sceneById(state.scene), state.sel);
    if (dot) return dotPanel(dot);
  }
  return overview(scene, model);
}

/** Let go of what is chosen. */
export function letGo() {
  change({ sel: "", focus: 0, path: "" });
}
