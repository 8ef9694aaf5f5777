/** All movies of a space on a plane, and a user's profile on its way through them. */

import { known, remember } from "./catalogue.js";
import { answered, troubled } from "./connection.js";
import { h, isStill, put } from "./dom.js";
import { count, fixed, plural, title } from "./format.js";
import { get, path, Trouble } from "./http.js";
import { watchList } from "./live.js";
import { paint } from "./painter.js";
import { aligned, placeOf } from "./plane.js";
import { search } from "./search.js";
import { current } from "./store.js";

const GROUPS = [
  { name: "Action, adventure, war", genres: ["Action", "Adventure", "War", "Western"], light: [176, 84, 44], dark: [229, 139, 94] },
  { name: "Comedy", genres: ["Comedy"], light: [196, 148, 32], dark: [224, 184, 92] },
  { name: "Drama, romance", genres: ["Drama", "Romance"], light: [66, 104, 148], dark: [128, 168, 214] },
  { name: "Crime, thriller", genres: ["Crime", "Thriller", "Mystery", "Film-Noir"], light: [122, 70, 128], dark: [190, 140, 200] },
  { name: "Animation, children, fantasy", genres: ["Animation", "Children", "Fantasy", "Musical"], light: [80, 132, 64], dark: [140, 192, 122] },
  { name: "Horror, science fiction", genres: ["Horror", "Sci-Fi"], light: [32, 128, 128], dark: [96, 192, 190] },
  { name: "All else", genres: [], light: [138, 132, 120], dark: [150, 144, 134] },
];
const TRAVEL = 1400;
const WALK = 700;
const TRAIL = 60;
const NEAR = 14;
const LANDMARKS = 26;
const SPACES = [["taste", "what people like together"], ["title", "what titles say"]];

