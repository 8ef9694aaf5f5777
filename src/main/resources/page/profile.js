/** The profile of a user: its directions by genre, and the movies in these directions. */

import { remember } from "./catalogue.js";
import { h, put } from "./dom.js";
import { fixed, plural, signed, title } from "./format.js";

const LEANINGS = 5;
const DIRECTIONS = 2;
const FEWEST = 3;

/** @returns {{element: HTMLElement, show: (profile: object) => void, empty: () => void}} */
export function profilePanel() {
  const element = h("div.profile", {}, h("p.quiet", {}, "Loading the profile …"));

  function show(profile) {
    remember(profile.nearest);
    if (profile.generation === undefined) {
      put(element, h("p.quiet", {}, "No model serves yet. Once there are enough ratings, the first fit makes a profile of these."));
      return;
    }
    const genres = profile.genres.filter((it) => it.strength !== undefined);
    const strongest = [...genres].sort((a, b) => b.strength - a.strength);
    const widest = Math.max(...genres.map((it) => Math.abs(it.strength)), 0.01);
    const away = strongest.slice(LEANINGS).filter((it) => it.strength < 0).slice(-FEWEST);
    put(element,
      strongest.slice(0, DIRECTIONS).map((genre, at) => direction(genre, at, profile)),
      h("h3", {}, "Leans to, and away from"),
      h("table.leanings", {},
        h("caption.unseen", {}, "How far the profile puts the movies of a genre above all others"),
        h("tbody", {}, [...strongest.slice(0, LEANINGS), ...away].map((it) => leaning(it, widest)))),
      h("h3", {}, "Nearest movies"),
      h("ol.nearest", {}, profile.nearest.slice(0, 6).map(near)));
  }

  function empty() {
    put(element, h("p.quiet", {}, "With the first rating a profile begins: a sum of movie vectors, weighted by stars."));
  }
  return { element, show, empty };
}

/** A direction in words: the genre, where it comes from, and movies in this direction. */
function direction(genre, at, profile) {
  const that = profile.nearest.filter((it) => it.genres?.includes(genre.genre)).slice(0, 3);
  return h("div.direction", {},
    h("p.quiet", {}, at === 0 ? "Strongest direction" : "Second"),
    h("p.genre", {}, genre.genre),
    h("p", {}, that.length > 0 && ["Towards ", ...named(that), ". "],
      genre.ratings === 0 ? "No rating is in it: it comes from movies that the same people like."
        : `${plural(genre.ratings, "rating")} in it, ${fixed(genre.mean, 1)} stars on average; the rest `
          + "comes from movies that the same people like."));
}

function named(movies) {
  return movies.flatMap((it, at) => [at > 0 ? ", " : "", h("cite", {}, title(it))]);
}

function leaning({ genre, strength, share }, widest) {
  return h("tr", {},
    h("th", { scope: "row" }, genre),
    h("td", {}, h("span.balance", { "aria-hidden": "true" },
      h("i", { class: strength < 0 ? "against" : null, style: { "--part": Math.abs(strength) / widest } }))),
    h("td.number", { title: `${Math.round(share * 100)} % of the profile comes from ratings of this genre` },
      signed(strength)));
}

function near(movie) {
  return h("li", {}, h("span.title", {}, title(movie)), h("span.quiet.number", { title: "cosine" }, fixed(movie.cosine)));
}
