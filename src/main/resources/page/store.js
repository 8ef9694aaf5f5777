/**
 * The state of the page: view, user and parameters. The address holds all of it, so that a reload, a
 * bookmark and a shared link show the same.
 */

/**
 * @typedef {object} State
 * @property {string} view name of a view
 * @property {number} user the user whose taste is shown
 * @property {string} space the space that orders lists
 * @property {string} genre the only genre of a list; empty for all
 * @property {number|null} movie the movie whose rating Pipeline traces, or that is selected on the map
 * @property {string} map the space of the map
 * @property {{x: number, y: number, span: number}|null} at the visible part of the map: its centre, and the length of the plane along
 *     the shorter side of the window; null for all of it
 * @property {Map<number, number>|null} whatIf stars by movie that are tried and not stored, 0 to leave
 *     a rating out; null outside of "what if"
 */

/** The orders of a list. */
export const SPACES = ["hybrid", "taste", "stars", "title"];

/** The spaces with a map. */
export const MAPS = ["taste", "title"];

const VISITOR = "tastestream.visitor";

/** Above every user of MovieLens. */
const FIRST_VISITOR = 1_000_000_000;
const VISITORS = 9_000_000_000;

const listeners = new Set();

/** @type {State} */
let state = { view: "taste", user: visitor(), space: "hybrid", genre: "", movie: null, map: MAPS[0], at: null, whatIf: null };

/** The id that this browser got at its first visit. */
export function visitor() {
  const known = Number(localStorage.getItem(VISITOR));
  return known >= FIRST_VISITOR ? known : newVisitor();
}

/** Gives this browser another id without ratings. */
export function newVisitor() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  const id = FIRST_VISITOR + ((high * 2 ** 21 + (low >>> 11)) % VISITORS);
  localStorage.setItem(VISITOR, String(id));
  return id;
}

export function current() {
  return state;
}

/**
 * Changes a part of the state, and the address with it.
 *
 * @param {Partial<State>} patch
 */
export function change(patch) {
  move(patch, "pushState");
}

/** The same without an entry in the browser's history, for changes with every move of a pointer. */
export function adjust(patch) {
  move(patch, "replaceState");
}

function move(patch, how) {
  const before = state;
  state = { ...state, ...patch };
  const address = href({});
  if (address !== location.hash) {
    history[how](null, "", address);
  }
  listeners.forEach((listener) => listener(state, before));
}

/** Calls a listener with the state and the one before, after every change. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The address of a changed state. */
export function href(patch) {
  const { view, user, space, genre, movie, map, at, whatIf } = { ...state, ...patch };
  const query = new URLSearchParams({ user: String(user) });
  if (space !== SPACES[0]) {
    query.set("space", space);
  }
  if (genre) {
    query.set("genre", genre);
  }
  if (movie !== null) {
    query.set("movie", String(movie));
  }
  if (view === "map" && map !== MAPS[0]) {
    query.set("map", map);
  }
  if (view === "map" && at) {
    query.set("at", [at.x, at.y, at.span].map((it) => Number(it.toPrecision(4))).join("_"));
  }
  if (whatIf) {
    query.set("if", [...whatIf].map(([movie, stars]) => `${movie}:${stars}`).join("_"));
  }
  return `#/${view}?${query}`;
}

/** An id as a number; null if the text is not an id, or exceeds the exact range of numbers. */
export function idOf(text) {
  return /^\d{1,16}$/.test(text ?? "") && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}

/** Reads the state from the address. */
export function readAddress() {
  const [view, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const given = new URLSearchParams(query);
  const before = state;
  state = {
    view: view || "taste",
    user: idOf(given.get("user")) ?? visitor(),
    space: SPACES.includes(given.get("space")) ? given.get("space") : SPACES[0],
    genre: given.get("genre") ?? "",
    movie: idOf(given.get("movie")),
    map: MAPS.includes(given.get("map")) ? given.get("map") : MAPS[0],
    at: readPlace(given.get("at")),
    whatIf: given.has("if") ? readWhatIf(given.get("if")) : null,
  };
  if (href({}) !== location.hash) {
    history.replaceState(null, "", href({}));
  }
  listeners.forEach((listener) => listener(state, before));
}

function readPlace(text) {
  const [x, y, span] = (text ?? "").split("_").map(Number);
  return Math.abs(x) <= 2 && Math.abs(y) <= 2 && span > 0 && span <= 8 ? { x, y, span } : null;
}

function readWhatIf(text) {
  const pairs = text.split("_").map((it) => it.split(":").map(Number));
  return new Map(pairs.filter(([movie, stars]) => Number.isSafeInteger(movie) && stars >= 0 && stars <= 5));
}
