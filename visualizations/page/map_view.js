// The map: comunas as points, from north to south, coloured by coverage, participation or gaps.

import { data, sceneById } from "./data.js";
import { el, fill } from "./dom.js";
import { segments } from "./controls.js";
import { gravity, ofYears, picture } from "./picture.js";
import { drawnWhole, interactive } from "./network_view.js";
import { keyList } from "./key.js";
import { change, state } from "./state.js";
import { colours } from "./theme.js";
import { number, t } from "./words.js";

/** The map counts what exists: what is proposed, past or lacking covers nobody. */
const sure = (tie) => tie.status === 0 && ofYears(tie);

/** What reaches a comuna: itself, and the territories and provinces that the documents say hold or cover it. */
function reaching(entity) {
  const found = [entity];
  for (const tie of entity.ties) if (tie.type === "COMPRISES" && tie.to === entity && sure(tie)) found.push(tie.from);
  const province = data.provinceOf[entity.id];
  if (province && data.byId.has(province)) found.push(data.byId.get(province));
  return found;
}

/** How much of the chosen measure a comuna has. */
function amountAt(entity, by = state.mapBy) {
  if (by === "gaps") return gravity({ members: [entity] }) ? entity.gaps.length : 0;
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
    // a region has room for the names of all; in the country those that nobody names would hide the others
    if (!n && made.scene.region < 0) mark.label = "";
  }
  made.marks.sort((a, b) => a.amount - b.amount || a.dot.number - b.dot.number);
  made.selected = made.marks.find((mark) => state.sel === `e:${mark.dot.members[0].id}`) ?? null;
  if (made.selected) made.selected.label = made.selected.dot.members[0].name;
  return made;
}

/** The steps of the scale, as a key shows them. */
function keyOfSteps(seen = colours()) {
  return STEPS.map((from, n) => {
    const to = (STEPS[n + 1] ?? Infinity) - 1;
    return { shape: "dot", colour: n ? seen.heat(LEVELS[n]) : seen.soft, hollow: n === 0, name: to === Infinity ? `${from}+` : to > from ? `${from}–${to}` : String(from) };
  });
}

/** What the map says, and of how many comunas. */
function note(marks) {
  return t(`map_note_${state.mapBy}`, { named: number(marks.filter((mark) => mark.amount > 0).length), total: number(marks.length) });
}

/** The map view. */
export function mapView(tools) {
  const made = interactive({ say: tools.say });
  const plain = made.describe;
  made.describe = (found) => `${plain(found).split("\n")[0]}\n${t(`map_${state.mapBy}`)}: ${number(found.amount)}`;
  const bar = el("div", { class: "bar" });
  return {
    element: el("div", { class: "view view-map" }, bar, made.element),
    picture: made,
    show() {
      const now = model();
      fill(
        bar,
        segments(t("map_by"), ["coverage", "participation", "gaps"].map((by) => [by, t(`map_${by}`)]), state.mapBy, (mapBy) => change({ mapBy })),
        keyList(keyOfSteps()),
        el("p", { class: "quiet" }, note(now.marks)),
      );
      made.show(now);
      return now;
    },
    fit: () => made.fit(),
    exported: () => ({ ...drawnWhole(`${t("view_map")} · ${t(`map_${state.mapBy}`)}`, model), key: keyOfSteps, note: note(model().marks) }),
  };
}
