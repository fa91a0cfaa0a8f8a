// The table: everything the picture holds, for those who cannot use a canvas and for copying.

import { data, fold, sceneById } from "./data.js";
import { el, fill } from "./dom.js";
import { choose, kindIcon, regionName, segments } from "./controls.js";
import { badge } from "./panel.js";
import { picture } from "./picture.js";
import { change, state } from "./state.js";
import { cut, number, t, tn } from "./words.js";

const STEP = 150;
/** Column that the rows are in the order of; none at first: by kind, then by name. */
const FIRST = { column: -1, down: false };
const order = { ...FIRST, table: "" };

function where(passages) {
  return passages.map((one) => `${one.document.source}:${one.first}${one.last === one.first ? "" : `-${one.last}`}`).join("; ");
}

const COLUMNS = {
  ties: [
    ["from", (tie) => tie.from.name],
    ["tie", (tie) => data.tieTypes[tie.type][0]],
    ["to", (tie) => tie.to.name],
    ["status", (tie) => data.statuses[tie.status].name],
    ["years", (tie) => tie.years.join(", ")],
    ["note", (tie) => tie.note],
    ["source", (tie) => where(tie.passages)],
    ["text", (tie) => tie.passages[0]?.text ?? ""],
  ],
  entities: [
    ["name", (e) => e.name],
    ["kind", (e) => data.kinds[e.kind].name],
    ["region", (e) => regionName(e)],
    ["years", (e) => e.years.join(", ")],
    ["number_of_ties", (e) => e.ties.length],
    ...data.measures.map((m) => [`=${m.name}`, (e) => (m.id in e.measures ? e.measures[m.id] : "")]),
    ["number_of_gaps", (e) => e.gaps.length],
  ],
};

const title = (key) => (key.startsWith("=") ? key.slice(1) : t(`column_${key}`));

function things() {
  const model = picture(sceneById(state.scene));
  if (state.table === "ties") return [...new Set(model.edges.flatMap((edge) => edge.ties))];
  return [...new Set(model.marks.flatMap((mark) => mark.dot.members))];
}

function rows() {
  const columns = COLUMNS[state.table];
  const wanted = fold(state.filter).split(/\s+/).filter(Boolean);
  const found = things().map((thing) => ({ thing, cells: columns.map(([, value]) => value(thing)) }));
  const kept = wanted.length ? found.filter((row) => { const text = fold(row.cells.join(" ")); return wanted.every((word) => text.includes(word)); }) : found;
  if (order.table !== state.table) Object.assign(order, FIRST, { table: state.table });
  const side = order.down ? -1 : 1;
  const { compare } = new Intl.Collator(data.language, { numeric: true, ignorePunctuation: true });
  const by = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b)));
  const kind = ({ thing }) => (thing.from ?? thing).kind;
  const first = (a, b) => kind(a) - kind(b) || by(a.cells[0], b.cells[0]);
  const chosen = (a, b) => side * by(a.cells[order.column], b.cells[order.column]);
  return kept.sort((a, b) => (order.column < 0 ? first(a, b) : chosen(a, b)) || a.thing.number - b.thing.number);
}

/** A cell that no spreadsheet takes for a formula. */
const harmless = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);

/** The table as text: tabs for the clipboard, commas for a file. */
export function asText(separator) {
  const quote = separator === "," ? (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell) : (cell) => cell.replace(/[\t\n\r]+/g, " ");
  const line = (cells) => cells.map((cell) => quote(harmless(String(cell)))).join(separator);
  return [COLUMNS[state.table].map(([key]) => title(key)), ...rows().map((row) => row.cells)].map(line).join("\r\n") + "\r\n";
}

/** The table view. */
export function tableView(tools) {
  const head = el("div", { class: "bar" });
  const count = el("p", { class: "quiet", role: "status" });
  const filter = el("input", { type: "search", id: "table-filter", "aria-label": t("table_filter"), placeholder: t("table_filter"), on: { input: () => change({ filter: filter.value }, { replace: true }) } });
  const body = el("div", { class: "scroll table-box", tabindex: 0, role: "region", "aria-label": t("view_table") });
  const choices = el("div", {});
  fill(
    head,
    choices,
    filter,
    el("button", { type: "button", on: { click: () => tools.copy(asText("\t")) } }, t("copy")),
    el("button", { type: "button", on: { click: () => tools.save("csv", `\ufeff${asText(",")}`, "text/csv") } }, t("save_csv")),
    count,
  );
  const show = () => {
    const found = rows();
    fill(choices, segments(t("table_of"), [["ties", t("table_ties")], ["entities", t("table_entities")]], state.table, (table) => change({ table })));
    if (filter.value !== state.filter) filter.value = state.filter;
    count.textContent = tn("rows", found.length);
    fill(body, tableOf(found, show));
    return null;
  };
  return { element: el("div", { class: "view view-table" }, head, body), show, fit() {}, exported: () => null };
}

function tableOf(found, again) {
  const columns = COLUMNS[state.table];
  const body = el("tbody");
  let shown = 0;
  const more = el("button", { type: "button", class: "more", on: { click: () => extend() } });
  const extend = () => {
    body.append(...found.slice(shown, shown + STEP).map(rowOf));
    shown = Math.min(found.length, shown + STEP);
    more.hidden = shown >= found.length;
    more.textContent = t("show_more", { n: number(found.length - shown) });
  };
  extend();
  const sort = (n) => () => {
    Object.assign(order, { column: n, down: order.column === n ? !order.down : typeof found[0]?.cells[n] === "number" });
    again();
    document.querySelectorAll(".table-box th button")[n]?.focus();
  };
  const heads = columns.map(([key], n) =>
    el("th", { scope: "col", "aria-sort": order.column === n ? (order.down ? "descending" : "ascending") : "none" }, el("button", { type: "button", on: { click: sort(n) } }, title(key), el("span", { "aria-hidden": "true" }, order.column === n ? (order.down ? " ▼" : " ▲") : ""))),
  );
  return [el("table", { class: "facts-table" }, el("caption", { class: "visually-hidden" }, t("view_table")), el("thead", {}, el("tr", {}, heads)), body), more];
}

function rowOf({ thing, cells }) {
  const entity = (one) => el("td", {}, el("div", { class: "named" }, kindIcon(one.kind, { size: 13 }), el("button", { type: "button", class: "link", on: { click: () => choose(one) } }, cut(one.name, 80))));
  if (state.table === "entities") return el("tr", {}, entity(thing), cells.slice(1).map((cell) => el("td", {}, typeof cell === "number" ? number(cell, 2) : cell)));
  const [, what, , , years, note, source, text] = cells;
  return el("tr", {}, entity(thing.from), el("td", {}, what), entity(thing.to), el("td", {}, thing.status ? badge(thing.status) : cells[3]), el("td", {}, years), el("td", {}, note), el("td", { class: "source" }, el("button", { type: "button", class: "link", on: { click: () => change({ sel: `t:${thing.number}`, panel: "auto" }) } }, cut(source, 120))), el("td", { class: "text" }, cut(text, 110)));
}
