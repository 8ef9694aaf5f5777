/** Small charts of lines and dots. Pointers and arrow keys select a place, whose values are shown. */

import { h, put, s } from "./dom.js";

const WIDTH = 360;
const HEIGHT = 132;
const LEFT = 44;
const EDGE = 10;
const BELOW = 22;
/** Maximum number of places that are labelled, or drawn as dots. */
const MARKS = 5;
const DOTS = 24;

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {"ours"|"other"} kind
 * @property {(number|null)[]} values one for each place; null where a value is missing
 *
 * @typedef {object} Data
 * @property {number[]} places their positions, ascending
 * @property {Line[]} lines
 * @property {number} [marked] the place that is drawn large
 */

/**
 * A chart that can be redrawn without losing the selected place.
 *
 * @param {object} about
 * @param {string} about.title names the values
 * @param {string} about.along names the places
 * @param {(value: number) => string} about.text formats a value
 * @param {(place: number) => string} about.at formats a place
 * @param {string} about.empty the text while there are no values
 * @param {[number, number]} about.range the minimum and maximum of a value
 * @returns {{element: HTMLElement, show: (data: Data) => void}}
 */
export function chart({ title, along, text, at, empty, range }) {
  const caption = h("figcaption", {}, title);
  const picture = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", tabindex: "0",
    onpointermove: (event) => read(nearest(event)), onpointerleave: () => read(-1), onkeydown: key, onblur: () => read(-1) });
  const reading = h("p.reading.quiet", { "aria-live": "polite" });
  const cursor = s("line.cursor", { y1: EDGE, y2: HEIGHT - BELOW, visibility: "hidden" });
  const element = h("figure.chart", {}, caption, h("p.quiet", {}, empty));
  let data = { places: [], lines: [] };
  let chosen = -1;

  function show(given) {
    data = given;
    const values = data.lines.flatMap((it) => it.values).filter((it) => it !== null);
    if (values.length === 0) {
      put(caption, title);
      put(element, caption, h("p.quiet", {}, empty));
      return;
    }
    const ends = limits(values, range);
    const y = scale(...ends, HEIGHT - BELOW, EDGE);
    put(caption, title, data.lines.map((it) => legend(it, text)));
    picture.setAttribute("aria-label",
      `${title}: ${data.lines.map((it) => spoken(it, text)).join("; ")}. Left and right arrow keys read the other values.`);
    put(picture, rulers(ends, y, text), below(data.places, x, at),
      [...data.lines].reverse().map((it) => drawn(it, data, x, y)), cursor);
    if (picture.parentNode !== element) {
      put(element, caption, picture, reading);
    }
    read(chosen < data.places.length ? chosen : -1);
  }

  function x(place) {
    const { places } = data;
    return places.length < 2 || places[0] === places.at(-1) ? (LEFT + WIDTH) / 2
      : scale(places[0], places.at(-1), LEFT + EDGE, WIDTH - EDGE)(place);
  }

  function nearest(event) {
    const box = picture.getBoundingClientRect();
    const wanted = ((event.clientX - box.left) / box.width) * WIDTH;
    const told = filled();
    return told.reduce((best, it) =>
      (Math.abs(x(data.places[it]) - wanted) < Math.abs(x(data.places[best]) - wanted) ? it : best), told[0]);
  }

  /** Places with a value. */
  function filled() {
    return data.places.map((_, it) => it).filter((it) => data.lines.some((line) => line.values[it] !== null));
  }

  function key(event) {
    const told = filled();
    const now = told.indexOf(chosen);
    const next = { ArrowLeft: now < 0 ? told.length - 1 : now - 1, ArrowRight: now + 1, Home: 0, End: told.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      read(told[Math.min(told.length - 1, Math.max(0, next))]);
    }
  }

  function read(place) {
    chosen = place;
    cursor.setAttribute("visibility", place < 0 ? "hidden" : "visible");
    if (place < 0) {
      put(reading, along);
      return;
    }
    cursor.setAttribute("x1", x(data.places[place]));
    cursor.setAttribute("x2", x(data.places[place]));
    put(reading, `${at(data.places[place])}: `
      + data.lines.map((it) => `${it.name} ${it.values[place] === null ? "unknown" : text(it.values[place])}`).join(", "));
  }

  return { element, show };
}

function scale(from, to, low, high) {
  return (value) => low + ((value - from) / (to - from)) * (high - low);
}

/** Leaves a little room above and below, within the range; values that are all equal get a height of their own. */
function limits(values, [least, most]) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.15 || Math.abs(high) * 0.1 || 1;
  return [Math.max(least, low - room), Math.min(most, high + room)];
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

function rulers([low, high], y, text) {
  return [low, (low + high) / 2, high].map((it) => s("g", {},
    s("line.ruler", { x1: LEFT, x2: WIDTH, y1: y(it), y2: y(it) }),
    s("text", { x: LEFT - 6, y: y(it) + 3.5, "text-anchor": "end" }, text(it))));
}

/** Some places at even distances, including the first and the last. */
function below(places, x, at) {
  const number = Math.min(MARKS, places.length);
  const chosen = Array.from({ length: number }, (_, it) => places[Math.round((it * (places.length - 1)) / Math.max(1, number - 1))]);
  const texts = chosen.map((it) => ({ x: x(it), text: at(it) }))
    .filter((it, place, all) => place === all.length - 1 || all[place + 1].x - it.x > 66);
  return texts.map((it, place) => s("text", { x: it.x, y: HEIGHT - 6,
    "text-anchor": place > 0 && it.x > WIDTH - 40 ? "end" : "middle" }, it.text));
}

function drawn({ kind, values }, { places, marked = -1 }, x, y) {
  const points = values.map((it, place) => (it === null ? null : [x(places[place]), y(it)]));
  const path = points.reduce((text, it, place) =>
    it === null ? text : `${text}${place > 0 && points[place - 1] ? "L" : "M"}${it[0].toFixed(1)} ${it[1].toFixed(1)}`, "");
  const few = values.length <= DOTS;
  return s("g", { class: kind }, s("path", { d: path }),
    few && points.map((it, place) => it && s("circle", { cx: it[0], cy: it[1], r: place === marked ? 5 : 3 })));
}
