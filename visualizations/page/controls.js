// The left side: search, the legend that is the filter, years, statuses, size, colour, focus and path.

import { data, fold, sceneById, YEARS } from "./data.js";
import { el, fill, icon } from "./dom.js";
import { gapMark, signOf, statusLine } from "./key.js";
import { dotName, gravity, kindOn } from "./picture.js";
import { shapePath } from "./shapes.js";
import { change, offKinds, open, state } from "./state.js";
import { colours } from "./theme.js";
import { number, t, tn } from "./words.js";

const MOST_FOUND = 12;

/** A group of controls with its heading. */
export function group(heading, ...children) {
  return el("fieldset", {}, el("legend", {}, heading), ...children);
}

function check(checked, label, does, before = null, after = null) {
  const box = el("input", { type: "checkbox", checked, on: { change: () => does(box.checked) } });
  return el("label", { class: "check" }, box, before, el("span", { class: "grow" }, label), after);
}

/** A choice of one of several, as a drop-down with its name. */
export function choice(label, options, value, does, { id }) {
  const select = el(
    "select",
    { id, on: { change: () => does(select.value) } },
    options.map(([code, name]) => el("option", { value: code, selected: code === String(value) }, name)),
  );
  return el("label", { class: "choice" }, el("span", {}, label), select);
}

/** A row of buttons of which one is pressed. */
export function segments(label, options, value, does) {
  return el(
    "div",
    { class: "segments", role: "group", "aria-label": label },
    options.map(([code, name]) => el("button", { type: "button", "aria-pressed": String(code === value), on: { click: () => does(code) } }, name)),
  );
}

/** Where an entity is shown: the picture in use if it holds it, else its region's, else any. */
export function sceneOf(entity) {
  const here = sceneById(state.scene);
  if (here.dotOf.has(entity.number) && here.id !== "map") return here;
  const own = data.scenes.find((scene) => scene.region === entity.region && scene.dotOf.has(entity.number) && scene.id !== "map");
  return own ?? data.scenes.find((scene) => scene.dotOf.has(entity.number) && scene.id !== "map") ?? here;
}

/** Choose an entity wherever it is shown; where the picture hides its kind, the kind is put on. */
export function choose(entity, values = {}) {
  const scene = sceneOf(entity);
  const dot = scene.dotOf.get(entity.number);
  const sel = dot && !dot.several ? dotName(dot) : `e:${entity.id}`;
  const more = { sel, panel: "auto", path: "", ...values };
  if (scene.id === state.scene) {
    const off = offKinds();
    if (off.has(entity.kind) && scene.id !== "country") more.off = [...off].filter((kind) => kind !== entity.kind);
    change(more);
  } else {
    if (scene.off.has(entity.kind)) more.off = [...scene.off].filter((kind) => kind !== entity.kind);
    open(scene.id, more);
  }
}

