// A picture that one moves, points at and walks through with the keyboard.

import { el } from "./dom.js";
import { draw, edgeAt, font, markAt } from "./renderer.js";
import { SIDE } from "./labels.js";
import { colours } from "./theme.js";

/** Pixels around a picture that is shown whole. */
const MARGIN = 46;

/** The size of labels for a height of screen: legible from the back of a room where there is room. */
export const labelSize = (height) => Math.max(13, Math.min(19, height / 50));

/** A camera that shows a model whole in a width and height. */
function fitted(model, width, height, size) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of [...(model.frame ?? model.marks), ...model.captions]) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  if (bounds.left === Infinity) Object.assign(bounds, { left: -100, right: 100, top: -100, bottom: 100 });
  let side = MARGIN + 14;
  const aside = Math.max(0, ...model.captions.map((caption) => caption.text.length)) * size * 0.62;
  if (model.curved) side = Math.min(width * 0.32, 24 + sideLabel(model, size));
  const [wide, high] = [Math.max(1, bounds.right - bounds.left), Math.max(1, bounds.bottom - bounds.top)];
  const [roomX, roomY] = [Math.max(80, width - 2 * side - aside), Math.max(80, height - 2 * MARGIN + (model.curved ? 22 : 0))];
  let k = Math.min(roomX / wide, roomY / high, 2.2);
  let ax = 1;
  if (model.curved) {
    k = Math.min(roomY / high, 2.2);
    ax = Math.min(roomX / wide / k, 3);
  }
  const camera = { k, ax, size: Math.max(0.75, Math.min(1.5, size / 13)) };
  camera.x = ((bounds.left + bounds.right) / 2) * ax - (width + aside) / 2 / k;
  camera.y = (bounds.top + bounds.bottom) / 2 - height / 2 / k;
  return camera;
}

function sideLabel(model, size) {
  const longest = Math.max(0, ...model.marks.filter((m) => m.side !== "inside").map((m) => Math.min(SIDE, m.label.length)));
  return longest * size * 0.66;
}

