/** All movies of a space on a plane, and a user's profile on its way through them. */

import { known, remember } from "./catalogue.js";
import { h, isStill, put } from "./dom.js";
import { count, fixed, title } from "./format.js";
import { get, path, Trouble } from "./http.js";
import { watch, watchList } from "./live.js";
import { handle } from "./hands.js";
import { paint } from "./painter.js";
import { placeOf } from "./plane.js";
import { GROUPS, coloursOf, journeyBetween, radiusAt, sceneOf, step, wholeOf } from "./scene.js";
import { search } from "./search.js";
import { Signs } from "./signs.js";
import { adjust, change, current } from "./store.js";

const WALK = 700;
const TRAIL = 60;
const NEAR = 14;
const NAMED = 6;
const LANDMARKS = 26;
const CLOSEST = 60_000;
const FARTHEST = 60;
/** Milliseconds after which what is seen stands in the address. */
const AT_REST = 300;
const SPACES = [["taste", "what people like together"], ["title", "what titles say"]];
const NEARNESS = { taste: "Near means liked by the same people", title: "Near means that titles say alike" };

/** @type {import("./views.js").View} */
export function mapView(root) {
  const parts = draw();
  root.append(parts.element);
  const sky = parts.sky.getContext("2d");
  const signs = new Signs(parts.signs);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const abort = new AbortController();

  let space = current().map;
  let map = null;
  let scene = null;
  let eye = { x: 0, y: 0, zoom: 300 };
  let rows = new Map();
  let trail = [];
  let user = null;
  let lit = [];
  /** Movies nearest to the profile. */
  let nearest = [];
  let hovered = -1;
  let chosen = -1;
  let journey = null;
  let asked = false;
  let resting = 0;
  /** What this view has put into the address itself. */
  let kept = null;

  // What is on the plane

  async function load(generation) {
    if (map && map.space === space && map.generation === generation) {
      return;
    }
    const answer = await get(path("/map", { space }), abort.signal);
    if (space === answer.space) {
      show(answer);
    }
  }

  function show(answer) {
    const before = scene && map.space === answer.space ? placesById() : null;
    remember(answer.popular);
    map = answer;
    rows = new Map(map.movieIds.map((id, row) => [id, row]));
    const next = sceneOf(map, dark.matches);
    [hovered, chosen, lit] = [-1, -1, []]; // rows of the map before
    if (before && rows.has(current().movie)) {
      chosen = rows.get(current().movie);
      attempt(tellOf, current().movie);
    }
    if (before && !isStill()) {
      journey = journeyBetween(before, next, map);
      next.x.set(journey.fromX);
      next.y.set(journey.fromY);
    } else if (!before) {
      eye = current().at ? eyeOf(current().at) : wholeOf(next, parts.signs, []);
      trail = [];
    }
    next.faded = scene?.faded ?? -1;
    scene = next;
    user = null;
    if (!before && current().movie !== null) {
      choose(current().movie, current().at !== null);
    }
    put(parts.note, `${count(map.movieIds.length)} movies of ${map.space}, generation ${map.generation}. `
      + `${NEARNESS[space]}; these are two of many directions.`
      + (map.plane === "computed" ? " The generation came without its plane: the server has found one." : ""));
    request();
  }

  function rowsOf(ids) {
    return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
  }

  function placesById() {
    return new Map(map.movieIds.map((id, row) => [id, [scene.x[row], scene.y[row]]]));
  }

  async function profile(list) {
    if (list.ratings === 0 || space !== "taste") {
      user = null;
      nearest = [];
      lit = chosen < 0 ? [] : lit;
      put(parts.near, h("p.quiet", {}, space === "taste" ? "Rate a movie in Taste, and your profile appears here."
        : "Profiles are on the map of taste."));
      request();
      return;
    }
    const answer = await get(`/users/${current().user}/profile?sums=true`, abort.signal);
    remember(answer.nearest);
    const place = map && answer.generation === map.generation ? placeOf(map, answer.vector) : null;
    if (place) {
      walkTo(place);
    }
    nearest = answer.nearest.map((it) => it.movieId);
    lit = chosen < 0 ? rowsOf(nearest) : lit;
    put(parts.near, h("ol.nearest", {}, answer.nearest.slice(0, 8).map((it) => h("li", {},
      h("button.link", { type: "button", onclick: () => choose(it.movieId) }, h("span.title", {}, title(it))),
      h("span.quiet.number", {}, fixed(it.cosine))))));
    request();
  }

  function walkTo(place) {
    const last = trail.at(-1);
    if (!last || Math.hypot(last[0] - place[0], last[1] - place[1]) > 1e-4) {
      trail = [...trail, place].slice(-TRAIL);
    }
    user = { from: last ?? place, to: place, began: performance.now() };
    if (!last && !current().at && chosen < 0) {
      seeAll(); // a profile may lie beside all movies
    }
  }

  // How it is drawn

  function request() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(frame);
    }
  }

  function frame(now) {
    asked = false;
    if (!scene || abort.signal.aborted) {
      return;
    }
    if (journey && !step(journey, scene, now)) {
      journey = null;
    }
    const ratio = fit();
    paint(sky, scene, { ...eye, zoom: eye.zoom * ratio }, radiusAt(eye.zoom, ratio, scene.x.length));
    signs.begin(eye, ratio);
    drawSigns(now);
    if (journey || (user && now - user.began < WALK)) {
      request();
    }
  }

  /** Gives the canvases as many pixels as the screen has under them. */
  function fit() {
    const ratio = Math.min(2, devicePixelRatio);
    for (const canvas of [parts.sky, parts.signs]) {
      const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
    }
    return ratio;
  }

  function drawSigns(now) {
    lit.forEach((row) => signs.ring(placeAt(row), 5, signs.accent));
    if (trail.length > 1) {
      signs.way(trail);
    }
    [chosen, hovered].filter((row) => row >= 0).forEach((row) => {
      signs.ring(placeAt(row), 7, signs.ink);
      signs.name(placeAt(row), title(known(map.movieIds[row])), signs.ink);
    });
    if (user) {
      signs.mark(whereOn(user, now), "the profile");
    }
    lit.slice(0, NAMED).forEach((row) => signs.name(placeAt(row), title(known(map.movieIds[row])), signs.accent));
    // The closer one looks, the more of the best known movies in sight are named.
    map.popular.filter(({ row }) => signs.isInSight(placeAt(row))).slice(0, LANDMARKS)
      .forEach(({ row, ...movie }) => signs.name(placeAt(row), title(movie), signs.ink));
  }

  function placeAt(row) {
    return [scene.x[row], scene.y[row]];
  }

  function eyeOf({ x, y, span }) {
    const zoom = Math.min(parts.signs.clientWidth, parts.signs.clientHeight) / span;
    return { x, y, zoom: Math.min(CLOSEST, Math.max(FARTHEST, zoom)) };
  }

  /** What is seen stands in the address, as soon as nobody moves it any more. */
  function seen(at) {
    clearTimeout(resting);
    resting = setTimeout(() => {
      kept = at();
      adjust({ at: kept });
    }, AT_REST);
  }

  function placeOfEye() {
    return { x: eye.x, y: eye.y, span: Math.min(parts.signs.clientWidth, parts.signs.clientHeight) / eye.zoom };
  }

  function seeAll() {
    eye = wholeOf(scene, parts.signs, user ? [user.to] : []);
  }

  // What one does with it

  /** @param {boolean} [stay] whether it is seen from where the eye is */
  function choose(movieId, stay = false) {
    if (!map) {
      put(parts.chosen, h("p.quiet", {}, "The map is not there yet."));
      return;
    }
    const row = rows.get(movieId);
    if (row === undefined) {
      put(parts.chosen, h("p.quiet", {},
        `${title(known(movieId))} has no place in generation ${map.generation}: too few have rated it.`));
      return;
    }
    chosen = row;
    if (!stay) {
      eye = { x: scene.x[row], y: scene.y[row], zoom: Math.max(eye.zoom, wholeOf(scene, parts.signs, []).zoom * 4) };
    }
    tellAndKeep(movieId);
  }

  function tellAndKeep(movieId) {
    if (current().movie !== movieId) {
      kept = placeOfEye();
      change({ movie: movieId, at: kept });
    } else {
      seen(placeOfEye);
    }
    attempt(tellOf, movieId);
    request();
  }

  async function tellOf(movieId) {
    const similar = await get(path(`/movies/${movieId}/similar`, { space, n: 8 }), abort.signal);
    if (rows.get(movieId) !== chosen) {
      return; // another one was chosen by now
    }
    remember(similar.items);
    if (!known(movieId).title) {
      remember([await get(`/movies/${movieId}`, abort.signal)]);
    }
    const movie = known(movieId);
    lit = rowsOf(similar.items.map((it) => it.movieId));
    put(parts.chosen, h("h3.title", {}, title(movie)),
      h("p.facts.quiet", {}, [movie.year, ...(movie.genres ?? [])].filter(Boolean).join(" · ")),
      h("p.quiet", {}, "Nearest in all directions, and ringed:"),
      h("ol.nearest", {}, similar.items.map((it) => h("li", {},
        h("button.link", { type: "button", onclick: () => choose(it.movieId) }, h("span.title", {}, title(it)))))));
    request();
  }

  function zoomBy(factor, x = parts.signs.clientWidth / 2, y = parts.signs.clientHeight / 2) {
    const [dx, dy] = [(x - parts.signs.clientWidth / 2) / eye.zoom, (parts.signs.clientHeight / 2 - y) / eye.zoom];
    const zoom = Math.min(CLOSEST, Math.max(FARTHEST, eye.zoom * factor));
    const kept = 1 - eye.zoom / zoom;
    eye = { x: eye.x + dx * kept, y: eye.y + dy * kept, zoom };
    seen(placeOfEye);
    request();
  }

  function moveBy(x, y) {
    eye = { ...eye, x: eye.x - x / eye.zoom, y: eye.y + y / eye.zoom };
    seen(placeOfEye);
    request();
  }

  function under(x, y) {
    if (!scene || !signs.eye) {
      return -1;
    }
    const [left, top] = signs.place([x, y]); // once, and not each of 54,000 points to a pixel
    let best = -1;
    let nearest = (NEAR / eye.zoom) ** 2;
    for (let row = 0; row < scene.x.length; row++) {
      const distance = (scene.x[row] - left) ** 2 + (scene.y[row] - top) ** 2;
      if (distance < nearest && (scene.faded < 0 || scene.colour[row] === scene.faded)) {
        nearest = distance;
        best = row;
      }
    }
    return best;
  }

  const hands = handle(parts.signs, {
    moveBy, zoomBy,
    whole: () => { seeAll(); seen(() => null); request(); },
    hover(x, y) {
      const row = under(x, y);
      if (row !== hovered) {
        hovered = row;
        parts.signs.style.setProperty("cursor", row >= 0 ? "pointer" : "grab");
        if (row >= 0 && !known(map.movieIds[row]).title) {
          attempt(async () => { remember([await get(`/movies/${map.movieIds[row]}`, abort.signal)]); request(); });
        }
        request();
      }
    },
    pick(x, y) {
      const row = under(x, y);
      if (row >= 0) {
        chosen = row;
        tellAndKeep(map.movieIds[row]);
      } else if (chosen >= 0) {
        change({ movie: null });
      }
    },
  });

  function recolour() {
    signs.restyle();
    if (scene) {
      Object.assign(scene, coloursOf(dark.matches));
      request();
    }
  }

  function fade(group) {
    if (scene) {
      scene.faded = scene.faded === group ? -1 : group;
      [...parts.legend.children].forEach((it, at) => it.firstChild.setAttribute("aria-pressed", String(at === scene.faded)));
      request();
    }
  }

  // What keeps it up to date

  let live = null;

  function restart() {
    live?.close();
    trail = [];
    user = null;
    live = watchList({ user: current().user, n: 1, space: "taste" }, { answer: (list) => attempt(receive, list) });
  }

  /** A list of taste says which taste serves; of the other space only the server's state tells. */
  async function receive(list) {
    await load(space === "taste" ? list.generation : serving[space]);
    await profile(list);
  }

  let serving = {};
  const ready = watch("/health/ready", {}, { answer: ({ generations }) => {
    serving = generations;
    if (space !== "taste") {
      attempt(load, serving[space]);
    }
  } });

  async function attempt(action, ...given) {
    try {
      await action(...given);
    } catch (e) {
      if (abort.signal.aborted) {
        return;
      }
      if (!(e instanceof Trouble)) {
        throw e;
      }
      if (!map) {
        put(parts.note, `No map yet: ${e.message}`);
      } else if (e.kind !== "offline" && e.kind !== "restoring") {
        put(parts.note, h("span.error", {}, e.message));
      }
    }
  }

  function unchoose() {
    chosen = -1;
    lit = rowsOf(nearest);
    put(parts.chosen);
    request();
  }

  function spaceIs(name) {
    space = name;
    map = null;
    scene = null;
    lit = [];
    [hovered, chosen] = [-1, -1];
    put(parts.chosen);
    restart();
  }

  function follow(state, before) {
    parts.space.value = state.map;
    if (state.map !== before.map) {
      spaceIs(state.map);
    } else if (state.user !== before.user) {
      restart();
    }
    if (!map) {
      return; // what is chosen and seen is looked up when it has come
    }
    if (state.movie === null && chosen >= 0) {
      unchoose();
    } else if (state.movie !== null && map.movieIds[chosen] !== state.movie) {
      choose(state.movie, state.at !== null);
    }
    if (state.at !== before.at && state.at !== kept) { // one has gone back
      eye = state.at ? eyeOf(state.at) : wholeOf(scene, parts.signs, user ? [user.to] : []);
      request();
    }
  }

  parts.connect({ choose, fade });
  let side = 0;
  const watcher = new ResizeObserver(() => {
    const now = Math.min(parts.signs.clientWidth, parts.signs.clientHeight);
    if (side > 0 && now > 0) {
      eye = { ...eye, zoom: eye.zoom * now / side }; // what was seen is still seen
    }
    side = now;
    request();
  });
  watcher.observe(parts.signs);
  dark.addEventListener("change", recolour);
  restart();

  return {
    follow,
    close() {
      abort.abort();
      clearTimeout(resting);
      live.close();
      ready.close();
      hands.close();
      watcher.disconnect();
      dark.removeEventListener("change", recolour);
    },
  };
}

