// The matrix: institutions by region, or councils by actor; every cell opens what stands behind its number.

import { data, sceneById } from "./data.js";
import { el, fill } from "./dom.js";
import { kindIcon, choose, segments } from "./controls.js";
import { passes } from "./picture.js";
import { font } from "./renderer.js";
import { change, state } from "./state.js";
import { cut, t } from "./words.js";

const kindIndex = (id) => data.kinds.findIndex((kind) => kind.id === id);

/** Rows, columns and cells: {rows: [{key, name, entity}], columns, cells: Map "row|column" -> {ties, gaps, sure}}. */
function table() {
  return modeOf() === "regions" ? byRegion() : byCouncil(sceneById(state.scene).region);
}

/** Which matrix: the chosen one, else the councils of a region, or the regions of the country. */
function modeOf() {
  return state.matrix || (sceneById(state.scene).region >= 0 ? "councils" : "regions");
}

/** How the matrix is to be read. */
function note() {
  if (modeOf() === "councils") return t("matrix_note_councils");
  return t(state.cells === "gaps" ? "matrix_note_gaps" : "matrix_note_regions");
}

function add(cells, row, column, what, one, sure) {
  const key = `${row}|${column}`;
  if (!cells.has(key)) cells.set(key, { ties: [], gaps: [], sure: new Set() });
  const cell = cells.get(key);
  if (!cell[what].includes(one)) cell[what].push(one);
  if (sure !== undefined) cell.sure.add(sure);
}

function byRegion() {
  const office = kindIndex("Office");
  const service = (entity) => entity.id.slice(entity.id.indexOf(":") + 1).split("@")[0];
  const offices = data.entities.filter((entity) => entity.kind === office && entity.region >= 0);
  const rows = new Map();
  const columns = new Set();
  const cells = new Map();
  for (const entity of offices) {
    const key = service(entity);
    if (!rows.has(key)) rows.set(key, { key, name: key.replace(/-/g, " ").toUpperCase(), entity: data.byId.get(`Service:${key}`) ?? null, total: 0 });
    columns.add(entity.region);
    const at = `${key}|${entity.region}`;
    if (!cells.has(at)) cells.set(at, { ties: [], gaps: [], sure: new Set() });
    if (state.cells === "gaps") {
      for (const gap of entity.gaps) add(cells, key, entity.region, "gaps", gap, `g${gap.number}`);
    } else {
      for (const tie of entity.ties) {
        if (tie.type !== "PARTICIPATES_IN" || tie.from !== entity || !passes(tie)) continue;
        add(cells, key, entity.region, "ties", tie, tie.status === 0 ? tie.to.number : undefined);
      }
    }
  }
  for (const [key, cell] of cells) rows.get(key.split("|")[0]).total += cell.sure.size;
  const order = [...rows.values()].sort((a, b) => b.total - a.total || a.key.localeCompare(b.key));
  return {
    title: t(state.cells === "gaps" ? "matrix_regions_gaps" : "matrix_regions"),
    rows: order,
    columns: [...columns].sort((a, b) => a - b).map((n) => ({ key: n, name: data.regions[n].short })),
    cells,
  };
}

