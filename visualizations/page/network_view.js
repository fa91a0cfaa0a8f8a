// The network: the picture in use, and what one does with it.

import { data, sceneById } from "./data.js";
import { Picture, drawWhole } from "./canvas.js";
import { el } from "./dom.js";
import { keyOf } from "./key.js";
import { dotName, picture } from "./picture.js";
import { change, open, state } from "./state.js";
import { regionName } from "./controls.js";
import { cut, number, t, tn } from "./words.js";

/** What is said of a mark or line that one points at. */
export function describe(found) {
  if (found.bundle) return `${cut(found.a.label, 60)} — ${cut(found.b.label, 60)}\n${saying(found.ties)}`;
  const { dot } = found;
  const what = dot.several ? tn("holds", dot.members.length) : `${data.kinds[dot.kind].name} · ${regionName(dot.members[0])}`;
  return `${cut(dot.several ? dot.label : dot.members[0].name, 140)}\n${what} · ${tn("ties", found.ties)}`;
}

/** What a bundle's ties say and how certainly: a line for each, "informa a: 2 (propuesto)". */
function saying(ties) {
  const counts = new Map();
  for (const tie of ties) {
    const words = `${data.tieTypes[tie.type][0]}${tie.status ? ` (${data.statuses[tie.status].name})` : ""}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, n]) => (n > 1 ? `${words}: ${number(n)}` : words)).join("\n");
}

/** How a model goes to a file or to paper. */
export function drawnWhole(title, made) {
  return {
    title,
    note: t("sheet_note"),
    key: (seen) => keyOf(made(), seen),
    draw: (context, width, height, seen) => drawWhole(context, made(), width, height, seen),
  };
}

/** A canvas with its buttons, telling the state what happens on it. */
export function interactive({ say }) {
  const help = `picture-help-${(interactive.made = (interactive.made ?? 0) + 1)}`;
  const made = new Picture({
    label: t("picture"),
    help,
    onSelect(mark, { byKey = false } = {}) {
      if (!mark) change({ sel: "", focus: 0, path: "" });
      else {
        change({ sel: dotName(mark.dot), panel: "auto", path: "" });
        if (byKey) say(describe(mark));
        made.reveal(made.model.marks.find((m) => m.dot === mark.dot));
      }
    },
    onEdge: (edge) => change({ sel: `b:${edge.bundle.number}`, panel: "auto", focus: 0, path: "" }),
    onOpen: (mark) => {
      if (mark.dot.opens && data.scenes.some((s) => s.id === mark.dot.opens)) open(mark.dot.opens);
      else document.querySelector("#panel h2")?.focus();
    },
  });
  made.describe = describe;
  const button = (sign, label, does) => el("button", { type: "button", "aria-label": label, title: label, on: { click: does } }, sign);
  made.element.append(
    el("div", { class: "zoom", role: "group", "aria-label": t("zoom") }, button("+", t("zoom_in"), () => made.zoom(1.35)), button("−", t("zoom_out"), () => made.zoom(1 / 1.35)), button("⤢", t("zoom_fit"), () => made.fit())),
    el("p", { id: help, class: "visually-hidden" }, t("picture_help")),
  );
  return made;
}

/** The network view. */
export function networkView(tools) {
  const made = interactive({ say: tools.say });
  let model = null;
  return {
    element: el("div", { class: "view view-network" }, made.element),
    picture: made,
    show() {
      model = picture(sceneById(state.scene), { find: tools.find() });
      made.show(model);
      if (state.path) tools.answerPath(model);
      return model;
    },
    fit: () => made.fit(),
    exported: () => drawnWhole(sceneById(state.scene).name, () => picture(sceneById(state.scene))),
  };
}