/** Where somebody is on the way from one place to another. */
function whereOn({ from, to, began }, now) {
  const part = isStill() ? 1 : Math.min(1, Math.max(0, (now - began) / WALK));
  const eased = 1 - (1 - part) ** 3;
  return [0, 1].map((k) => from[k] + (to[k] - from[k]) * eased);
}

/** The element of the view, and those of its parts that change. */
function draw() {
  const sky = h("canvas.sky", { "aria-hidden": "true" });
  const signs = h("canvas.signs", { tabindex: "0", role: "application", "aria-label": "Map of all movies. Arrow keys "
    + "move it, plus and minus zoom, 0 shows all. The lists beside it say what lies near." });
  const note = h("p.map-note.quiet", {}, "Loading the map …");
  const near = h("div", {}, h("p.quiet", {}, "Looking for the profile …"));
  const chosen = h("div.chosen-movie", {});
  const legend = h("ul.legend-of", { "aria-label": "Genres; press one to see it alone" });
  const side = h("div.map-side", {});
  const element = h("div.map", {}, h("div.plane", {}, sky, signs), side);
  const parts = { element, sky, signs, note, near, chosen, legend };
  parts.space = h("select", { "aria-label": "Space",
    onchange: () => change({ map: parts.space.value, movie: null, at: null }) },
    SPACES.map(([name, text]) => h("option", { value: name, selected: name === current().map }, text)));
  parts.connect = ({ choose, fade }) => {
    put(legend, GROUPS.map((group, at) => h("li", {},
      h("button.link", { type: "button", "aria-pressed": "false", onclick: () => fade(at) },
        h("i", { "aria-hidden": "true", style: { "--light": `rgb(${group.light})`, "--dark": `rgb(${group.dark})` } }),
        group.name))));
    put(side, h("h1", {}, "Map"), h("div.choices", {}, h("span.quiet", {}, "by"), parts.space),
      search({ label: "Find a movie on the map", onpick: (movie) => choose(movie.movieId) }), chosen,
      h("section", { "aria-labelledby": "near" }, h("h2", { id: "near" }, "Nearest to the profile"), near),
      legend, note);
  };
  return parts;
}
