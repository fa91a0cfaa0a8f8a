// Which labels are written, and where: the most important first, none over another.

/** Characters of a line, and of a label at the side of the country. */
const WRAP = 20;
export const SIDE = 22;
const wrapped = new Map();

/** A label in up to three lines of about twenty characters. */
export function lines(text, most = 3) {
  const key = `${most}${text}`;
  const known = wrapped.get(key);
  if (known) return known;
  const made = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const whole = word.length > WRAP + 6 ? `${word.slice(0, WRAP + 4)}…` : word;
    if (line && line.length + 1 + whole.length > WRAP) {
      made.push(line);
      line = whole;
    } else line = line ? `${line} ${whole}` : whole;
    if (made.length === most) break;
  }
  if (made.length < most && line) made.push(line);
  else if (made.length === most && line) made[most - 1] = `${made[most - 1].replace(/[\s.,;:]+$/, "")}…`;
  wrapped.set(key, made);
  return made;
}

/** What may be written at the side of the country, best first: whole, in two lines, or cut to the room there is. */
function sideTexts(text, measure, room) {
  let short = text.slice(0, SIDE);
  const cut = () => (short.length < text.length ? `${short.trimEnd()}…` : text);
  while (short.length > 3 && measure(cut()) > room) short = short.slice(0, -1);
  return [text.length <= SIDE ? [text] : lines(text, 2), [cut()]].filter((texts, n) => n === 1 || texts.every((one) => measure(one) <= room));
}

/** How much wider bold text is. */
const BOLD = 1.08;

/** Room on the drawing, by cells, so that a label is compared with its neighbours alone. */
class Room {
  constructor() {
    this.cells = new Map();
  }

  #over(box, does) {
    for (let x = Math.floor(box.left / 64); x <= Math.floor(box.right / 64); x += 1)
      for (let y = Math.floor(box.top / 64); y <= Math.floor(box.bottom / 64); y += 1) if (does(x * 100003 + y)) return true;
    return false;
  }

  /** Whether something else stands there; where `over`, small marks (`soft`) do not count. */
  taken(box, over) {
    return this.#over(box, (cell) =>
      this.cells.get(cell)?.some(
        (b) => b.owner !== box.owner && !(over && b.soft) && b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top,
      ),
    );
  }

  take(box) {
    this.#over(box, (cell) => {
      const list = this.cells.get(cell);
      if (list) list.push(box);
      else this.cells.set(cell, [box]);
      return false;
    });
  }
}

/**
 * Labels for marks on the screen: each mark has `sx`, `sy`, `sr` (its place and radius in pixels), `label`, `weight`
 * (its importance), `order` (the greatest is written first) and perhaps `side`. Returns what to write: lines with their place and alignment.
 */
export function placed(marks, measure, { size, most = 220, width, height, blocks = [] }) {
  const room = new Room();
  const shown = marks.filter((m) => m.sx > -50 && m.sx < width + 50 && m.sy > -20 && m.sy < height + 20);
  for (const block of blocks) room.take({ owner: null, ...block });
  for (const m of shown) {
    if (m.side !== "inside") {
      room.take({ owner: m, soft: m.soft, left: m.sx - m.sr, right: m.sx + m.sr, top: m.sy - m.sr, bottom: m.sy + m.sr });
    }
  }
  const line = size * 1.18;
  const found = [];
  const written = shown.filter((m) => m.label && m.side !== "inside").sort((a, b) => b.order - a.order);
  for (const mark of written) {
    if (found.length >= most) break;
    const aside = (mark.side === "left" ? mark.sx : width - mark.sx) - mark.sr - 8;
    const choices = (mark.side ? sideTexts(mark.label, measure, aside) : [lines(mark.label)]).flatMap((texts) => {
      const wide = Math.max(...texts.map(measure)) * (mark.must || mark.bold ? BOLD : 1) + 4;
      const high = texts.length * line;
      return places(mark, wide, high).map((place) => ({ texts, place, box: { owner: mark, left: place.left, right: place.left + wide, top: place.top, bottom: place.top + high } }));
    });
    const inside = ({ box }) => mark.side || (box.left >= 2 && box.right <= width - 2 && box.bottom <= height - 1);
    const free = (over) => choices.find((one) => inside(one) && !room.taken(one.box, over));
    // best over nothing; a label that matters may cover a small mark, and one that is asked for anything
    const chosen = free(false) ?? (mark.weight > 0 ? free(true) : null) ?? (mark.must ? (choices.find(inside) ?? choices[0]) : null);
    if (!chosen) continue;
    room.take(chosen.box);
    const { texts, place } = chosen;
    found.push({ mark, texts, align: place.align, x: place.x, y: place.top + line * 0.5, line });
  }
  return found;
}

/** Room that the sign at a mark's corner takes. */
const BADGE = 8;

function places(mark, wide, high) {
  const gap = mark.sr + 4;
  const { sx, sy } = mark;
  const beside = gap + (mark.mark ? BADGE : 0);
  const right = { left: sx + beside, top: sy - high / 2, align: "left", x: sx + beside + 2 };
  const left = { left: sx - gap - wide, top: sy - high / 2, align: "right", x: sx - gap - 2 };
  if (mark.side === "left") return [left];
  if (mark.side === "right") return [right];
  const below = { left: sx - wide / 2, top: sy + gap - 1, align: "center", x: sx };
  const above = { left: sx - wide / 2, top: sy - gap - high + 1, align: "center", x: sx };
  const [aside, down] = [mark.sr * 0.7 + 3, mark.sr * 0.7 + 1];
  const corner = (x, y) => ({
    left: x > 0 ? sx + aside : sx - aside - wide,
    top: y > 0 ? sy + down : sy - down - high,
    align: x > 0 ? "left" : "right",
    x: sx + x * (aside + 1),
  });
  return [below, right, left, above, corner(1, 1), corner(-1, 1), corner(1, -1), corner(-1, -1)];
}
