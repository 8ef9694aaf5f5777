/** A list of movies with its changes, and the reasons of each movie. */

import { remember, writeTitle } from "./catalogue.js";
import { h, put, reconcile, travel } from "./dom.js";
import { fixed, plural, signed, title } from "./format.js";
import { stars } from "./stars.js";

/** Sums of rounded numbers that differ by less count as equal. */
const ROUNDING = 5e-3;

/**
 * @param {(movie: object, stars: number) => Promise<boolean>} onrate
 * @returns {{element: HTMLElement, show: (items: object[], before: number[]|null, widest?: number) => void}}
 */
export function movieList(onrate) {
  const element = h("ol.movies", { "aria-label": "Recommended movies" });

  function show(items, before) {
    remember(items);
    const widest = Math.max(...items.map(length), 0.01);
    const focused = placeOfFocus(element);
    travel(element, () =>
      reconcile(element, items, (item) => item.movieId, (item, old) => {
        const entry = old ?? makeEntry(item, onrate);
        entry.update(item, items.indexOf(item), before, widest);
        return entry;
      }));
    keepFocus(element, focused);
  }
  return { element, show };
}

/** The part of a score that comes from the user's ratings. */
function personal(item) {
  return item.score - item.bias;
}

/** All parts of the personal share, end to end. */
function length(item) {
  return segments(item).reduce((sum, it) => sum + Math.abs(it.share), 0);
}

/** The place in the list of the movie that has the focus; −1 if the focus is elsewhere. */
function placeOfFocus(list) {
  return [...list.children].findIndex((entry) => entry.contains(document.activeElement));
}

/** When a movie leaves the list, the movie that takes its place gets its focus. */
function keepFocus(list, place) {
  if (place >= 0 && !list.contains(document.activeElement)) {
    const heir = list.children[Math.min(place, list.children.length - 1)];
    heir?.querySelector("input[type=range]")?.focus({ preventScroll: true });
  }
}

function makeEntry(movie, onrate) {
  const rank = h("span.rank");
  const moved = h("span.moved");
  const name = h("h2.title", {}, title(movie));
  const facts = h("p.facts.quiet", {}, [movie.year, ...(movie.genres ?? [])].filter(Boolean).join(" · "));
  const expected = h("span.expected");
  const bar = h("span.bar", { "aria-hidden": "true" });
  const sum = h("span.sum");
  const whyId = `why-${movie.movieId}`;
  const why = h("div.why", { id: whyId, hidden: true });
  const ask = h("button.because", { type: "button", "aria-expanded": "false", "aria-controls": whyId,
    onclick: () => toggle() }, bar, sum, h("span.unseen", {}, ` Why ${title(movie)}?`));
  const rating = stars({ label: `Your stars for ${title(movie)}`, value: 0, onpick: (it) => onrate(movie, it) });
  const entry = h("li.movie", {},
    h("div.place", {}, rank, moved),
    h("div.about", {}, name, facts),
    h("div.rate", {}, rating, expected),
    ask, why);
  let shown = movie;
  let scale = 1;

  function toggle() {
    why.hidden = !why.hidden;
    ask.setAttribute("aria-expanded", String(!why.hidden));
    explain();
  }

  function explain() {
    if (!why.hidden) {
      put(why, explanation(shown, scale));
    }
  }

  entry.update = (item, place, before, widest) => {
    shown = item;
    scale = widest;
    put(rank, place + 1);
    showMove(moved, item.movieId, place, before);
    put(expected, item.stars ? `expected ${fixed(item.stars, 1)}` : "");
    expected.title = item.interval
      ? `80 % between ${fixed(item.interval.low, 1)} and ${fixed(item.interval.high, 1)} stars` : "";
    put(bar, segments(item).map((it) => segment(it, widest)));
    put(sum, segments(item).length === 0 ? "why?" : signed(personal(item)));
    rating.show(0);
    explain();
  };
  return entry;
}

function showMove(element, movieId, place, before) {
  const old = before ? before.indexOf(movieId) : place;
  const way = old - place;
  element.className = "moved";
  if (before && old < 0) {
    element.classList.add("new");
    put(element, "new");
  } else if (way !== 0) {
    element.classList.add(way > 0 ? "up" : "down");
    put(element, h("span", { "aria-hidden": "true" }, way > 0 ? "↑" : "↓"), String(Math.abs(way)),
      h("span.unseen", {}, way > 0 ? " up" : " down"));
  } else {
    put(element);
  }
}

/** The parts of the personal share: one for each named rating, and the rest. */
function segments(item) {
  const named = item.because.map((it) => ({ movieId: it.movieId, share: it.share }));
  return Math.abs(item.others) < 1e-6 ? named : [...named, { share: item.others }];
}

function segment({ movieId, share }, widest) {
  return h(movieId === undefined ? "i.others" : "i", {
    class: `${movieId === undefined ? "others" : ""}${share < 0 ? " against" : ""}`.trim() || null,
    style: { "--part": Math.min(1, Math.abs(share) / widest) },
  });
}

/** A row for each part of the score, as bars of one scale, and the sum. */
function explanation(item, widest) {
  const rest = item.because.length === 0 ? "Your ratings together" : "All your other ratings";
  const rows = segments(item).map((part) => row(nameOf(part, rest), part.share, part, widest));
  const total = segments(item).reduce((sum, it) => sum + it.share, item.bias);
  const adds = Math.abs(total - item.score) < ROUNDING;
  return h("dl", {},
    rows.length > 0 ? rows : plain("Your ratings", "none yet"),
    plain("Without your ratings: popularity, expected stars", fixed(item.bias)),
    plain(adds ? "Together, the score" : "The score (rounded)", fixed(item.score), "total"));
}

function nameOf(part, rest) {
  if (part.movieId === undefined) {
    return h("span", {}, rest);
  }
  const name = h("span");
  writeTitle(name, part.movieId);
  return h("span", {}, part.share < 0 ? "In spite of " : "Because of ", name);
}

function row(name, share, part, widest) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, h("span.bar", { "aria-hidden": "true" }, segment(part, widest)),
    h("span.number", {}, signed(share, 3))));
}

function plain(name, number, kind) {
  return h("div", { class: kind }, h("dt", {}, name), h("dd", {}, h("span.number", {}, number)));
}

/**
 * Describes how a list differs from the one before.
 *
 * @param {object[]} items
 * @param {number[]} before ids of the movies before
 * @returns {string} empty if nothing has changed
 */
export function whatMoved(items, before) {
  const ids = items.map((it) => it.movieId);
  const fresh = ids.filter((id) => !before.includes(id)).length;
  const up = ids.filter((id, place) => before.indexOf(id) > place).length;
  const parts = [fresh && `${fresh} new`, up && `${up} moved up`].filter(Boolean);
  return parts.length === 0 ? "" : `${plural(items.length, "movie")}: ${parts.join(", ")}.`;
}

