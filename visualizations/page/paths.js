// Steps through a picture: what is near a mark, and the shortest way between two.

function neighbours(edges) {
  const found = new Map();
  for (const edge of edges) {
    for (const [one, other] of [[edge.a, edge.b], [edge.b, edge.a]]) {
      const list = found.get(one);
      if (list) list.push([other, edge]);
      else found.set(one, [[other, edge]]);
    }
  }
  return found;
}

/** The marks within some steps of one, itself included. */
export function within(edges, start, steps) {
  const beside = neighbours(edges);
  const near = new Set([start]);
  let rim = [start];
  for (let i = 0; i < steps; i += 1) {
    rim = rim.flatMap((mark) => (beside.get(mark) ?? []).map(([other]) => other)).filter((other) => !near.has(other) && near.add(other));
  }
  return near;
}

/** The marks and lines of the shortest way between two marks, or null where there is none. */
export function shortest(edges, start, goal) {
  const beside = neighbours(edges);
  const from = new Map([[start, null]]);
  let rim = [start];
  while (rim.length && !from.has(goal)) {
    const next = [];
    for (const mark of rim) {
      for (const [other, edge] of beside.get(mark) ?? []) {
        if (from.has(other)) continue;
        from.set(other, [mark, edge]);
        next.push(other);
      }
    }
    rim = next;
  }
  if (!from.has(goal)) return null;
  const marks = [goal];
  const edgesOn = [];
  for (let step = from.get(goal); step; step = from.get(step[0])) {
    marks.unshift(step[0]);
    edgesOn.unshift(step[1]);
  }
  return { marks, edges: edgesOn };
}
