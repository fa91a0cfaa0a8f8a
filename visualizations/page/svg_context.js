// Enough of the canvas's drawing context to write what it draws as SVG: one way of drawing, two outputs.

const escape = (text) =>
  text
    // control characters are not allowed in XML
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

const round = (n) => Math.round(n * 100) / 100;

/** A drawing context that gathers SVG elements. */
export class SvgContext {
  constructor(width, height) {
    Object.assign(this, { width, height, parts: [], path: "", dash: [], stack: [], moved: [0, 0] });
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1 });
    Object.assign(this, { font: "13px sans-serif", textAlign: "left", textBaseline: "alphabetic", lineJoin: "miter" });
    this.measure = document.createElement("canvas").getContext("2d");
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin } = this;
    const now = { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin };
    this.stack.push({ ...now, dash: this.dash, moved: this.moved });
  }

  restore() {
    Object.assign(this, this.stack.pop());
  }

  translate(x, y) {
    this.moved = [this.moved[0] + x, this.moved[1] + y];
  }

  beginPath() {
    this.path = "";
  }

  moveTo(x, y) {
    this.path += `M${this.#at(x, y)}`;
  }

  lineTo(x, y) {
    this.path += `L${this.#at(x, y)}`;
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${this.#at(cx, cy)} ${this.#at(x, y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  arc(x, y, radius, _from, _to, back = false) {
    this.ellipse(x, y, radius, radius, 0, 0, 0, back);
  }

  ellipse(x, y, rx, ry, _turn, _from, _to, back = false) {
    const sweep = back ? 0 : 1;
    const half = (to) => `A${round(rx)} ${round(ry)} 0 1 ${sweep} ${this.#at(to, y)}`;
    this.path += `M${this.#at(x + rx, y)}${half(x - rx)}${half(x + rx)}Z`;
  }

  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const corner = (cx, cy) => `A${r} ${r} 0 0 1 ${this.#at(cx, cy)}`;
    this.path +=
      `M${this.#at(x + r, y)}L${this.#at(x + width - r, y)}${corner(x + width, y + r)}` +
      `L${this.#at(x + width, y + height - r)}${corner(x + width - r, y + height)}` +
      `L${this.#at(x + r, y + height)}${corner(x, y + height - r)}L${this.#at(x, y + r)}${corner(x + r, y)}Z`;
  }

  rect(x, y, width, height) {
    this.roundRect(x, y, width, height, 0);
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  fill() {
    if (this.path) this.#add(`<path d="${this.path}" fill="${escape(this.fillStyle)}"`, "/>");
  }

  stroke() {
    if (this.path) this.#add(`<path d="${this.path}" fill="none" ${this.#line()}`, "/>");
  }

  fillRect(x, y, width, height) {
    this.#add(`<path d="M${this.#at(x, y)}h${round(width)}v${round(height)}h${-round(width)}Z" fill="${escape(this.fillStyle)}"`, "/>");
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  fillText(text, x, y) {
    this.#text(text, x, y, `fill="${escape(this.fillStyle)}"`);
  }

  strokeText(text, x, y) {
    this.#text(text, x, y, `fill="none" stroke-linejoin="round" ${this.#line()}`);
  }

  /** The whole drawing as an SVG file. */
  toString(title) {
    const size = `width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><title>${escape(title)}</title>${this.parts.join("")}</svg>\n`;
  }

  #at(x, y) {
    return `${round(x + this.moved[0])} ${round(y + this.moved[1])}`;
  }

  #line() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(Number).join(" ")}"` : "";
    return `stroke="${escape(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}"${dash}`;
  }

  #text(text, x, y, paint) {
    const [, weight, size, family] = this.font.match(/^(?:(bold|\d+) )?([\d.]+)px (.*)$/) ?? ["", "", "13", "sans-serif"];
    const anchor = { center: "middle", right: "end" }[this.textAlign] ?? "start";
    const lower = this.textBaseline === "middle" ? 0.35 * Number(size) : 0;
    const style = `font-family="${escape(family)}" font-size="${size}" font-weight="${weight || "normal"}" text-anchor="${anchor}"`;
    const [left, top] = this.#at(x, y + lower).split(" ");
    this.#add(`<text x="${left}" y="${top}" ${style} ${paint}`, `>${escape(text)}</text>`);
  }

  #add(start, end) {
    this.parts.push(`${start}${this.globalAlpha < 1 ? ` opacity="${round(this.globalAlpha)}"` : ""}${end}`);
  }
}
