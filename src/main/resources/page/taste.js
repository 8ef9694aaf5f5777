/** The view Taste: the user rates, and list and profile follow. */

import { genres, known, remember } from "./catalogue.js";
import { h, put, say } from "./dom.js";
import { count, day, plural, span, starText, title } from "./format.js";
import { get, path, send, Trouble } from "./http.js";
import { movieList, whatMoved } from "./list.js";
import { watchList } from "./live.js";
import { profilePanel } from "./profile.js";
import { ratingList } from "./ratings.js";
import { search } from "./search.js";
import { stars } from "./stars.js";
import { change, current, SPACES, visitor } from "./store.js";
import { strip } from "./strip.js";
import { whatIfBar, whatIfList } from "./whatif.js";

const LENGTH = 12;
const STARTS = 3;
const WELCOME = "Give stars to a few movies you know, and watch a stream processor learn your taste.";
const NOBODY = "This id has no ratings yet, or all of them are taken back. Here are popular movies; the first rating "
  + "makes a profile.";

const ORDERS = { hybrid: "all models together", taste: "taste alone", stars: "expected stars", title: "similar titles" };

/** @type {import("./views.js").View} */
export function tasteView(root) {
  const parts = draw(root);
  let live = null;
  let list = null;
  let stored = null;
  let came = 0;
  /** The list whose user's profile and ratings are not yet read. */
  let unread = null;
  let reading = false;
  const ticker = setInterval(() => {
    tell();
    readUnread();
  }, 1000);

  function start(state) {
    live?.close();
    list = null;
    stored = null;
    unread = null;
    put(parts.heading, headline(state));
    put(parts.state, "Loading the list …");
    put(parts.moved);
    parts.way.reset();
    parts.choose(null);
    parts.list.element.replaceChildren();
    live = watchList({ user: state.user, n: LENGTH, space: state.space, genre: state.genre },
      { answer: receive, trouble: refused });
  }

  /** The address names an invalid list; the user may be valid all the same. */
  function refused({ message }) {
    const { user, genre } = current();
    put(parts.state, h("span.error", {}, message, " "),
      genre && h("button.link", { type: "button", onclick: () => change({ genre: "" }) }, "Show all genres"));
    attempt(async () => {
      const { ratings } = await get(path(`/users/${user}/ratings`, { limit: 1 }));
      await readUser(current(), ratings);
    });
  }

  /** The list of the stored ratings; in "what if" the tried list is compared with it. */
  async function receive(answer) {
    const before = stored;
    stored = answer;
    came = Date.now();
    if (current().whatIf) {
      await attempt(tryOut, current());
    } else {
      show(answer, before);
    }
    if (!before || before.generation !== answer.generation || rowsDiffer(before, answer)) {
      unread = answer;
      readUnread();
    }
  }

  /** Retries what could not be read, because the next list may take long. */
  async function readUnread() {
    if (!unread || reading) {
      return;
    }
    const what = unread;
    reading = true;
    try {
      await readUser(current(), what.ratings);
      unread = unread === what ? null : unread;
    } catch (e) {
      if (!(e instanceof Trouble)) {
        throw e;
      }
    } finally {
      reading = false;
    }
  }

  function show(answer, before) {
    const ids = before?.items.map((it) => it.movieId) ?? null;
    const moved = ids ? whatMoved(answer.items, ids) : "";
    const differs = !list || rowsDiffer(list, answer);
    list = answer;
    if (differs) {
      parts.list.show(answer.items, ids);
      put(parts.moved, moved);
      if (moved) {
        say(`The list has changed. ${moved}`);
      }
    }
    parts.empty.hidden = answer.items.length > 0;
    const { user } = current();
    parts.intro.hidden = answer.ratings > 0;
    put(parts.intro, user === visitor() ? WELCOME : NOBODY);
    parts.starts.hidden = user !== visitor() || answer.ratings >= STARTS;
    tell();
  }

  function tell() {
    if (list) {
      put(parts.state, current().whatIf || list.asOf === undefined ? "What if: nothing is stored." : provenance(list, Date.now() - came));
      parts.state.title = placeInLog(list);
    }
  }

  /** A user without ratings has no profile, and the server would return an error. */
  async function readUser({ user, whatIf }, ratings) {
    if (ratings === 0) {
      parts.profile.empty();
      parts.ratings.empty(user);
    } else {
      const profile = await get(`/users/${user}/profile`);
      await parts.ratings.load(user, whatIf, profile.mean);
      if (user === current().user) {
        parts.profile.show(profile);
      }
    }
    put(parts.genre, h("option", { value: "" }, "all genres"),
      genres().map((it) => h("option", { value: it, selected: it === current().genre }, it)));
  }

  async function rate(movie, stars) {
    const { user, whatIf } = current();
    if (whatIf) {
      change({ whatIf: new Map([...whatIf, [movie.movieId, stars]]) });
      return;
    }
    const begin = performance.now();
    const follower = live;
    parts.way.begin(opinion(movie, stars));
    const method = stars === 0 ? "DELETE" : "PUT";
    const receipt = await send(method, `/users/${user}/ratings/${movie.movieId}`, stars === 0 ? undefined : { rating: stars });
    const place = `${receipt.partition}:${receipt.offset}`;
    if (follower !== live) {
      return; // another user, or order, is looked at by now
    }
    parts.way.logged(place, performance.now() - begin);
    const followed = await follower.ask(place);
    if (follower !== live) {
      return;
    }
    if (followed) {
      parts.way.listed(movie.movieId, stored.ratings, performance.now() - begin);
    }
    say(`${opinion(movie, stars)}: ${followed ? "in the list" : "written, and the list follows"}.`);
  }

  async function tryOut(state) {
    if (!stored) {
      return; // it is tried when the list has come that it is compared with
    }
    const answer = await whatIfList(state, stored, LENGTH);
    if (state === current()) {
      show(answer, stored);
    }
  }

  async function onrate(movie, stars) {
    const problem = await attempt(rate, movie, stars);
    if (problem) {
      parts.way.failed(`${opinion(movie, stars)} may not be stored: ${problem}`);
      return false;
    }
    parts.rated(movie, stars);
    return true;
  }

  /** The user's stars for a movie, stored or tried; 0 if there are none, or if they are unknown. */
  async function starsOf(movieId) {
    const { user, whatIf } = current();
    const tried = whatIf?.get(movieId);
    if (tried !== undefined || !stored?.ratings) {
      return tried ?? 0;
    }
    let given = 0;
    await attempt(async () => {
      const { items } = await get(`/users/${user}/ratings`);
      given = items.find((it) => it.movieId === movieId)?.rating ?? 0;
    });
    return given;
  }

  const keepTried = (movieId, stars) => onrate(known(movieId), stars);
  parts.connect(onrate, starsOf);
  put(parts.whatIf, whatIfBar(current(), keepTried));
  start(current());
  loadPopular(parts.starts, onrate);

  return {
    follow(state, before) {
      put(parts.whatIf, whatIfBar(state, keepTried));
      if (state.user !== before.user || state.space !== before.space || state.genre !== before.genre) {
        start(state);
      } else if (state.whatIf) {
        attempt(tryOut, state);
        unread = stored;
        readUnread();
      } else if (before.whatIf) {
        start(state);
      }
    },
    close() {
      clearInterval(ticker);
      live.close();
    },
  };
}