/** @type {import("./views.js").View} */
export function mapView(root) {
  const parts = draw();
  root.append(parts.element);
  const sky = parts.sky.getContext("2d");
  const signs = parts.signs.getContext("2d");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const abort = new AbortController();

  let space = "taste";
  let map = null;
  let scene = null;
  let eye = { x: 0, y: 0, zoom: 300 };
  let rows = new Map();
  let turn = (place) => place;
  let trail = [];
  let user = null;
  let lit = [];
  let hovered = -1;
  let chosen = -1;
  let journey = null;
  let asked = false;

  // What is on the plane

  async function load(generation) {
    if (map && map.space === space && map.generation === generation) {
      return;
    }
    const answer = await get(path("/map", { space }), abort.signal);
    answered();
    show(answer);
  }

  function show(answer) {
    const before = scene && map.space === answer.space ? placesById() : null;
    remember(answer.popular);
    map = answer;
    rows = new Map(map.movieIds.map((id, row) => [id, row]));
    turn = before ? aligned(before, map) : (place) => place;
    const next = sceneOf(map, turn, dark.matches);
    if (before && !isStill()) {
      journey = journeyBetween(before, next, map);
      next.x.set(journey.fromX);
      next.y.set(journey.fromY);
    } else if (!before) {
      eye = wholeOf(next, parts.signs, []);
      trail = [];
    }
    next.faded = scene?.faded ?? -1;
    scene = next;
    user = null;
    put(parts.note, `${count(map.movieIds.length)} movies of ${map.space}, generation ${map.generation}. `
      + "Near means liked by the same people; these are two of many directions.");
    request();
  }

  function placesById() {
    return new Map(map.movieIds.map((id, row) => [id, [scene.x[row], scene.y[row]]]));
  }

  async function profile(list) {
    if (list.ratings === 0 || space !== "taste") {
      user = null;
      lit = [];
      put(parts.near, h("p.quiet", {}, space === "taste" ? "Rate a movie in Taste, and your profile appears here."
        : "Profiles are on the map of taste."));
      request();
      return;
    }
    const answer = await get(`/users/${current().user}/profile?sums=true`, abort.signal);
    remember(answer.nearest);
    const place = map && answer.generation === map.generation ? placeOf(map, answer.vector) : null;
    if (place) {
      walkTo(turn(place));
    }
    lit = answer.nearest.map((it) => rows.get(it.movieId)).filter((it) => it !== undefined);
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
    if (!last) {
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
    signs.setTransform(ratio, 0, 0, ratio, 0, 0);
    signs.clearRect(0, 0, parts.signs.clientWidth, parts.signs.clientHeight);
    drawSigns();
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

  function drawSigns() {
    const style = getComputedStyle(document.documentElement);
    const [ink, accent, ground] = ["--ink", "--accent", "--ground"].map((it) => style.getPropertyValue(it));
    signs.font = `12px ${style.getPropertyValue("--serif")}`;
    signs.textBaseline = "middle";
    lit.forEach((row) => ring(row, 5, accent));
    if (trail.length > 1) {
      line(trail, accent);
    }
    const taken = [];
    [chosen, hovered].filter((row) => row >= 0).forEach((row) => {
      ring(row, 7, ink);
      label(row, title(known(map.movieIds[row])), ink, ground, taken);
    });
    if (user) {
      you(accent, ground, taken);
    }
    lit.slice(0, 6).forEach((row) => label(row, title(known(map.movieIds[row])), accent, ground, taken));
    landmarks().forEach(({ row, ...movie }) => label(row, title(movie), ink, ground, taken));
  }

  /** The best known movies in sight: the closer one looks, the more of them are. */
  function landmarks() {
    const inSight = ({ row }) => {
      const [x, y] = pixel([scene.x[row], scene.y[row]]);
      return x > 0 && y > 0 && x < parts.signs.clientWidth && y < parts.signs.clientHeight;
    };
    return map.popular.filter(inSight).slice(0, LANDMARKS);
  }

  function seeAll() {
    eye = wholeOf(scene, parts.signs, user ? [user.to] : []);
  }

  function pixel([x, y]) {
    return [(x - eye.x) * eye.zoom + parts.signs.clientWidth / 2, (eye.y - y) * eye.zoom + parts.signs.clientHeight / 2];
  }

  function ring(row, radius, colour) {
    const [x, y] = pixel([scene.x[row], scene.y[row]]);
    signs.strokeStyle = colour;
    signs.lineWidth = 1.6;
    signs.beginPath();
    signs.arc(x, y, radius, 0, 2 * Math.PI);
    signs.stroke();
  }

  function line(places, colour) {
    signs.strokeStyle = colour;
    signs.lineWidth = 1.2;
    signs.beginPath();
    places.map(pixel).forEach(([x, y], at) => (at === 0 ? signs.moveTo(x, y) : signs.lineTo(x, y)));
    signs.stroke();
  }

  function you(colour, ground, taken) {
    const part = isStill() ? 1 : Math.min(1, (performance.now() - user.began) / WALK);
    const eased = 1 - (1 - part) ** 3;
    const [x, y] = pixel([0, 1].map((k) => user.from[k] + (user.to[k] - user.from[k]) * eased));
    signs.fillStyle = colour;
    signs.strokeStyle = ground;
    signs.lineWidth = 2.5;
    signs.beginPath();
    signs.arc(x, y, 7, 0, 2 * Math.PI);
    signs.fill();
    signs.stroke();
    write("the profile", x + 12, y, colour, ground, taken, "600 13px");
  }

  function label(row, text, colour, ground, taken) {
    const [x, y] = pixel([scene.x[row], scene.y[row]]);
    write(text, x + 9, y, colour, ground, taken, "12px");
  }

  /** Writes a text unless it would lie on another one. */
  function write(text, x, y, colour, ground, taken, size) {
    signs.font = `${size} ${getComputedStyle(document.documentElement).getPropertyValue("--serif")}`;
    const box = [x - 4, y - 9, x + signs.measureText(text).width + 4, y + 9];
    if (taken.some((it) => it[0] < box[2] && box[0] < it[2] && it[1] < box[3] && box[1] < it[3])) {
      return;
    }
    taken.push(box);
    signs.strokeStyle = ground;
    signs.lineWidth = 3.5;
    signs.lineJoin = "round";
    signs.strokeText(text, x, y);
    signs.fillStyle = colour;
    signs.fillText(text, x, y);
  }

  // What one does with it

  function choose(movieId) {
    const row = rows.get(movieId);
    if (row === undefined) {
      put(parts.chosen, h("p.quiet", {}, `${title(known(movieId))} has no place in generation ${map.generation}: too few have rated it.`));
      return;
    }
    chosen = row;
    eye = { x: scene.x[row], y: scene.y[row], zoom: Math.max(eye.zoom, wholeOf(scene, parts.signs, []).zoom * 4) };
    tellOf(movieId);
    request();
  }

  async function tellOf(movieId) {
    const similar = await get(path(`/movies/${movieId}/similar`, { space, n: 8 }), abort.signal);
    remember(similar.items);
    const movie = known(movieId);
    lit = similar.items.map((it) => rows.get(it.movieId)).filter((it) => it !== undefined);
    put(parts.chosen, h("h3.title", {}, title(movie)),
      h("p.facts.quiet", {}, [movie.year, ...(movie.genres ?? [])].filter(Boolean).join(" · ")),
      h("p.quiet", {}, "Nearest in all directions, and ringed:"),
      h("ol.nearest", {}, similar.items.map((it) => h("li", {},
        h("button.link", { type: "button", onclick: () => choose(it.movieId) }, h("span.title", {}, title(it)))))));
    request();
  }

  function zoomBy(factor, x = parts.signs.clientWidth / 2, y = parts.signs.clientHeight / 2) {
    const [dx, dy] = [(x - parts.signs.clientWidth / 2) / eye.zoom, (parts.signs.clientHeight / 2 - y) / eye.zoom];
    const zoom = Math.min(60_000, Math.max(60, eye.zoom * factor));
    const kept = 1 - eye.zoom / zoom;
    eye = { x: eye.x + dx * kept, y: eye.y + dy * kept, zoom };
    request();
  }

  function moveBy(x, y) {
    eye = { ...eye, x: eye.x - x / eye.zoom, y: eye.y + y / eye.zoom };
    request();
  }

  function under(x, y) {
    let best = -1;
    let nearest = NEAR * NEAR;
    for (let row = 0; scene && row < scene.x.length; row++) {
      const dx = (scene.x[row] - eye.x) * eye.zoom + parts.signs.clientWidth / 2 - x;
      const dy = (eye.y - scene.y[row]) * eye.zoom + parts.signs.clientHeight / 2 - y;
      const distance = dx * dx + dy * dy;
      if (distance < nearest && (scene.faded < 0 || scene.colour[row] === scene.faded)) {
        nearest = distance;
        best = row;
      }
    }
    return best;
  }

  const hands = handle(parts.signs, {
    moveBy, zoomBy,
    whole: () => { seeAll(); request(); },
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
      chosen = row;
      if (row >= 0) {
        attempt(tellOf, map.movieIds[row]);
      } else {
        put(parts.chosen);
        restart();
      }
    },
  });

  function recolour() {
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

  async function receive(list) {
    await load(space === "taste" ? list.generation : map?.generation);
    await profile(list);
  }

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
      if (e.kind === "restoring" && !map) {
        put(parts.note, `No map yet: ${e.message}`);
      } else if (e.kind === "offline" || e.kind === "restoring") {
        troubled(e);
      }
    }
  }

  parts.connect({ choose, fade, spaceIs: (name) => { space = name; map = null; scene = null; lit = []; chosen = -1; put(parts.chosen); restart(); } });
  const watcher = new ResizeObserver(request);
  watcher.observe(parts.signs);
  dark.addEventListener("change", recolour);
  restart();

  return {
    follow: (state, before) => state.user !== before.user && restart(),
    close() {
      abort.abort();
      live.close();
      hands.close();
      watcher.disconnect();
      dark.removeEventListener("change", recolour);
    },
  };
}

