// The map: comunas as points, from north to south, coloured by coverage, participation or gaps.

import { data, sceneById } from "./data.js";
import { drawWhole } from "./canvas.js";
import { el, fill, icon } from "./dom.js";
import { segments } from "./controls.js";
import { gravity, passes, picture } from "./picture.js";
import { interactive } from "./network_view.js";
import { shapePath } from "./shapes.js";
import { change, state } from "./state.js";
import { colours } from "./theme.js";
import { number, t } from "./words.js";

/** What reaches a comuna: itself, and the territories and provinces that the documents say hold or cover it. */
function reaching(entity) {
  const found = [entity];
  for (const tie of entity.ties) if (tie.type === "COMPRISES" && tie.to === entity && tie.status === 0 && passes(tie)) found.push(tie.from);
  const province = data.provinceOf[entity.id];
  if (province && data.byId.has(province)) found.push(data.byId.get(province));
  return found;
}

/** How much of the chosen measure a comuna has. */
export function amountAt(entity, by = state.mapBy) {
  if (by === "gaps") return gravity({ members: [entity] }) ? entity.gaps.length : 0;
  const sure = (tie) => tie.status === 0 && passes(tie);
  if (by === "coverage") return entity.ties.filter(sure).length;
  const councils = new Set();
  for (const one of reaching(entity)) {
    for (const tie of one.ties) {
      if (!sure(tie)) continue;
      if (tie.type === "COVERS" && tie.to === one) councils.add(tie.from);
      if (tie.type === "PARTICIPATES_IN" && tie.from === entity) councils.add(tie.to);
    }
  }
  return councils.size;
}

const STEPS = [0, 1, 2, 4, 8];
const LEVELS = [0, 2, 3, 4, 5];

function model() {
  const made = picture(sceneById("map"));
  const seen = colours();
  made.edges = [];
  made.rim = seen.soft;
  for (const mark of made.marks) {
    const [entity] = mark.dot.members;
    const n = amountAt(entity);
    const step = STEPS.findLastIndex((from) => n >= from);
    mark.amount = n;
    mark.shape = "dot";
    mark.hollow = step === 0;
    mark.colour = step ? seen.heat(LEVELS[step]) : seen.soft;
    mark.r = step ? 4.4 + step * 1.1 : 3.4;
    mark.weight = n;
    mark.faint = false;
    if (!n) mark.label = "";
  }
  made.marks.sort((a, b) => a.amount - b.amount || a.dot.number - b.dot.number);
  made.selected = made.marks.find((mark) => state.sel === `e:${mark.dot.members[0].id}`) ?? null;
  if (made.selected) made.selected.label = made.selected.dot.members[0].name;
  return made;
}

/** The map view. */
export function mapView(tools) {
  const made = interactive({ scene: () => sceneById("map"), say: tools.say });
  const plain = made.describe;
  made.describe = (found) => `${plain(found).split("\n")[0]}\n${t(`map_${state.mapBy}`)}: ${number(found.amount)}`;
  const bar = el("div", { class: "bar" });
  return {
    element: el("div", { class: "view view-map" }, bar, made.element),
    picture: made,
    show() {
      const now = model();
      const named = now.marks.filter((mark) => mark.amount > 0).length;
      const seen = colours();
      fill(
        bar,
        segments(t("map_by"), ["coverage", "participation", "gaps"].map((by) => [by, t(`map_${by}`)]), state.mapBy, (mapBy) => change({ mapBy })),
        el("ul", { class: "key", "aria-label": t("legend") }, STEPS.map((from, n) => el("li", {}, icon(shapePath("dot"), { colour: n ? seen.heat(LEVELS[n]) : seen.soft, stroke: n === 0, size: 9 + n * 2 }), n === STEPS.length - 1 ? `${from}+` : STEPS[n + 1] - from > 1 ? `${from}–${STEPS[n + 1] - 1}` : String(from)))),
        el("p", { class: "quiet" }, t(`map_note_${state.mapBy}`, { named: number(named), total: number(now.marks.length) })),
      );
      made.show(now);
      return now;
    },
    fit: () => made.fit(),
    exported: () => ({ title: `${t("view_map")} · ${t(`map_${state.mapBy}`)}`, draw: (context, width, height, seen) => drawWhole(context, model(), width, height, seen) }),
  };
}
