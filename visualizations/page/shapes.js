// The shapes of kinds, named as vis-network names them. Each as corners on a circle of radius 1.

const polygon = (corners, turn = -90, reach = 1) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 / corners) * i) * Math.PI) / 180;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });

const star = polygon(10).map(([x, y], i) => (i % 2 ? [x * 0.5, y * 0.5] : [x * 1.15, y * 1.15]));
const plus = [
  [-0.38, -1], [0.38, -1], [0.38, -0.38], [1, -0.38], [1, 0.38], [0.38, 0.38],
  [0.38, 1], [-0.38, 1], [-0.38, 0.38], [-1, 0.38], [-1, -0.38], [-0.38, -0.38],
];

const CORNERS = {
  square: polygon(4, -45, 1.2),
  hexagon: polygon(6, 0, 1.12),
  triangle: polygon(3, -90, 1.25),
  triangleDown: polygon(3, 90, 1.25),
  diamond: polygon(4, -90, 1.2),
  pentagon: polygon(5, -90, 1.1),
  star,
  cross: plus,
  times: plus.map(([x, y]) => [(x - y) * 0.72, (x + y) * 0.72]),
  box: [[-1.1, -0.8], [1.1, -0.8], [1.1, 0.8], [-1.1, 0.8]],
};

/** Add a shape to the path of a drawing context. */
export function trace(context, shape, x, y, radius) {
  const corners = CORNERS[shape];
  if (!corners) {
    const wide = shape === "ellipse" ? 1.15 : 1;
    context.moveTo(x + radius * wide, y);
    if (shape === "ellipse") context.ellipse(x, y, radius * wide, radius * 0.85, 0, 0, 2 * Math.PI);
    else context.arc(x, y, radius, 0, 2 * Math.PI);
    if (shape === "ring") {
      context.moveTo(x + radius * 0.45, y);
      context.arc(x, y, radius * 0.45, 0, 2 * Math.PI, true);
    }
    return;
  }
  context.moveTo(x + corners[0][0] * radius, y + corners[0][1] * radius);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(x + corners[i][0] * radius, y + corners[i][1] * radius);
  context.closePath();
}

/** A shape as the data of an SVG path of radius 8. */
export function shapePath(shape) {
  const corners = CORNERS[shape];
  const at = (n) => Math.round(n * 80) / 10;
  if (corners) return `M${corners.map(([x, y]) => `${at(x)} ${at(y)}`).join("L")}Z`;
  const circle = (r, sweep) => `M${r} 0A${r} ${r} 0 1 ${sweep} ${-r} 0A${r} ${r} 0 1 ${sweep} ${r} 0Z`;
  if (shape === "ellipse") return "M9 0A9 6.8 0 1 1 -9 0A9 6.8 0 1 1 9 0Z";
  return shape === "ring" ? circle(8, 1) + circle(3.6, 0) : circle(8, 1);
}
