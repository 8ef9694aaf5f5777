/** The panel beside the map: its space, the position of the profile, and the movies nearby. */

import { h, put } from "./dom.js";
import { count, fixed, title } from "./format.js";
import { GROUPS } from "./scene.js";
import { search } from "./search.js";

const NEAREST = 8;
const SPACES = [["taste", "what people like together"], ["title", "what titles say"]];
const NEARNESS = { taste: "Near means liked by the same people", title: "Near means similar titles" };

/**
 * @param {string} space of the map that is shown first
 * @param {object} on
 * @param {(space: string) => void} on.space the user wants another map
 * @param {(movieId: number) => void} on.choose
 * @param {(group: number) => number} on.fade shows one group of genres alone, and returns it, −1 for all
 */
export function mapSide(space, on) {
  const note = h("p.map-note.quiet", {}, "Loading the map …");
  const near = h("div", {}, h("p.quiet", {}, "Looking for the profile …"));
  const chosen = h("div.chosen-movie", {});
  const select = h("select", { "aria-label": "Space", onchange: () => on.space(select.value) },
    SPACES.map(([name, text]) => h("option", { value: name, selected: name === space }, text)));
  const genres = legend(on.fade);
  const element = h("div.map-side", {},
    h("h1", {}, "Map"), h("div.choices", {}, h("span.quiet", {}, "by"), select),
    search({ label: "Find a movie on the map", onpick: (movie) => on.choose(movie.movieId) }), chosen,
    h("section", { "aria-labelledby": "near" }, h("h2", { id: "near" }, "Nearest to the profile"), near),
    genres, note);

  const nearest = (movies, figure) => h("ol.nearest", {}, movies.slice(0, NEAREST).map((it) => h("li", {},
    h("button.link", { type: "button", onclick: () => on.choose(it.movieId) }, h("span.title", {}, title(it))), figure(it))));

  return {
    element,
    select,
    tellMap(map) {
      put(note, `${count(map.movieIds.length)} movies of ${map.space}, generation ${map.generation}. `
        + `${NEARNESS[map.space]}; the plane shows two of many dimensions.`
        + (map.plane === "computed" ? " The generation has no plane: the server has computed one." : ""));
    },
    tellProblem(text, instead) {
      put(note, instead ? `No map yet: ${text}` : h("span.error", {}, text));
    },
    tellProfile(movies) {
      put(near, nearest(movies, (it) => h("span.quiet.number", {}, fixed(it.cosine))));
    },
    tellNoProfile(text) {
      put(near, h("p.quiet", {}, text));
    },
    tellChosen(movie, similar) {
      put(chosen, h("h3.title", {}, title(movie)),
        h("p.facts.quiet", {}, [movie.year, ...(movie.genres ?? [])].filter(Boolean).join(" · ")),
        h("p.quiet", {}, "Nearest in all directions, and ringed:"),
        nearest(similar, () => null));
    },
    /** No movie is selected; the text may say why. */
    tellNoneChosen(text) {
      put(chosen, text && h("p.quiet", {}, text));
    },
  };
}

function legend(fade) {
  const element = h("ul.legend-of", { "aria-label": "Genres; press one to see it alone" }, GROUPS.map((group, at) => h("li", {},
    h("button.link", { type: "button", "aria-pressed": "false", onclick: () => press(fade(at)) },
      h("i", { "aria-hidden": "true", style: { "--light": `rgb(${group.light})`, "--dark": `rgb(${group.dark})` } }),
      group.name))));
  const press = (alone) =>
    [...element.children].forEach((it, at) => it.firstChild.setAttribute("aria-pressed", String(at === alone)));
  return element;
}