// The scene

function sceneOf(map, turn, dark) {
  const size = map.movieIds.length;
  const scene = { x: new Float32Array(size), y: new Float32Array(size), colour: new Uint8Array(size), faded: -1, ...coloursOf(dark) };
  const groupOf = map.genres.map((genre) => GROUPS.findIndex((it) => it.genres.includes(genre)));
  for (let row = 0; row < size; row++) {
    [scene.x[row], scene.y[row]] = turn([map.x[row] / map.scale, map.y[row] / map.scale]);
    const group = map.genre[row] < 0 ? -1 : groupOf[map.genre[row]];
    scene.colour[row] = group < 0 ? GROUPS.length - 1 : group;
  }
  return scene;
}

function coloursOf(dark) {
  return { palette: GROUPS.map((it) => (dark ? it.dark : it.light)), ground: dark ? [22, 21, 19] : [251, 250, 247] };
}

/** An eye that sees nearly all points, and some places besides; a few far points may be out of sight. */
function wholeOf({ x, y }, canvas, places) {
  const range = (values, axis) => {
    const sorted = Float32Array.from(values).sort();
    const [low, high] = [sorted[Math.floor(sorted.length * 0.004)], sorted[Math.ceil(sorted.length * 0.996) - 1]];
    const also = places.map((it) => it[axis]);
    return [Math.min(low, ...also), Math.max(high, ...also)];
  };
  const [left, right] = range(x, 0);
  const [bottom, top] = range(y, 1);
  const zoom = 0.9 * Math.min(canvas.clientWidth / (right - left || 1), canvas.clientHeight / (top - bottom || 1));
  return { x: (left + right) / 2, y: (bottom + top) / 2, zoom };
}

/** Points are larger where fewer of them are in sight. */
function radiusAt(zoom, ratio, points) {
  const crowd = points > 20_000 ? 0.7 : 1;
  return Math.max(1, Math.min(6, Math.round(ratio * crowd * Math.sqrt(zoom / 170))));
}