/** The box that finds entities by any part of what they are called, accents aside. */
export function searchBox({ onType }) {
  const list = el("ul", { class: "found", id: "found", role: "listbox", "aria-label": t("search_results"), hidden: true });
  const box = el("input", {
    type: "search", id: "search", autocomplete: "off", placeholder: t("search_hint"), role: "combobox",
    "aria-label": t("search"), "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
  });
  const status = el("p", { class: "quiet", role: "status" });
  let found = [];
  let active = -1;
  const mark = (n) => {
    active = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n >= 0) box.setAttribute("aria-activedescendant", `found-${n}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[n]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (entity) => {
    close();
    choose(entity, state.view === "network" || state.view === "meeting" ? {} : { view: "network" });
  };
  const look = () => {
    const words = fold(box.value.trim()).split(/\s+/).filter(Boolean);
    found = words.length ? ranked(words).slice(0, 200) : [];
    fill(
      list,
      found.slice(0, MOST_FOUND).map((entity, n) =>
        el(
          "li",
          { id: `found-${n}`, role: "option", "aria-selected": "false", on: { mousedown: (event) => event.preventDefault(), click: () => take(entity) } },
          kindIcon(entity.kind),
          el("span", { class: "grow" }, entity.name),
          el("small", {}, regionName(entity)),
        ),
      ),
    );
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
    status.textContent = words.length ? (found.length ? tn("found", found.length) : t("found_none")) : "";
    onType(box.value);
  };
  box.addEventListener("input", look);
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    const shown = Math.min(found.length, MOST_FOUND);
    if (event.key === "ArrowDown" && shown) mark((active + 1) % shown);
    else if (event.key === "ArrowUp" && shown) mark((active - 1 + shown) % shown);
    else if (event.key === "Enter" && shown) take(found[Math.max(0, active)]);
    else if (event.key === "Escape") {
      box.value = "";
      look();
      return;
    } else return;
    event.preventDefault();
  });
  return el("div", { class: "search" }, box, list, status);
}

function ranked(words) {
  const here = sceneById(state.scene);
  return data.entities
    .filter((entity) => words.every((word) => entity.folded.includes(word)))
    .map((entity) => ({
      entity,
      score:
        (entity.folded.startsWith(words[0]) ? 4 : 0) + (here.dotOf.has(entity.number) ? 2 : 0) - entity.kind * 0.3 +
        Math.min(3, entity.ties.length / 10),
    }))
    .sort((a, b) => b.score - a.score || a.entity.number - b.entity.number)
    .map(({ entity }) => entity);
}

/** The shape of a kind, in its colour unless colours stand for something else in the picture. */
export function kindIcon(kind, { size = 16, plain = false } = {}) {
  const { shape, id } = data.kinds[kind];
  return icon(shapePath(shape), { colour: plain ? colours().soft : colours().kind(id), size });
}

/** The name of the region an entity belongs to. */
export function regionName(entity) {
  return entity.region < 0 ? t("national") : data.regions[entity.region].short;
}

/** The legend: a line a kind, with how many there are, which puts the kind on and off. */
function legend(scene) {
  const counts = new Map();
  for (const dot of scene.dots) {
    if (dot.guest) continue;
    for (const member of dot.members) counts.set(member.kind, (counts.get(member.kind) ?? 0) + 1);
  }
  for (const dot of scene.dots) if (dot.guest && !counts.has(dot.kind)) counts.set(dot.kind, scene.dots.filter((d) => d.kind === dot.kind).length);
  const off = offKinds();
  const lines_ = data.kinds
    .map((kind, n) => [kind, n])
    .filter(([, n]) => counts.has(n))
    .map(([kind, n]) => {
      const set = (on) => change({ off: on ? [...off].filter((k) => k !== n) : [...off, n].sort((a, b) => a - b) });
      return check(!off.has(n), kind.many, set, kindIcon(n, { plain: state.colour !== "kind" }), el("span", { class: "count" }, number(counts.get(n))));
    });
  return group(t("legend"), lines_);
}

function statusLegend() {
  return group(
    t("status"),
    data.statuses.map((_, n) => {
      const set = (on) => change({ statuses: on ? [...state.statuses, n].sort() : state.statuses.filter((s) => s !== n) });
      const entry = statusLine(n);
      return check(state.statuses.includes(n), entry.name, set, signOf(entry));
    }),
    el("p", { class: "quiet" }, t("status_note")),
  );
}

/** What the ties of a picture say, each of which can be put off. */
function typeFilter(scene) {
  const off = offKinds();
  const counts = new Map();
  for (const tie of scene.bundles.flatMap((bundle) => bundle.ties)) {
    if (kindOn(tie.from, off) && kindOn(tie.to, off)) counts.set(tie.typeNumber, (counts.get(tie.typeNumber) ?? 0) + 1);
  }
  const types = Object.values(data.tieTypes).map(([words], n) => [words, n]).filter(([, n]) => counts.has(n));
  types.sort((a, b) => counts.get(b[1]) - counts.get(a[1]) || a[1] - b[1]);
  return group(
    t("types"),
    types.map(([words, n]) => {
      const set = (on) => change({ without: on ? state.without.filter((k) => k !== n) : [...state.without, n].sort((a, b) => a - b) });
      return check(!state.without.includes(n), words, set, null, el("span", { class: "count" }, number(counts.get(n))));
    }),
  );
}

function years() {
  if (YEARS.length < 2) return null;
  return group(
    t("years"),
    el(
      "div",
      { class: "chips" },
      YEARS.map((year) => {
        const on = state.years.includes(year);
        const set = () => change({ years: on ? state.years.filter((y) => y !== year) : [...state.years, year].sort() });
        return el("button", { type: "button", class: "chip", "aria-pressed": String(on), on: { click: set } }, String(year));
      }),
    ),
    el("p", { class: "quiet" }, state.years.length ? t("years_some") : t("years_all")),
  );
}

function look(scene) {
  const sizes = [["ties", t("size_ties")], ...data.measures.map((m) => [m.id, m.name]), ["same", t("size_same")]];
  const paints = [["kind", t("colour_kind")]];
  if (data.entities.some((e) => e.community >= 0)) paints.push(["community", t("colour_community")]);
  if (data.gaps.length) paints.push(["gap", t("colour_gap")]);
  const measure = data.measures.find((m) => m.id === state.size);
  return group(
    t("look"),
    choice(t("size"), sizes, state.size, (size) => change({ size }), { id: "size" }),
    measure && el("p", { class: "quiet" }, measure.sentence),
    choice(t("colour"), paints, state.colour, (colour) => change({ colour }), { id: "colour" }),
    state.colour === "gap" &&
      el("ul", { class: "key" }, [0, 1, 2, 3].map((n) => el("li", {}, signOf(gapMark(n)), t(`gap_${n}`), el("span", { class: "count" }, number(scene.dots.filter((d) => gravity(d) === n).length))))),
    state.colour === "community" && el("p", { class: "quiet" }, t("community_note")),
  );
}

function nearness(scene) {
  const selected = state.sel.startsWith("e:") || state.sel.startsWith("d:");
  const goals = scene.dots.filter((dot) => !dot.guest || scene.dots.length < 200).map((dot) => [dotName(dot), dot.label]);
  goals.sort((a, b) => a[1].localeCompare(b[1], data.language));
  const goal = state.path.split(">")[1] ?? "";
  return group(
    t("nearness"),
    segments(t("focus"), [[0, t("focus_0")], [1, t("focus_1")], [2, t("focus_2")]], state.focus, (focus) => change({ focus })),
    !selected && el("p", { class: "quiet" }, t("nearness_hint")),
    selected && choice(t("path_to"), [["", "—"], ...goals], goal, (to) => change({ path: to ? `${state.sel}>${to}` : "", focus: 0 }), { id: "path" }),
    state.path && el("p", { class: "quiet", id: "path-answer", role: "status" }),
  );
}

/** All controls for what is shown. */
export function controls(scene) {
  if (state.view === "compare") return [legend(scene), statusLegend(), typeFilter(scene)];
  if (state.view === "matrix") return [years(), state.cells === "participation" && statusLegend()];
  if (state.view === "map") return [years()];
  if (state.view === "table") return [legend(scene), statusLegend(), years(), typeFilter(scene)];
  return [legend(scene), statusLegend(), years(), nearness(scene), look(scene), typeFilter(scene)];
}