/** The canvas, with `show(model)`; it tells what is chosen, opened and pointed at. */
export class Picture {
  constructor({ label, help, onSelect, onEdge, onOpen, onMove = () => {} }) {
    Object.assign(this, { onSelect, onEdge, onOpen, onMove, model: null, camera: null, hover: null, moving: false });
    this.canvas = el("canvas", { class: "picture", tabindex: 0, role: "application", "aria-label": label, "aria-describedby": help });
    this.tip = el("div", { class: "tip", hidden: true });
    this.element = el("div", { class: "picture-box" }, this.canvas, this.tip);
    this.context = this.canvas.getContext("2d", { alpha: false });
    new ResizeObserver(() => this.#resize()).observe(this.element);
    this.#pointer();
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Show a model; the camera stays where it is on the same scene. */
  show(model) {
    const other = !this.model || this.model.scene !== model.scene;
    this.model = model;
    this.hover = null;
    this.tip.hidden = true;
    Object.assign(model, { pillSize: this.size, ratio: this.ratio });
    if (other || !this.camera || !this.touched) this.fit();
    // at once: a second click of two must find the marks where they stand
    cancelAnimationFrame(this.waiting);
    this.waiting = 0;
    this.drawNow();
  }

  /** Show all of it. */
  fit() {
    if (!this.model || !this.width) return;
    this.touched = false;
    this.camera = fitted(this.model, this.width, this.height, this.size);
    this.#moved();
  }

  /** Bring a mark to where it is seen, if it is not. */
  reveal(mark) {
    if (!mark || !this.camera) return;
    const { k, ax } = this.camera;
    const [sx, sy] = [(mark.x * ax - this.camera.x) * k, (mark.y - this.camera.y) * k];
    if (sx > 30 && sx < this.width - 30 && sy > 30 && sy < this.height - 30) return;
    this.camera.x = mark.x * ax - this.width / 2 / k;
    this.camera.y = mark.y - this.height / 2 / k;
    this.touched = true;
    this.#moved();
  }

  /** Nearer (above 1) or farther, about a point of the screen. */
  zoom(by, x = this.width / 2, y = this.height / 2) {
    const { camera } = this;
    if (!camera) return;
    const k = Math.max(0.02, Math.min(12, camera.k * by));
    camera.x += x / camera.k - x / k;
    camera.y += y / camera.k - y / k;
    camera.k = k;
    this.touched = true;
    this.#moved();
  }

  /** Draw at the next frame. */
  redraw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.drawNow();
    });
  }

  drawNow() {
    if (!this.model || !this.camera || !this.width) return;
    const { width, height, size, moving, hover } = this;
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    draw(this.context, this.model, this.camera, { width, height, size, moving, hover, colours: colours(), selected: this.model.selected });
    this.canvas.dataset.drawn = "yes";
  }

  #moved() {
    this.onMove(this.camera);
    this.redraw();
  }

  #settleSoon() {
    this.moving = true;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.moving = false;
      this.redraw();
    }, 140);
  }

  #resize() {
    const { width, height } = this.element.getBoundingClientRect();
    if (!width || !height) return;
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    // what is drawn ends where the canvas does: half a pixel without a ground would be a dark line at the edge
    Object.assign(this, { width: this.canvas.width / this.ratio, height: this.canvas.height / this.ratio, size: labelSize(height) });
    if (this.model) Object.assign(this.model, { pillSize: this.size, ratio: this.ratio });
    if (this.touched) this.redraw();
    else this.fit();
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #pointer() {
    const { canvas } = this;
    let from = null;
    canvas.addEventListener("pointerdown", (event) => {
      from = { at: this.#at(event), camera: { ...this.camera }, far: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = this.#at(event);
      if (!from) {
        this.#point(x, y);
        return;
      }
      const [dx, dy] = [x - from.at[0], y - from.at[1]];
      if (!from.far && Math.hypot(dx, dy) < 4) return;
      from.far = true;
      this.touched = true;
      this.camera.x = from.camera.x - dx / this.camera.k;
      this.camera.y = from.camera.y - dy / this.camera.k;
      canvas.classList.add("moving");
      this.#settleSoon();
      this.#moved();
    });
    const release = (event) => {
      canvas.classList.remove("moving");
      if (from && !from.far && event.type === "pointerup") this.#click(...this.#at(event));
      from = null;
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", () => this.#point(-99, -99));
    canvas.addEventListener("dblclick", (event) => {
      const mark = this.model && markAt(this.model, ...this.#at(event));
      if (mark) this.onOpen(mark);
    });
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.#settleSoon();
        this.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.004), ...this.#at(event));
      },
      { passive: false },
    );
  }

  #click(x, y) {
    if (!this.model) return;
    const mark = markAt(this.model, x, y);
    const edge = mark ? null : edgeAt(this.model, x, y);
    if (edge) this.onEdge(edge);
    else this.onSelect(mark);
  }

  #point(x, y) {
    if (!this.model) return;
    const mark = markAt(this.model, x, y);
    const found = mark ?? (x < 0 ? null : edgeAt(this.model, x, y));
    if (found) this.#tip(found, x, y);
    else this.tip.hidden = true;
    if (found === this.hover) return;
    this.hover = found;
    this.canvas.classList.toggle("over", found !== null);
    this.redraw();
  }

  #tip(found, x, y) {
    this.tip.textContent = this.describe(found);
    this.tip.hidden = false;
    this.tip.style.left = `${Math.min(x + 14, this.width - 250)}px`;
    this.tip.style.top = `${y + 70 > this.height ? y - 46 : y + 18}px`;
  }

  #key(event) {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (step && event.shiftKey) {
      this.camera.x += (step[0] * 80) / this.camera.k;
      this.camera.y += (step[1] * 80) / this.camera.k;
      this.touched = true;
      this.#moved();
    } else if (step) this.onSelect(this.#next(step), { byKey: true });
    else if (event.key === "Enter" && this.model?.selected) this.onOpen(this.model.selected);
    else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** The mark that comes next in a direction: near, and not too far aside. */
  #next([dx, dy]) {
    const { marks, selected } = this.model;
    if (!selected) return [...marks].sort((a, b) => b.weight - a.weight)[0] ?? null;
    let best = selected;
    let least = Infinity;
    for (const mark of marks) {
      const [x, y] = [mark.sx - selected.sx, mark.sy - selected.sy];
      const ahead = x * dx + y * dy;
      if (mark === selected || ahead <= 2) continue;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead + aside * 2.2 < least) [best, least] = [mark, ahead + aside * 2.2];
    }
    return best;
  }
}

/** A model drawn whole at a size on any drawing context, as exports and print need it. */
export function drawWhole(context, model, width, height, seen, size = labelSize(height)) {
  const copy = { ...model, labels: null, pillSize: size };
  context.font = font(size);
  const camera = fitted(copy, width, height, size);
  draw(context, copy, camera, { width, height, size, colours: seen, selected: copy.selected });
}
