/** All movies of a space on a plane, and the path of a user's profile through them. */

import { known, remember } from "./catalogue.js";
import { h } from "./dom.js";
import { title } from "./format.js";
import { handle } from "./hands.js";
import { get, path, Trouble } from "./http.js";
import { watch, watchList } from "./live.js";
import { mapSide } from "./mapside.js";
import { placeOf } from "./plane.js";
import { Stage } from "./stage.js";
import { adjust, change, current } from "./store.js";

/** Milliseconds after which the visible part is written to the address. */
const AT_REST = 300;
const SIMILAR = 8;

/** @type {import("./views.js").View} */
export function mapView(root) {
  const sky = h("canvas.sky", { "aria-hidden": "true" });
  const signs = h("canvas.signs", { tabindex: "0", role: "application", "aria-label": "Map of all movies. Arrow keys "
    + "move it, plus and minus zoom, 0 shows all. The lists beside it say what lies near." });
  const side = mapSide(current().map, {
    choose,
    fade: (group) => stage.fade(group),
    space: (map) => change({ map, movie: null, at: null }),
  });
  root.append(h("div.map", {}, h("div.plane", {}, sky, signs), side.element));
  const stage = new Stage(sky, signs);
  const abort = new AbortController();

  let space = current().map;
  let map = null;
  /** Rows of the map by movie. */
  let rows = new Map();
  /** Movies nearest to the profile. */
  let nearest = [];
  /** The serving generations by space. */
  let serving = {};
  let live = null;
  let resting = 0;
  /** The part of the address that this view has written itself. */
  let kept = null;

  // Content of the plane

  async function load(generation) {
    if (map?.space === space && map.generation === generation) {
      return;
    }
    const answer = await get(path("/map", { space }), abort.signal);
    if (space === answer.space) {
      show(answer);
    }
  }

  function show(answer) {
    const isFirst = map === null;
    const { movie, at } = current();
    remember(answer.popular);
    map = answer;
    rows = new Map(map.movieIds.map((id, row) => [id, row]));
    stage.show(map, rows.get(movie) ?? -1);
    stage.walk.end();
    side.tellMap(map);
    if (isFirst) {
      stage.see(at);
    }
    if (isFirst && movie !== null) {
      choose(movie, at !== null);
    } else if (rows.has(movie)) {
      attempt(tellOf, movie);
    }
  }

  function rowsOf(ids) {
    return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
  }

  async function profile({ ratings }) {
    if (ratings === 0 || space !== "taste") {
      stage.walk.end();
      nearest = [];
      side.tellNoProfile(space === "taste" ? "Rate a movie in Taste, and your profile appears here."
        : "Profiles are on the map of taste.");
    } else {
      const answer = await get(`/users/${current().user}/profile?sums=true`, abort.signal);
      remember(answer.nearest);
      nearest = answer.nearest.map((it) => it.movieId);
      side.tellProfile(answer.nearest);
      walkTo(map && answer.generation === map.generation ? placeOf(map, answer.vector) : null);
    }
    stage.mark(stage.marks.chosen < 0 ? { lit: rowsOf(nearest) } : {});
  }

  function walkTo(place) {
    if (place === null) {
      return; // it has one as soon as profile and map are of the same generation
    }
    const isFirst = stage.walk.trail.length === 0;
    stage.walk.to(place, performance.now());
    if (isFirst && !current().at && stage.marks.chosen < 0) {
      stage.see(null); // a profile may lie beside all movies
    }
  }

  // Interaction

  /** @param {boolean} [stay] whether the eye keeps its position */
  function choose(movieId, stay = false) {
    if (!map) {
      side.tellNoneChosen("The map is not loaded yet.");
      return;
    }
    const row = rows.get(movieId);
    if (row === undefined) {
      side.tellNoneChosen(`${title(known(movieId))} has no place in generation ${map.generation}: it has too few ratings.`);
      return;
    }
    if (!stay) {
      stage.seeRow(row);
    }
    chooseRow(row);
  }

  function chooseRow(row) {
    const movie = map.movieIds[row];
    stage.mark({ chosen: row });
    if (current().movie !== movie) {
      kept = stage.place;
      change({ movie, at: kept });
    } else {
      seen(() => stage.place);
    }
    attempt(tellOf, movie);
  }

  function unchoose() {
    stage.mark({ chosen: -1, lit: rowsOf(nearest) });
    side.tellNoneChosen();
  }

  async function tellOf(movieId) {
    const { items } = await get(path(`/movies/${movieId}/similar`, { space, n: SIMILAR }), abort.signal);
    if (rows.get(movieId) !== stage.marks.chosen) {
      return; // another one was chosen by now
    }
    remember(items);
    await makeKnown(movieId);
    side.tellChosen(known(movieId), items);
    stage.mark({ lit: rowsOf(items.map((it) => it.movieId)) });
  }

  async function makeKnown(movieId) {
    if (!known(movieId).title) {
      remember([await get(`/movies/${movieId}`, abort.signal)]);
      stage.request();
    }
  }

  function hover(x, y) {
    const row = stage.under(x, y);
    if (row !== stage.marks.hovered) {
      stage.mark({ hovered: row });
      signs.style.setProperty("cursor", row >= 0 ? "pointer" : "grab");
      if (row >= 0) {
        attempt(makeKnown, map.movieIds[row]);
      }
    }
  }

  function pick(x, y) {
    const row = stage.under(x, y);
    if (row >= 0) {
      chooseRow(row);
    } else if (stage.marks.chosen >= 0) {
      change({ movie: null });
    }
  }

  /** Writes the visible part to the address once the map is at rest. */
  function seen(place) {
    clearTimeout(resting);
    resting = setTimeout(() => {
      kept = place();
      adjust({ at: kept });
    }, AT_REST);
  }

  /** Does something with the eye if there is something to see. */
  function look(how, place) {
    if (map) {
      how();
      seen(place);
    }
  }

  const hands = handle(signs, {
    hover,
    pick,
    moveBy: (x, y) => look(() => stage.moveBy(x, y), () => stage.place),
    zoomBy: (factor, x, y) => look(() => stage.zoomBy(factor, x, y), () => stage.place),
    whole: () => look(() => stage.see(null), () => null),
  });

  // Updates

  function restart() {
    live?.close();
    stage.walk.reset();
    live = watchList({ user: current().user, n: 1, space: "taste" }, { answer: (list) => attempt(receive, list) });
  }

  /** A list names the serving generation of `taste`; those of other spaces come with the readiness. */
  async function receive(list) {
    await load(space === "taste" ? list.generation : serving[space]);
    await profile(list);
  }

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
      if (!map || (e.kind !== "offline" && e.kind !== "restoring")) {
        side.tellProblem(e.message, !map);
      }
    }
  }

  function spaceIs(name) {
    space = name;
    map = null;
    stage.clear();
    side.tellNoneChosen();
    restart();
  }

  restart();

  return {
    follow(state, before) {
      side.select.value = state.map;
      if (state.map !== before.map) {
        spaceIs(state.map);
      } else if (state.user !== before.user) {
        restart();
      }
      if (!map) {
        return; // what is chosen and seen is looked up when it has come
      }
      const { chosen } = stage.marks;
      if (state.movie === null && chosen >= 0) {
        unchoose();
      } else if (state.movie !== null && map.movieIds[chosen] !== state.movie) {
        choose(state.movie, state.at !== null);
      }
      if (state.at !== before.at && state.at !== kept) { // one has gone back
        stage.see(state.at);
      }
    },
    close() {
      abort.abort();
      clearTimeout(resting);
      live.close();
      ready.close();
      hands.close();
      stage.close();
    },
  };
}