function byCouncil(region) {
  const councils = kindIndex("Council");
  const scene = sceneById(state.scene);
  const rows = new Map();
  const columns = new Map();
  const cells = new Map();
  const here = (entity) => (region >= 0 ? entity.region === region : scene.dotOf.has(entity.number));
  for (const tie of data.ties) {
    if (tie.type !== "PARTICIPATES_IN" || tie.to.kind !== councils || !here(tie.to) || !passes(tie)) continue;
    rows.set(tie.to.number, { key: tie.to.number, name: tie.to.name, entity: tie.to, total: (rows.get(tie.to.number)?.total ?? 0) + 1 });
    columns.set(tie.from.number, { key: tie.from.number, name: label(tie.from), entity: tie.from, total: (columns.get(tie.from.number)?.total ?? 0) + 1 });
    if (state.cells === "gaps") {
      const shared = tie.to.gaps.filter((gap) => gap.entities.includes(tie.from));
      for (const gap of shared) add(cells, tie.to.number, tie.from.number, "gaps", gap, `g${gap.number}`);
    } else add(cells, tie.to.number, tie.from.number, "ties", tie, tie.status === 0 ? tie.number : undefined);
  }
  if (state.cells === "gaps") {
    for (const row of rows.values()) {
      for (const gap of row.entity.gaps) for (const entity of gap.entities) if (entity !== row.entity && columns.has(entity.number)) add(cells, row.key, entity.number, "gaps", gap, `g${gap.number}`);
    }
  }
  const busy = (a, b) => b.total - a.total || a.name.localeCompare(b.name, data.language);
  return {
    title: t("matrix_councils", { name: scene.name }),
    rows: [...rows.values()].sort(busy),
    columns: [...columns.values()].sort(busy).slice(0, 60),
    cells,
    left: Math.max(0, columns.size - 60),
  };
}

function label(entity) {
  if (entity.kindId !== "Office") return entity.name;
  return entity.region === sceneById(state.scene).region ? entity.name.split(" ").slice(0, -1).join(" ") || entity.name : entity.name;
}

const HEAT = [0, 1, 2, 3, 5, 8];

/** The step of the scale for a number. */
function heat(n) {
  return n === 0 ? 0 : HEAT.findLastIndex((from) => n >= from);
}

function cellName(row, column) {
  return `c:${row.key}|${column.key}`;
}

/** The ties and gaps behind a cell that the address names, or null. */
export function cellBehind(name) {
  const found = table();
  const row = found.rows.find((r) => name.startsWith(`c:${r.key}|`));
  const column = row && found.columns.find((c) => name === cellName(row, c));
  if (!column) return null;
  const cell = found.cells.get(`${row.key}|${column.key}`) ?? { ties: [], gaps: [] };
  return { title: `${row.name} — ${column.name}`, ...cell };
}

/** The matrix view. */
export function matrixView() {
  const element = el("div", { class: "view view-matrix scroll" });
  let last = null;
  return {
    element,
    show() {
      const found = table();
      last = found;
      const { region } = sceneById(state.scene);
      const mode = modeOf();
      fill(
        element,
        el(
          "div",
          { class: "bar" },
          el("h2", {}, found.title),
          segments(t("matrix_mode"), [["regions", t("matrix_mode_regions")], ["councils", t("matrix_mode_councils")]], mode, (matrix) => change({ matrix, sel: "" })),
          segments(t("matrix_cells"), [["participation", t("cells_participation")], ["gaps", t("cells_gaps")]], state.cells, (cells) => change({ cells, sel: "" })),
        ),
        mode === "councils" && region < 0 && sceneById(state.scene).id === "country" && el("p", { class: "quiet" }, t("matrix_wide")),
        found.rows.length ? grid(found, mode) : el("p", { class: "empty" }, t("matrix_empty")),
        el("p", { class: "quiet" }, note()),
        found.left > 0 && el("p", { class: "quiet" }, t("matrix_left", { n: found.left })),
      );
      return null;
    },
    fit() {},
    exported: () => last && { title: last.title, note: note(), key: () => [], draw: (context, width, height, seen) => drawMatrix(context, last, width, height, seen) },
  };
}

function grid(found, mode) {
  const body = el(
    "table",
    { class: `matrix ${mode}` },
    el("caption", { class: "visually-hidden" }, found.title),
    el("thead", {}, el("tr", {}, el("td", {}), found.columns.map((c) => el("th", { scope: "col" }, el("div", {}, el("span", { title: c.name }, cut(c.name, 34))))))),
    el(
      "tbody",
      {},
      found.rows.map((row) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, row.entity ? el("button", { type: "button", class: "link", title: row.entity.name, on: { click: () => choose(row.entity) } }, kindIcon(row.entity.kind, { size: 13 }), ` ${cut(row.name, 46)}`) : row.name),
          found.columns.map((column) => cellOf(found, row, column)),
        ),
      ),
    ),
  );
  const buttons = [...body.querySelectorAll("td button")];
  buttons.forEach((button, n) => (button.tabIndex = n ? -1 : 0));
  body.addEventListener("keydown", (event) => walk(event, body));
  return el("div", { class: "grid-box", tabindex: 0, role: "region", "aria-label": found.title }, body);
}

