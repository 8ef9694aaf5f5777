/** The path of a rating in one line: its steps, and how far the last rating has come. */

import { h, put } from "./dom.js";
import { count, plural } from "./format.js";
import { href } from "./store.js";

const STEPS = [
  ["You rate", "a movie, with stars"],
  ["A log", "keeps the rating for ever"],
  ["A stream processor", "adds it to a profile of you"],
  ["Your list", "follows within a second"],
];

/**
 * @returns {{element: HTMLElement, reset: () => void, begin: (opinion: string) => void,
 *     logged: (place: string, millis: number) => void,
 *     listed: (movieId: number, ratings: number, millis: number) => void, failed: (text: string) => void}}
 */
export function strip() {
  const texts = STEPS.map(() => h("p.quiet", {}));
  const steps = STEPS.map(([name], at) => h("li", {}, h("p.step", {}, name), texts[at]));
  const element = h("ol.strip", { id: "last", "aria-label": "The way of a rating" }, steps);

  function tell(at, ...text) {
    put(texts[at], ...text);
    steps[at].classList.add("passed");
  }

  function reset() {
    STEPS.forEach(([, text], at) => put(texts[at], text));
    steps.forEach((it) => it.classList.remove("passed"));
  }

  reset();
  return {
    element,
    reset,
    begin(opinion) {
      reset();
      tell(0, opinion);
      put(texts[1], "on its way …");
    },
    logged(place, millis) {
      tell(1, `has it at ${place}, after ${count(Math.round(millis))} ms`);
    },
    /** The list includes the rating, and therefore the profile does. */
    listed(movieId, ratings, millis) {
      tell(2, `knows ${plural(ratings, "rating")} of this user`);
      tell(3, `in the list ${count(Math.round(millis))} ms later. `, h("a", { href: href({ view: "pipeline", movie: movieId }) }, "Follow it"));
    },
    failed(text) {
      reset();
      tell(0, h("span.error", {}, text));
    },
  };
}
