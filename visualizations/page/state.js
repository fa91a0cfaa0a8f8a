// What the page shows, kept in the address so that a link opens the same picture again.

import { data, sceneById } from "./data.js";

const FIRST = {
  view: data.start.view,
  scene: data.start.scene,
  sel: data.start.select ?? "",
  years: data.start.years ?? [],
  statuses: [0, 1, 2, 3],
  without: [],
  off: null,
  size: "ties",
  colour: "kind",
  focus: 0,
  path: "",
  pair: [],
  together: true,
  matrix: "",
  cells: "participation",
  mapBy: "coverage",
  table: "ties",
  filter: "",
  step: 0,
  panel: "auto",
  controls: "auto",
};

const LISTS = new Set(["years", "statuses", "without", "off", "pair"]);
const listeners = [];
export const state = { ...FIRST };

/** Called after every change, with the names of what changed. */
export function onChange(does) {
  listeners.push(does);
}

/** Change what the page shows; `replace` keeps the back button from stopping at it. */
export function change(values, { replace = false } = {}) {
  const changed = Object.keys(values).filter((name) => !same(state[name], values[name]));
  if (!changed.length) return;
  Object.assign(state, values);
  const hash = write();
  if (replace || `#${hash}` === location.hash) history.replaceState(null, "", `#${hash}`);
  else history.pushState(null, "", `#${hash}`);
  tell(changed);
}

/** Go to another picture; what belonged to the one before is let go. */
export function open(scene, values = {}) {
  change({ scene, sel: "", focus: 0, path: "", off: null, ...values });
}

/** The kinds that are off: chosen ones, or those that the picture leaves out at first. */
export function offKinds() {
  const step = state.view === "meeting" && state.off === null ? data.meeting.steps[state.step]?.off : null;
  if (step) return new Set(step);
  return state.off === null ? sceneById(state.scene).off : new Set(state.off);
}

function same(a, b) {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((x, i) => x === b[i]) : a === b;
}

function write() {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (same(value, FIRST[name])) continue;
    parts.set(name, value === null ? "null" : LISTS.has(name) ? value.join(".") : String(value));
  }
  return parts.toString();
}

function tell(changed) {
  for (const does of listeners) does(new Set(changed));
}

/** Read the address; what it does not understand is left as it is at first. */
function read() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const found = { ...FIRST };
  for (const [name, text] of parts) {
    if (!Object.hasOwn(FIRST, name)) continue;
    const first = FIRST[name];
    if (LISTS.has(name)) {
      found[name] = text === "null" ? null : text.split(".").map(Number).filter((n) => text !== "" && Number.isInteger(n));
    } else if (typeof first === "number") found[name] = Number.isInteger(Number(text)) ? Number(text) : first;
    else if (typeof first === "boolean") found[name] = text === "true";
    else found[name] = text;
  }
  if (!data.views.includes(found.view)) found.view = FIRST.view;
  if (!data.scenes.some((scene) => scene.id === found.scene)) found.scene = FIRST.scene;
  found.statuses = found.statuses.filter((n) => n in data.statuses);
  if (data.meeting) found.step = Math.max(0, Math.min(data.meeting.steps.length - 1, found.step));
  found.focus = Math.max(0, Math.min(2, found.focus));
  return found;
}

/** Screens on which a picture between two sides would be too small to read, those of old projectors among them. */
export const narrow = matchMedia("screen and (max-width: 1100px)");

/** Whether the right side is shown: by itself where something is chosen, or there is room and it has more to tell. */
export function panelShown() {
  if (state.panel !== "auto") return state.panel === "yes";
  if (state.sel !== "" || narrow.matches) return state.sel !== "";
  return !["table", "meeting", "map", "compare"].includes(state.view);
}

/** Whether the left side is shown: a meeting has its steps there, until someone asks for it. */
export function controlsShown() {
  return state.controls === "auto" ? state.view !== "meeting" : state.controls !== "no";
}

/** Take the state from the address now, and whenever the address changes. */
export function followAddress() {
  Object.assign(state, read());
  addEventListener("popstate", () => {
    const found = read();
    const changed = Object.keys(found).filter((name) => !same(state[name], found[name]));
    Object.assign(state, found);
    if (changed.length) tell(changed);
  });
}
