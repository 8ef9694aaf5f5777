/** Lists for ratings that are only tried and never stored. */

import { remember, writeTitle } from "./catalogue.js";
import { h } from "./dom.js";
import { plural, starText } from "./format.js";
import { get, send } from "./http.js";
import { change } from "./store.js";

/**
 * The list as it would be if the tried ratings were stored.
 *
 * @param {import("./store.js").State} state with a tried rating
 * @param {{ratings: number}} stored the list of the stored ratings
 * @param {number} n
 */
export async function whatIfList({ user, space, genre, whatIf }, stored, n) {
  const all = stored.ratings === 0 ? [] : await ratingsOf(user);
  const kept = all.filter((it) => !whatIf.has(it.movieId));
  const tried = [...whatIf].filter(([, rating]) => rating > 0).map(([movieId, rating]) => ({ movieId, rating }));
  const ratings = [...kept.reverse(), ...tried];
  return send("POST", "/recommendations", { ratings, userId: user, n, space, ...(genre ? { genre } : {}) });
}

async function ratingsOf(user) {
  const answer = await get(`/users/${user}/ratings`);
  remember(answer.items);
  return answer.items.map(({ movieId, rating, timestamp }) => ({ movieId, rating, timestamp }));
}

/**
 * Starts and ends "what if", and lists the tried ratings.
 *
 * @param {import("./store.js").State} state
 * @param {(movieId: number, stars: number) => Promise<void>} rate stores a rating
 */
export function whatIfBar({ whatIf }, rate) {
  if (!whatIf) {
    return h("button.link", { type: "button", onclick: () => change({ whatIf: new Map() }) },
      "What if …? Try ratings without storing them");
  }
  return h("div.trial", {},
    h("p", {}, h("strong", {}, "What if. "),
      whatIf.size === 0 ? "Give stars to any movie: the list shows the effect, and nothing is stored."
        : `${plural(whatIf.size, "rating")} tried:`),
    h("ul", {}, [...whatIf].map(([movieId, stars]) => tried(movieId, stars))),
    h("div.buttons", {},
      whatIf.size > 0 && h("button", { type: "button", onclick: () => keep(whatIf, rate) }, "Store them"),
      h("button", { type: "button", onclick: () => change({ whatIf: null }) }, "Back to the stored ratings")));
}

function tried(movieId, stars) {
  const name = h("span.title");
  writeTitle(name, movieId);
  return h("li", {}, name, h("span.quiet", {}, stars === 0 ? " not rated" : ` ${starText(stars)}`));
}

async function keep(whatIf, rate) {
  change({ whatIf: null });
  for (const [movieId, stars] of whatIf) {
    await rate(movieId, stars);
  }
}
