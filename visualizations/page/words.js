// What people read, in the language that the page was written in.

import { data } from "./data.js";

/** The words for a key, with `{name}` filled in. */
export function t(key, values = {}) {
  const said = data.words[key];
  if (said === undefined) throw new Error(`no words for ${key}`);
  return said.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Words that depend on a number: `key_one` or `key_many`, with `{n}` filled in. */
export function tn(key, n, values = {}) {
  return t(n === 1 ? `${key}_one` : `${key}_many`, { n: number(n), ...values });
}

/** A number as the language writes it. */
export function number(n, digits = 0) {
  return n.toLocaleString(data.language === "es" ? "es-CL" : "en", { maximumFractionDigits: digits });
}

/** Text cut to some characters at a word. */
export function cut(text, most) {
  if (text.length <= most) return text;
  const short = text.slice(0, most);
  const space = short.lastIndexOf(" ");
  return `${space > most / 2 ? short.slice(0, space) : short}…`;
}
