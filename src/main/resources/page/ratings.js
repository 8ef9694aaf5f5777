/** The ratings of a user, each with buttons to change, retract or trace it. */

import { remember } from "./catalogue.js";
import { h, put, reconcile, travel } from "./dom.js";
import { day, fixed, plural, title } from "./format.js";
import { get, path } from "./http.js";
import { href } from "./store.js";
import { stars } from "./stars.js";

const PAGE = 20;

/**
 * @param {(movie: object, stars: number) => Promise<boolean>} onrate
 * @returns {{element: HTMLElement, empty: (user: number) => void,
 *     load: (user: number, whatIf: Map<number, number>|null, mean: number) => Promise<void>}} `mean` is
 *     the mean of all stars; a page shows only some
 */
export function ratingList(onrate) {
  const note = h("p.quiet", {}, "Loading the ratings …");
  const list = h("ul.ratings", { "aria-label": "Ratings, newest first" });
  const more = h("button.link", { type: "button", hidden: true, onclick: () => { shown += PAGE; again(); } });
  const element = h("div", {}, note, list, more);
  let shown = PAGE;
  let of = 0;
  let again = () => {};
  let asked = 0;

  async function load(user, whatIf, mean) {
    if (user !== of) {
      of = user;
      shown = PAGE;
    }
    again = () => load(user, whatIf, mean);
    const mine = ++asked;
    const answer = await get(path(`/users/${user}/ratings`, { limit: shown }));
    if (mine === asked) {
      show(answer, whatIf, mean);
    }
  }

  function show(answer, whatIf, mean) {
    remember(answer.items);
    const items = answer.items.map((it) => ({ ...it, tried: whatIf?.get(it.movieId) }));
    put(note, answer.ratings === 0 ? "Nothing is rated yet."
      : `${plural(answer.ratings, "rating")}, ${fixed(mean, 1)} stars on average.`);
    more.hidden = answer.items.length >= answer.ratings;
    put(more, `Show ${PAGE} more`);
    travel(list, () => reconcile(list, items, (it) => it.movieId, (it, old) => {
      const entry = old ?? makeEntry(it, onrate);
      entry.update(it);
      return entry;
    }));
  }

  /** The user has rated nothing. */
  function empty(user) {
    asked++;
    of = user;
    show({ ratings: 0, items: [] }, null, 0);
  }
  return { element, load, empty };
}

function makeEntry(movie, onrate) {
  const rating = stars({ label: `Your stars for ${title(movie)}`, value: movie.rating, onpick: (it) => onrate(movie, it) });
  const when = h("a.quiet", { title: "Follow this rating on its way" });
  const back = h("button.link", { type: "button", "aria-label": `Take back ${title(movie)}`, onclick: () => onrate(movie, 0) },
    "take back");
  const entry = h("li", {}, h("span.title", {}, title(movie)), rating, h("span.after", {}, when, back));
  entry.update = (it) => {
    rating.show(it.tried ?? it.rating);
    entry.classList.toggle("tried", it.tried !== undefined);
    entry.classList.toggle("gone", it.tried === 0);
    when.href = href({ view: "pipeline", movie: it.movieId });
    put(when, it.tried === undefined ? day(it.timestamp) : "what if");
  };
  return entry;
}
