/**
 * What the page is about: which view, whose taste, and how it is asked for. All of it stands in the
 * address, so that a reload, a bookmark and a shared link show the same.
 */

/**
 * @typedef {object} State
 * @property {string} view name of a view
 * @property {number} user whose taste is shown
 * @property {string} space how lists are ordered
 * @property {string} genre the only genre of a list; empty for all
 * @property {number|null} movie whose rating is followed in Pipeline, or that is chosen on the map
 * @property {string} map which space the map shows
 * @property {{x: number, y: number, span: number}|null} at what of the map is seen: its middle, and how much of the plane the shorter
 *     side of the window spans; null for all of it
 * @property {Map<number, number>|null} whatIf stars by movie that are tried and not stored, 0 for a
 *     rating that is thought away; null outside of "what if"
 */

/** How a list can be ordered. */
export const SPACES = ["hybrid", "taste", "stars", "title"];

/** Which spaces have a map. */
export const MAPS = ["taste", "title"];

const VISITOR = "tastestream.visitor";

/** Above every user of MovieLens. */
const FIRST_VISITOR = 1_000_000_000;
const VISITORS = 9_000_000_000;

const listeners = new Set();

/** @type {State} */
let state = { view: "taste", user: visitor(), space: "hybrid", genre: "", movie: null, map: MAPS[0], at: null, whatIf: null };

/** The id that this browser was given when it came first. */
export function visitor() {
  const known = Number(localStorage.getItem(VISITOR));
  return known >= FIRST_VISITOR ? known : newVisitor();
}

/** Gives this browser another id, which has rated nothing. */
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
 * Changes some of the state, and the address with it.
 *
 * @param {Partial<State>} patch
 */
export function change(patch) {
  move(patch, "pushState");
}

/** The same without a step that one could go back: for what changes with every move of a hand. */
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

/** The address of the state with some of it changed. */
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

/** An id as a number; null if the text is no id, or is larger than a number holds exactly. */
export function idOf(text) {
  return /^\d{1,16}$/.test(text ?? "") && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}

/** Takes the state from the address. */
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
