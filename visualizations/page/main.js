// The page: its frame, its views, and what happens when something changes.

import { data, sceneById } from "./data.js";
import { el, fill } from "./dom.js";
import { controls, searchBox } from "./controls.js";
import { compareView } from "./compare_view.js";
import { asCanvas, asSvg, copy, preparePaper, save, savePng } from "./exports.js";
import { helpDialog, keyboard } from "./keys.js";
import { mapView } from "./map_view.js";
import { cellBehind, matrixView } from "./matrix_view.js";
import { meetingView } from "./meeting_view.js";
import { networkView } from "./network_view.js";
import { gapItem, letGo, long, panelFor, tiesPanel } from "./panel.js";
import { change, controlsShown, followAddress, narrow, onChange, open, panelShown, state } from "./state.js";
import { onThemeChange, switchTheme } from "./theme.js";
import { asText, tableView } from "./table_view.js";
import { t, tn } from "./words.js";

const MAKERS = { network: networkView, matrix: matrixView, map: mapView, compare: compareView, table: tableView, meeting: meetingView };
const views = {};
let typed = "";
let model = null;

const live = el("p", { class: "visually-hidden", role: "status" });
const tools = {
  say(text) {
    live.textContent = text;
  },
  find: () => typed,
  copy: async (text) => tools.tell((await copy(text)) ? t("copied") : t("not_copied")),
  save,
  answerPath(made) {
    const answer = document.getElementById("path-answer");
    if (!answer) return;
    answer.textContent = made.path ? `${tn("path_steps", made.path.edges.length)}: ${made.path.marks.map((mark) => mark.label).join(" → ")}` : t("path_none");
  },
  tell(text) {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(tools.telling);
    tools.telling = setTimeout(() => (toast.hidden = true), 3500);
  },
};

const toast = el("p", { class: "toast", role: "status", hidden: true });
const side = el("aside", { class: "controls", id: "controls", "aria-label": t("filters") });
const main = el("main", { id: "main" });
const panel = el("aside", { class: "panel scroll", id: "panel", tabindex: 0, "aria-label": t("panel") });
const paper = el("div", { class: "paper", "aria-hidden": "true" });
const search = searchBox({
  onType(text) {
    typed = text;
    if (state.view === "network" || state.view === "meeting") showView();
  },
});
const filters = el("div", { class: "filters scroll", tabindex: 0, role: "group", "aria-label": t("filters") });
const places = el("select", { id: "place", "aria-label": t("place"), on: { change: () => open(places.value, state.view === "map" ? { view: "network" } : {}) } });
const tabs = el("nav", { class: "tabs", "aria-label": t("views") });
const help = helpDialog();

function frame() {
  const button = (label, does, more = {}) => el("button", { type: "button", on: { click: does }, ...more }, label);
  const menu = el("details", { class: "menu" }, el("summary", {}, t("take")), el("div", { class: "menu-list" },
    button(t("save_png"), () => take(() => savePng(exported()))),
    button(t("save_svg"), () => take(() => save("svg", asSvg(exported()), "image/svg+xml"))),
    button(t("print_a4"), () => print("a4")),
    button(t("print_a3"), () => print("a3")),
    button(t("save_csv"), () => save("csv", `\ufeff${asText(",")}`, "text/csv")),
    button(t("copy_link"), () => tools.copy(location.href)),
  ));
  menu.addEventListener("click", (event) => {
    if (event.target.closest(".menu-list")) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) menu.open = false;
  });
  fill(
    document.getElementById("app"),
    el("a", { class: "skip", href: "#main", on: { click: (event) => { event.preventDefault(); main.querySelector("canvas, button, table")?.focus(); } } }, t("skip")),
    el("header", { class: "top" },
      el("h1", {}, data.title),
      data.scenes.filter((scene) => scene.id !== "map").length > 1 && places,
      tabs,
      el("div", { class: "tools" },
        button("☰", () => change({ controls: controlsShown() ? "no" : "yes" }), { "aria-label": t("toggle_controls"), title: t("toggle_controls"), "aria-controls": "controls" }),
        button("◨", () => change({ panel: panelShown() ? "no" : "yes" }), { "aria-label": t("toggle_panel"), title: t("toggle_panel"), "aria-controls": "panel" }),
        menu,
        button("◐", () => { switchTheme(); showAll(); }, { "aria-label": t("theme"), title: t("theme") }),
        button("?", () => help.showModal(), { "aria-label": t("help"), title: t("help") }))),
    el("div", { class: "body" }, side, main, panel),
    live, toast, help, paper,
  );
  fill(side, search, filters);
}