/** Whether the user's rows may have changed, and not only other rows of the same partition. */
function rowsDiffer(before, answer) {
  return before.ratings !== answer.ratings
    || JSON.stringify(before.items) !== JSON.stringify(answer.items);
}

/**
 * Does something that needs the server. The head of the page shows if the server is away.
 *
 * @returns {Promise<string>} the failure in words; empty if there was none
 */
async function attempt(action, ...given) {
  try {
    await action(...given);
    return "";
  } catch (e) {
    if (!(e instanceof Trouble)) {
      throw e;
    }
    say(e.message);
    return e.message;
  }
}

/** The popular movies provide the genres to choose from, and well-known movies to rate. */
function loadPopular(starts, onrate) {
  return attempt(async () => {
    const { items } = await get(path("/movies", { n: 200 }));
    remember(items);
    put(starts, h("p.quiet", {}, "Begin with one click:"),
      items.slice(0, STARTS).map((movie) => start(movie, onrate)),
      h("button.link", { type: "button", onclick: () => change({ user: 1 }) }, "Or become user 1"));
  });
}

function start(movie, onrate) {
  const button = h("button", { type: "button", "data-movie": movie.movieId, onclick: async () => {
    button.disabled = true;
    button.disabled = await onrate(movie, 5);
  } }, `5 ★ for ${title(movie)}`);
  return button;
}

function headline({ user }) {
  return user === visitor() ? "Your list" : `The list of user ${count(user)}`;
}

function opinion(movie, stars) {
  return stars === 0 ? `${title(movie)} is taken back` : `${starText(stars)} for ${title(movie)}`;
}

