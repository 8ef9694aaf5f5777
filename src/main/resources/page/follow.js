/** The part of Pipeline that traces one rating, chosen from the newest of a user, for as long as it is shown. */

import { remember } from "./catalogue.js";
import { h, put, reconcile } from "./dom.js";
import { fixed, title } from "./format.js";
import { get, path, Trouble } from "./http.js";
import { watch, watchList } from "./live.js";
import { change, current } from "./store.js";
import { told } from "./trace.js";

const FOLLOWED = 12;

/**
 * @param {(answer: object|null) => void} light gets the trace whenever it changes, null without one
 * @returns {{element: HTMLElement, follow: (state: object, before: object) => void, close: () => void}}
 */
export function follower(light) {
  const note = h("p.quiet", {}, "Looking for ratings …");
  const ratings = h("ul.choice", { "aria-label": "Newest ratings" });
  const trace = h("div.trace", {});
  const abort = new AbortController();
  let items = [];
  let list = null;
  let traced = null;
  let asked = 0;

  function start() {
    list?.close();
    items = [];
    list = watchList({ user: current().user, n: 1 }, { answer: refresh });
    open();
  }

  /** A rating or a retraction of the user changes the list or its scores. */
  async function refresh({ ratings: number }) {
    const mine = ++asked;
    try {
      const found = number === 0 ? []
        : (await get(path(`/users/${current().user}/ratings`, { limit: FOLLOWED }), abort.signal)).items;
      if (mine === asked) {
        remember(found);
        items = found;
        show();
      }
    } catch (e) {
      if (!(e instanceof Trouble) && !abort.signal.aborted) {
        throw e;
      }
    }
    if (!traced && mine === asked && !abort.signal.aborted) {
      open(); // it may be rated by now
    }
  }

  function show() {
    const { movie } = current();
    put(note, items.length === 0 && "This user has rated nothing yet. Rate a movie in Taste, and follow it here.");
    note.hidden = items.length > 0;
    reconcile(ratings, items, (it) => `${it.movieId}-${it.rating}`, (it, before) => choice(it, movie, before));
  }

  function open() {
    traced?.close();
    traced = null;
    const { user, movie } = current();
    if (movie === null) {
      tell(null, h("p.quiet", {}, items.length > 0 && "Choose a rating, and see how far it has come."));
      return;
    }
    const mine = watch(`/users/${user}/ratings/${movie}/trace`, {}, {
      answer: (it) => tell(it, told(it)),
      trouble(it) {
        mine.close(); // asked for again with the next list
        traced = null;
        tell(null, h("p.error", { role: "alert" }, it.message));
      },
    });
    traced = mine;
  }

  function tell(answer, element) {
    put(trace, element);
    light(answer);
  }

  start();
  return {
    element: h("div.following", {}, h("div", {}, note, ratings), trace),
    follow(state, before) {
      if (state.user !== before.user) {
        start();
      } else if (state.movie !== before.movie) {
        show();
        open();
      }
    },
    close() {
      abort.abort();
      list.close();
      traced?.close();
    },
  };
}

function choice(rated, chosen, before) {
  const element = before ?? h("li", {},
    h("button.link", { type: "button", onclick: () => change({ movie: rated.movieId }) }, h("span.title", {}, title(rated))),
    h("span.quiet", {}, `${fixed(rated.rating, 1)} ★`));
  element.querySelector("button").setAttribute("aria-pressed", String(rated.movieId === chosen));
  return element;
}