/** Go to the search, wherever it is hidden. */
function find() {
  if (!controlsShown()) change({ controls: "yes" });
  search.querySelector("input").focus();
}

function exported() {
  return views[state.view].exported();
}

function take(does) {
  if (exported()) does();
  else tools.tell(t("nothing_to_take"));
}

function print(size) {
  document.body.dataset.paper = size;
  window.print();
}

addEventListener("beforeprint", () => {
  document.body.dataset.paper ??= "a4";
  preparePaper(paper, exported(), { large: document.body.dataset.paper === "a3" });
});
addEventListener("afterprint", () => paper.replaceChildren());

function showTabs() {
  fill(tabs, data.views.map((view) => el("button", { type: "button", "aria-current": view === state.view ? "page" : null, on: { click: () => change({ view, sel: state.sel.startsWith("c:") ? "" : state.sel }) } }, t(`view_${view}`))));
  fill(places, data.scenes.filter((scene) => scene.id !== "map").map((scene) => el("option", { value: scene.id, selected: scene.id === state.scene }, scene.name)));
}

function showView() {
  views[state.view] ??= MAKERS[state.view](tools);
  const { element } = views[state.view];
  if (main.firstChild !== element) main.replaceChildren(element);
  model = views[state.view].show();
}

function showPanel() {
  const cell = state.sel.startsWith("c:") && state.view === "matrix" ? cellBehind(state.sel) : null;
  const content = cell ? [cell.gaps.length > 0 && [tiesPanel(cell.title, []).slice(0, 1), long(cell.gaps, gapItem)], (cell.ties.length > 0 || !cell.gaps.length) && tiesPanel(cell.title, cell.ties), !cell.ties.length && !cell.gaps.length && el("p", { class: "quiet" }, t("cell_none"))] : panelFor(model);
  const close = state.sel ? el("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), on: { click: letGo } }, "×") : null;
  fill(panel, close, content);
  panel.scrollTop = 0;
}

function showControls() {
  const focused = document.activeElement?.id;
  const scene = sceneById(state.scene);
  const kept = filters.contains(document.activeElement) ? [...filters.querySelectorAll("button, input, select")].indexOf(document.activeElement) : -1;
  fill(filters, controls(scene));
  if (kept >= 0) (document.getElementById(focused) ?? filters.querySelectorAll("button, input, select")[kept])?.focus();
}

function showAll() {
  document.body.classList.toggle("no-panel", !panelShown());
  document.body.classList.toggle("no-controls", !controlsShown());
  document.title = `${sceneById(state.scene).name} · ${t(`view_${state.view}`)} · ${data.title}`;
  document.body.dataset.view = state.view;
  showTabs();
  showControls();
  showView();
  showPanel();
}

followAddress();
frame();
showAll();
onChange(() => showAll());
onThemeChange(() => showAll());
narrow.addEventListener("change", () => showAll());
keyboard({ views, help, redraw: showAll, fit: () => views[state.view].fit(), find });
// what tests and other programs may ask: nothing that a person could not do
globalThis.pmg = { state, change, data, model: () => model, picture: () => views[state.view].picture, pictures: () => views[state.view].pictures, svg: () => asSvg(exported()), canvas: () => asCanvas(exported(), { scale: 1 }), csv: asText };
document.body.dataset.ready = "yes";