/** What a cell says: how many are sure, how many ties are only proposed, past or denied; null where nothing is said. */
function cellAt(found, row, column) {
  const cell = found.cells.get(`${row.key}|${column.key}`);
  if (!cell) return null;
  const n = cell.sure.size;
  const others = cell.ties.filter((tie) => tie.status !== 0).length;
  return { n, others, unsure: !n && others > 0, said: others ? `${n} (${others})` : String(n) };
}

function cellOf(found, row, column) {
  const cell = cellAt(found, row, column);
  if (!cell) return el("td", { class: "none" });
  const { n, others, unsure, said } = cell;
  const name = cellName(row, column);
  return el(
    "td",
    {},
    el(
      "button",
      {
        type: "button", class: `heat-${heat(n)} ${unsure ? "unsure" : ""}`,
        "aria-label": `${row.name}, ${column.name}: ${t("cell", { n })}${others ? `, ${t("cell_unsure", { n: others })}` : ""}`,
        "aria-pressed": String(state.sel === name), on: { click: () => change({ sel: name, panel: "auto" }) },
      },
      said,
    ),
  );
}

function walk(event, body) {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  let [row, column] = [cell.parentElement.sectionRowIndex, cell.cellIndex];
  const { rows } = body.tBodies[0];
  for (;;) {
    [row, column] = [row + step[0], column + step[1]];
    const next = rows[row]?.cells[column];
    if (!next) return;
    const button = next.querySelector("button");
    if (!button || next.tagName === "TH") continue;
    event.target.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
    return;
  }
}

function drawMatrix(context, found, width, height, seen) {
  const left = Math.min(width * 0.3, 380);
  const top = Math.min(height * 0.24, 190);
  const wide = Math.min(120, (width - left - 30) / Math.max(1, found.columns.length));
  const high = Math.min(52, (height - top - 16) / Math.max(1, found.rows.length));
  const size = Math.max(6, Math.min(19, high * 0.62));
  context.fillStyle = seen.background;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "middle";
  const small = Math.max(6, Math.min(18, wide * 0.34));
  found.columns.forEach((column, n) => {
    // written in steps downwards: turned text is hard to read on a projector, and on paper
    context.font = font(small);
    context.textAlign = "left";
    context.fillStyle = seen.text;
    const words = cut(column.name, Math.max(8, Math.round((wide * 3.4) / (small * 0.5))));
    context.fillText(words, left + n * wide + 3, top - 10 - (n % 6) * (small + 6));
    context.fillStyle = seen.frame;
    context.fillRect(left + n * wide, top - 16 - (n % 6) * (small + 6), 1, 16 + (n % 6) * (small + 6));
  });
  found.rows.forEach((row, r) => {
    const y = top + r * high;
    context.font = font(size);
    context.textAlign = "right";
    context.fillStyle = seen.text;
    context.fillText(cut(row.name, Math.round(left / (size * 0.56))), left - 8, y + high / 2);
    found.columns.forEach((column, c) => {
      const cell = cellAt(found, row, column);
      if (!cell) return;
      const { n, unsure, said } = cell;
      context.fillStyle = seen.heat(heat(n));
      context.fillRect(left + c * wide + 1, y + 1, wide - 2, high - 2);
      context.textAlign = "center";
      context.fillStyle = heat(n) >= 4 ? seen.background : seen.text;
      context.fillText(said, left + c * wide + wide / 2, y + high / 2);
      if (!unsure) return;
      context.beginPath();
      context.rect(left + c * wide + 2, y + 2, wide - 4, high - 4);
      context.setLineDash([4, 3]);
      context.lineWidth = 1.2;
      context.strokeStyle = seen.soft;
      context.stroke();
      context.setLineDash([]);
    });
  });
}
