// Two years: one picture with what appeared and vanished, or side by side, every node in the same place.

import { data, sceneById, YEARS } from "./data.js";
import { drawWhole } from "./canvas.js";
import { el, fill } from "./dom.js";
import { choice, segments } from "./controls.js";
import { CHANGES, changeLine, signOf } from "./key.js";
import { changed, picture } from "./picture.js";
import { drawnWhole, interactive } from "./network_view.js";
import { font } from "./renderer.js";
import { change, state } from "./state.js";
import { number, t } from "./words.js";

/** The two years compared: chosen ones, or the two with most ties in the picture. */
function pairOfYears() {
  if (state.pair.length === 2 && state.pair.every((year) => YEARS.includes(year))) return [...state.pair].sort();
  if (state.years.length === 2) return [...state.years].sort();
  const counts = new Map(YEARS.map((year) => [year, 0]));
  for (const bundle of sceneById(state.scene).bundles) for (const tie of bundle.ties) for (const year of tie.years) counts.set(year, counts.get(year) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2).map(([year]) => year).sort();
}

const issuers = (year) => [...new Set(data.documents.filter((one) => one.year === year).map((one) => one.issuer ?? one.source))].sort();

/** The view that compares. */
export function compareView(tools) {
  const [one, two] = [0, 1].map(() => interactive({ say: tools.say }));
  const follow = (from, to) => (camera) => {
    if (state.together || !to.camera || !to.model || follow.busy) return;
    follow.busy = true;
    to.camera = { ...camera };
    to.touched = from.touched;
    to.redraw();
    follow.busy = false;
  };
  one.onMove = follow(one, two);
  two.onMove = follow(two, one);
  const bar = el("div", { class: "bar" });
  const heads = [el("h2", {}), el("h2", {})];
  const second = el("div", { class: "half" }, heads[1], two.element);
  const element = el("div", { class: "view view-compare" }, bar, el("div", { class: "halves" }, el("div", { class: "half" }, heads[0], one.element), second));
  return {
    element,
    picture: one,
    pictures: [one, two],
    show() {
      const pair = pairOfYears();
      const scene = sceneById(state.scene);
      if (pair.length < 2) {
        fill(bar, el("p", { class: "empty" }, t("compare_one")));
        heads[0].hidden = second.hidden = true;
        const model = picture(scene);
        one.show(model);
        return model;
      }
      const both = picture(scene, { years: pair, pair });
      fill(bar, ...barFor(pair, both));
      second.hidden = state.together;
      heads.forEach((head, n) => {
        head.hidden = state.together;
        head.textContent = `${pair[n]} · ${issuers(pair[n]).join(", ")}`;
      });
      if (state.together) one.show(both);
      else {
        // both as large as both years together: the same place of the screen is the same node
        one.show({ ...picture(scene, { years: [pair[0]] }), frame: both.marks });
        two.show({ ...picture(scene, { years: [pair[1]] }), frame: both.marks });
      }
      return both;
    },
    fit: () => [one, two].forEach((shown) => shown.fit()),
    exported() {
      const pair = pairOfYears();
      const scene = sceneById(state.scene);
      const title = `${scene.name} · ${pair.join(" — ")}`;
      if (state.together || pair.length < 2) return drawnWhole(title, () => picture(scene, pair.length < 2 ? {} : { years: pair, pair }));
      const halves = drawnWhole(title, () => picture(scene, { years: pair }));
      return { ...halves, draw: (context, width, height, seen) => drawHalves(context, scene, pair, width, height, seen) };
    },
  };
}

function drawHalves(context, scene, pair, width, height, seen) {
  const frame = picture(scene, { years: pair }).marks;
  pair.forEach((year, n) => {
    context.save();
    context.translate((n * width) / 2, 0);
    drawWhole(context, { ...picture(scene, { years: [year] }), frame }, width / 2 - 6, height, seen);
    context.font = font(20, 700);
    context.fillStyle = seen.text;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(String(year), 14, 20);
    context.restore();
  });
}

function barFor(pair, model) {
  const counts = { stayed: 0, appeared: 0, vanished: 0 };
  for (const edge of model.edges) for (const tie of edge.ties) counts[changed([tie], pair)] += 1;
  const years = YEARS.map((year) => [String(year), String(year)]);
  const shared = issuers(pair[0]).filter((issuer) => issuers(pair[1]).includes(issuer));
  const set = (n) => (year) => change({ pair: pair.map((before, i) => (i === n ? Number(year) : before)) });
  const item = (what) => el("li", {}, signOf(changeLine(what)), t(`compare_${what}`), el("span", { class: "count" }, number(counts[what])));
  return [
    el("div", { class: "row" },
      choice(t("compare_before"), years, pair[0], set(0), { id: "before" }),
      choice(t("compare_after"), years, pair[1], set(1), { id: "after" }),
      segments(t("compare_how"), [[true, t("compare_together")], [false, t("compare_beside")]], state.together, (together) => change({ together })),
      state.together && el("ul", { class: "key" }, CHANGES.map(item))),
    el("p", { class: "warning" }, t("compare_note", { before: pair[0], first: issuers(pair[0]).join(", "), after: pair[1], second: issuers(pair[1]).join(", ") }), " ", shared.length ? t("compare_shared", { names: shared.join(", ") }) : t("compare_none")),
  ];
}