/** The age of a list, and what it is made from. */
function provenance(list, age) {
  const { offset, eventTime } = list.asOf;
  // After a restart an instance knows how far the log is read, but no event time until the next rating.
  const read = offset < 0 ? "no rating read yet"
    : eventTime === undefined ? "no rating since the server began" : `newest rating read is of ${day(eventTime)}`;
  const made = list.generation === undefined ? "no model serves yet, this is popularity"
    : `model ${list.space} ${list.generation}, fitted ${span(Date.now() - Date.parse(list.fittedAt))} ago`;
  const whose = list.personalised ? `from ${plural(list.ratings, "rating")}` : "popular movies, nothing personal yet";
  const stale = document.documentElement.dataset.trouble ? "stale, " : "";
  return `${whose} · ${made} · ${read} · ${stale}this answer is ${span(age)} old`;
}

/** Details for readers who want to look them up. */
function placeInLog({ asOf }) {
  // A tried list has no position in the log.
  return asOf === undefined || asOf.offset < 0 ? ""
    : `Read up to offset ${count(asOf.offset)} of partition ${asOf.partition}`;
}

/** The parts of the view; `connect` adds those that can rate. */
function draw(root) {
  const heading = h("h1", {});
  const state = h("p.provenance.quiet");
  const moved = h("p.happened");
  const way = strip();
  const empty = h("p.empty", { hidden: true }, "No movie is left in this list. Choose all genres again.");
  const whatIf = h("div", {});
  const intro = h("p.lead", { hidden: true });
  const starts = h("div.starts", { hidden: true });
  const profile = profilePanel();
  const genre = h("select", { "aria-label": "Genre", onchange: () => change({ genre: genre.value }) },
    h("option", { value: "" }, "all genres"));
  const space = h("select", { "aria-label": "Order", onchange: () => change({ space: space.value }) },
    SPACES.map((name) => h("option", { value: name, selected: name === current().space }, ORDERS[name])));
  const parts = { heading, state, moved, way, empty, whatIf, intro, starts, profile, genre };

  parts.connect = (onrate, starsOf) => {
    parts.list = movieList(onrate);
    parts.ratings = ratingList(onrate);
    const chosen = h("div.chosen");
    let open = null;
    parts.choose = (movie) => {
      open = movie && choose(chosen, movie, onrate, starsOf);
      if (!movie) {
        put(chosen);
      }
    };
    /** The same movie may be rated in the list, or retracted among the ratings. */
    parts.rated = (movie, stars) => {
      if (open?.movie.movieId === movie.movieId) {
        open.rating.show(stars);
      }
      starts.querySelector(`[data-movie="${movie.movieId}"]`)?.remove();
    };
    const field = search({ label: "Find a movie to rate", onpick: parts.choose });
    root.append(
      h("div.taste", {},
        h("section.rating", { "aria-labelledby": "rate" },
          h("h2", { id: "rate" }, "Rate"), field, chosen),
        h("section.listing", { "aria-labelledby": "list" },
          intro, way.element, starts, headingRow(heading, space, genre), whatIf, state, moved, empty, columnHeads(), parts.list.element),
        h("section.knowing", { "aria-labelledby": "known" },
          h("h2", { id: "known" }, "What the profile says"), profile.element),
        h("section.rated", { "aria-labelledby": "rated" },
          h("h2", { id: "rated" }, "Ratings"), parts.ratings.element)));
  };
  heading.id = "list";
  return parts;
}

/** Visible labels; the controls have accessible names of their own. */
function columnHeads() {
  return h("p.heads.quiet", { "aria-hidden": "true" },
    h("span", {}, "Place"), h("span", {}, "Movie"), h("span", {}, "Rate it"), h("span", {}, "Owed to ratings: why?"));
}

function headingRow(heading, space, genre) {
  return h("div.heading", {}, heading, h("div.choices", {}, h("span.quiet", {}, "by"), space, h("span.quiet", {}, "in"), genre));
}

/** A movie from the search, ready to be rated or rated again. */
function choose(element, movie, onrate, starsOf) {
  const rating = stars({ label: `Your stars for ${title(movie)}`, value: 0, onpick: (it) => onrate(movie, it) });
  put(element, h("p.title", {}, title(movie), " ", h("span.quiet", {}, movie.year ?? "")), rating,
    h("p.facts.quiet", {}, (movie.genres ?? []).join(" · ")));
  rating.querySelector("input").focus();
  starsOf(movie.movieId).then((it) => rating.value() === 0 && rating.show(it));
  return { movie, rating };
}
