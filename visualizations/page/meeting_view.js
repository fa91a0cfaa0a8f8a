// The meeting edition: steps that guide a room through its region, over the same picture.

import { data, sceneById } from "./data.js";
import { el, fill } from "./dom.js";
import { link, passage } from "./panel.js";
import { keyList, keyOf } from "./key.js";
import { drawnWhole, interactive } from "./network_view.js";
import { picture } from "./picture.js";
import { change, state } from "./state.js";
import { t } from "./words.js";

/** What people wrote for each question; it is printed, and gone with the page. */
const notes = new Map();

/** The meeting view. */
export function meetingView(tools) {
  const made = interactive({ say: tools.say });
  const text = el("section", { class: "step scroll", tabindex: 0, "aria-live": "polite", "aria-label": t("view_meeting") });
  const nav = el("nav", { class: "steps", "aria-label": t("steps") });
  const key = el("div", { class: "picture-key" });
  const steps = data.meeting?.steps ?? [];
  const go = (step) => {
    const to = Math.max(0, Math.min(steps.length - 1, step));
    change({ step: to, sel: "", focus: 0, path: "", off: null, scene: data.meeting.scene });
  };
  const view = {
    element: el("div", { class: "view view-meeting" }, nav, el("div", { class: "meeting" }, text, el("div", { class: "half" }, made.element, key))),
    picture: made,
    show() {
      const now = Math.min(state.step, steps.length - 1);
      const step = steps[now];
      fill(
        nav,
        el("button", { type: "button", disabled: now === 0, on: { click: () => go(now - 1) } }, `← ${t("step_back")}`),
        el("ol", {}, steps.map((one, n) => el("li", {}, el("button", { type: "button", "aria-current": n === now ? "step" : null, on: { click: () => go(n) } }, el("b", {}, String(n + 1)), " ", one.title)))),
        el("button", { type: "button", class: "primary", disabled: now === steps.length - 1, on: { click: () => go(now + 1) } }, `${t("step_next")} →`),
      );
      if (view.written !== now) fill(text, ...stepText(step, now));
      if (view.written !== now) text.scrollTop = 0;
      view.written = now;
      const model = pictureOf(step, tools.find());
      fill(key, keyList(keyOf(model)));
      made.show(model);
      return model;
    },
    fit: () => made.fit(),
    next: () => go(state.step + 1),
    back: () => go(state.step - 1),
    exported: () => drawnWhole(steps[state.step].title, () => pictureOf(steps[state.step])),
  };
  return view;
}

/** The picture of a step: what it speaks of stands out, two years are compared where it does so. */
function pictureOf(step, find = "") {
  const asked = { find };
  if (step.pair) Object.assign(asked, { pair: step.pair, years: step.pair });
  if (step.statuses) asked.statuses = step.statuses;
  const model = picture(sceneById(state.scene), asked);
  const lit = new Set(step.light.map((n) => data.entities[n]));
  if (!lit.size || state.sel) return model;
  for (const mark of model.marks) mark.faint = !mark.dot.members.some((e) => lit.has(e));
  for (const edge of model.edges) edge.faint = edge.a.faint || edge.b.faint;
  for (const mark of model.marks) if (!mark.faint) mark.weight += 5000;
  return model;
}

function stepText(step, now) {
  return [
    el("h2", {}, step.title),
    step.text.map((line) => el("p", { class: "lead" }, line)),
    step.groups.map((group_) =>
      el("section", {}, group_.heading && el("h3", {}, group_.heading, el("span", { class: "count" }, String(group_.items.length + (group_.more ?? 0)))), el("ul", { class: "items" }, group_.items.map((item, n) => itemOf(item, `${now}|${group_.heading}|${n}`, step.notes))), group_.more > 0 && el("p", { class: "quiet" }, t("and_more", { n: group_.more }))),
    ),
    !step.groups.length && el("p", { class: "quiet" }, t("step_empty")),
  ];
}

function itemOf(item, key, withNotes) {
  return el(
    "li",
    {},
    item.entity >= 0 ? link(data.entities[item.entity], { short: 200 }) : null,
    item.text && el("span", { class: item.entity >= 0 ? "said" : "" }, item.text),
    item.passages.length > 0 && el("details", { class: "behind" }, el("summary", {}, t("behind")), item.passages.map((n) => passage(data.passages[n]))),
    withNotes && el("textarea", { rows: 2, "aria-label": t("agreement"), placeholder: t("agreement"), value: notes.get(key) ?? "", on: { input: (event) => notes.set(key, event.target.value) } }),
  );
}
