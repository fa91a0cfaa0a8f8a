// The page's data: rows of numbers as Python wrote them, turned into objects that point at one another.

/** Text without accents, capitals and typographic quotes, for searching. */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’´`]/g, "'")
    .toLowerCase();
}

function read() {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const passages = raw.passages.map(([document_, section, first, last, text], number) => ({
    number,
    document: raw.documents[document_],
    section,
    first,
    last,
    text,
  }));
  const entities = raw.entities.map((row, number) => entity(raw, passages, row, number));
  const types = Object.keys(raw.tieTypes);
  const ties = raw.ties.map(([type, from, to, status, years, note, shown, total], number) => ({
    number,
    type,
    typeNumber: types.indexOf(type),
    from: entities[from],
    to: entities[to],
    status,
    years,
    note,
    passages: shown.map((n) => passages[n]),
    total,
  }));
  for (const tie of ties) {
    tie.from.ties.push(tie);
    if (tie.to !== tie.from) tie.to.ties.push(tie);
  }
  const gaps = raw.gaps.map((gap, number) => ({
    ...gap,
    number,
    entities: gap.nodes.map((n) => entities[n]),
    passages: gap.passages.map((n) => passages[n]),
  }));
  for (const gap of gaps) for (const one of gap.entities) one.gaps.push(gap);
  const scenes = raw.scenes.map((scene) => sceneFrom(scene, entities, ties));
  return { ...raw, passages, entities, ties, gaps, scenes, byId: new Map(entities.map((e) => [e.id, e])) };
}

function entity(raw, passages, row, number) {
  const [id, name, kind, region, years, forms, facts, shown, total, measures, community, , place] = row;
  return {
    number,
    id,
    name,
    kind,
    kindId: raw.kinds[kind].id,
    region,
    years,
    facts,
    passages: shown.map((n) => passages[n]),
    total,
    measures,
    community,
    gaps: [],
    ties: [],
    place: place || null,
    folded: fold([name, ...forms].join(" · ")),
  };
}

function sceneFrom(scene, entities, ties) {
  const dots = scene.dots.map(([x, y, kind, label, members, more], number) => ({
    number,
    x,
    y,
    kind,
    label,
    members: members.map((n) => entities[n]),
    several: members.length !== 1 || more.opens !== undefined,
    ...more,
  }));
  const bundles = scene.bundles.map(([a, b, numbers], number) => ({
    number,
    a: dots[a],
    b: dots[b],
    ties: numbers.map((n) => ties[n]),
  }));
  const dotOf = new Map();
  for (const dot of dots) for (const member of dot.members) dotOf.set(member.number, dot);
  return { captions: [], outlines: [], ...scene, off: new Set(scene.off), dots, bundles, dotOf };
}

export const data = read();

/** The picture with an id, or the first. */
export function sceneById(id) {
  return data.scenes.find((scene) => scene.id === id) ?? data.scenes[0];
}

/** All years that documents of the page speak of, sorted. */
export const YEARS = [...new Set(data.ties.flatMap((tie) => tie.years))].sort();