/** Every movie travels from where it was; new ones come from the middle. */
function journeyBetween(before, next, map) {
  const [fromX, fromY] = [new Float32Array(next.x.length), new Float32Array(next.x.length)];
  map.movieIds.forEach((id, row) => {
    const old = before.get(id);
    fromX[row] = old ? old[0] : 0;
    fromY[row] = old ? old[1] : 0;
  });
  return { fromX, fromY, toX: next.x.slice(), toY: next.y.slice(), began: performance.now() };
}

/** Moves all points on; false once they have arrived. */
function step({ fromX, fromY, toX, toY, began }, scene, now) {
  const part = Math.min(1, Math.max(0, (now - began) / TRAVEL));
  const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
  for (let row = 0; row < toX.length; row++) {
    scene.x[row] = fromX[row] + (toX[row] - fromX[row]) * eased;
    scene.y[row] = fromY[row] + (toY[row] - fromY[row]) * eased;
  }
  return part < 1;
}

// The element

function draw() {
  const sky = h("canvas.sky", { "aria-hidden": "true" });
  const signs = h("canvas.signs", { tabindex: "0", role: "application",
    "aria-label": "Map of all movies. Arrow keys move it, plus and minus zoom, 0 shows all. The lists beside it say what lies near." });
  const note = h("p.map-note.quiet", {}, "Loading the map …");
  const near = h("div", {}, h("p.quiet", {}, "Looking for the profile …"));
  const chosen = h("div.chosen-movie", {});
  const legend = h("ul.legend-of", { "aria-label": "Genres; press one to see it alone" });
  const side = h("div.map-side", {});
  const element = h("div.map", {}, h("div.plane", {}, sky, signs), side);
  const parts = { element, sky, signs, note, near, chosen, legend };
  parts.connect = ({ choose, fade, spaceIs }) => {
    const space = h("select", { "aria-label": "Space", onchange: () => spaceIs(space.value) },
      SPACES.map(([name, text]) => h("option", { value: name }, text)));
    put(legend, GROUPS.map((group, at) => h("li", {}, h("button.link", { type: "button", "aria-pressed": "false", onclick: () => fade(at) },
      h("i", { "aria-hidden": "true", style: { "--light": `rgb(${group.light})`, "--dark": `rgb(${group.dark})` } }), group.name))));
    put(side, h("h1", {}, "Map"), h("div.choices", {}, h("span.quiet", {}, "by"), space),
      search({ label: "Find a movie on the map", onpick: (movie) => choose(movie.movieId) }), chosen,
      h("section", { "aria-labelledby": "near" }, h("h2", { id: "near" }, "Nearest to the profile"), near),
      legend, note);
  };
  return parts;
}

/** Pointers, wheels and keys on the canvas. */
function handle(canvas, { moveBy, zoomBy, whole, hover, pick }) {
  const pointers = new Map();
  let moved = 0;
  const at = (event) => [event.offsetX, event.offsetY];

  function down(event) {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    moved = 0;
  }

  function move(event) {
    const before = pointers.get(event.pointerId);
    const [x, y] = at(event);
    if (!before) {
      hover(x, y);
      return;
    }
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, it]) => it);
    if (others.length > 0) {
      const [ox, oy] = others[0];
      zoomBy(Math.hypot(x - ox, y - oy) / Math.max(1, Math.hypot(before[0] - ox, before[1] - oy)), (x + ox) / 2, (y + oy) / 2);
    } else {
      moveBy(x - before[0], y - before[1]);
    }
    moved += Math.hypot(x - before[0], y - before[1]);
    pointers.set(event.pointerId, [x, y]);
  }

  function up(event) {
    if (pointers.delete(event.pointerId) && moved < 5) {
      pick(...at(event));
    }
  }

  function key(event) {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (steps[event.key]) {
      moveBy(...steps[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      zoomBy(1.4);
    } else if (event.key === "-") {
      zoomBy(1 / 1.4);
    } else if (event.key === "0") {
      whole();
    } else {
      return;
    }
    event.preventDefault();
  }

  function wheel(event) {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / 400), ...at(event));
  }

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, keydown: key };
  Object.entries(listeners).forEach(([name, it]) => canvas.addEventListener(name, it));
  canvas.addEventListener("wheel", wheel, { passive: false });
  return {
    close() {
      Object.entries(listeners).forEach(([name, it]) => canvas.removeEventListener(name, it));
      canvas.removeEventListener("wheel", wheel);
    },
  };
}
