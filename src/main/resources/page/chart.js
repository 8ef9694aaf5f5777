/** Small charts of lines and dots, drawn to the width that they are given. */

import { h, s } from "./dom.js";

const WIDTH = 360;
const HEIGHT = 120;
const LEFT = 44;
const EDGE = 10;

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {"ours"|"other"} kind
 * @property {(number|null)[]} values one for each place; null where there is none
 */

/**
 * A chart with its words.
 *
 * @param {object} about
 * @param {string} about.title
 * @param {Line[]} about.lines all of the same length
 * @param {(value: number) => string} about.text how a value is written
 * @param {string} about.empty what is said while there is nothing to draw
 * @param {number} [about.marked] place that is drawn large
 */
export function chart({ title, lines, text, empty, marked = -1 }) {
  const values = lines.flatMap((it) => it.values).filter((it) => it !== null);
  if (values.length === 0) {
    return h("figure.chart", {}, h("figcaption", {}, title), h("p.quiet", {}, empty));
  }
  const [low, high] = limits(values);
  const y = (value) => EDGE + (HEIGHT - 2 * EDGE) * (1 - (value - low) / (high - low));
  const places = lines[0].values.length;
  const x = (place) => places < 2 ? (LEFT + WIDTH) / 2 : LEFT + EDGE + ((WIDTH - LEFT - 2 * EDGE) * place) / (places - 1);
  return h("figure.chart", {},
    h("figcaption", {}, title, lines.map((it) => legend(it, text))),
    s("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img",
      "aria-label": `${title}: ${lines.map((it) => spoken(it, text)).join("; ")}`,
    },
      [low, (low + high) / 2, high].map((it) => ruler(y(it), text(it))),
      [...lines].reverse().map((it) => drawn(it, x, y, marked))));
}

/** A little room above and below; a line of its own height if all values are the same. */
function limits(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.15 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

function legend({ name, kind, values }, text) {
  const last = values.findLast((it) => it !== null);
  return h("span.legend", { class: `legend ${kind}` }, h("i", { "aria-hidden": "true" }), name,
    last === undefined ? "" : h("b", {}, text(last)));
}

function spoken({ name, values }, text) {
  const last = values.findLast((it) => it !== null);
  return `${name} ${last === undefined ? "unknown" : text(last)}`;
}

function ruler(at, label) {
  return s("g", {}, s("line.ruler", { x1: LEFT, x2: WIDTH, y1: at, y2: at }),
    s("text", { x: LEFT - 6, y: at + 3.5, "text-anchor": "end" }, label));
}

function drawn({ kind, values }, x, y, marked) {
  const points = values.map((it, place) => (it === null ? null : [x(place), y(it)]));
  const path = points.reduce((text, it, place) =>
    it === null ? text : `${text}${place > 0 && points[place - 1] ? "L" : "M"}${it[0].toFixed(1)} ${it[1].toFixed(1)}`, "");
  const few = values.length <= 24;
  return s("g", { class: kind }, s("path", { d: path }),
    few && points.map((it, place) => it && s("circle", { cx: it[0], cy: it[1], r: place === marked ? 5 : 3 })));
}
