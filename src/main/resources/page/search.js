/** Finds a movie by its title: a field with suggestions, for pointers, keys and screen readers. */

import { remember } from "./catalogue.js";
import { h, put, say } from "./dom.js";
import { plural, title } from "./format.js";
import { get, path } from "./http.js";

const FOUND = 7;
const PAUSE = 120;

/**
 * @param {object} about
 * @param {string} about.label of the field
 * @param {(movie: object) => void} about.onpick
 * @returns {HTMLElement}
 */
export function search({ label, onpick }) {
  const listId = `found-${label.replace(/\W+/g, "-").toLowerCase()}`;
  const input = h("input", {
    type: "search", role: "combobox", "aria-label": label, placeholder: label, autocomplete: "off",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, spellcheck: "false",
  });
  const found = h("ul.found", { id: listId, role: "listbox", "aria-label": "Movies found", hidden: true });
  const note = h("p.found.quiet", { hidden: true });
  let movies = [];
  let active = -1;
  let timer = 0;
  let wanted = false;
  let outdated = false;
  let abort = new AbortController();

  async function look() {
    abort.abort();
    const text = input.value.trim();
    if (!text) {
      close();
      return;
    }
    abort = new AbortController();
    try {
      const answer = await get(path("/movies", { query: text.slice(0, 100), n: FOUND }), abort.signal);
      remember(answer.items);
      if (document.activeElement !== input) {
        return;
      }
      open(answer.items);
      if (wanted && answer.items.length > 0) {
        pick(0);
      }
      wanted = false;
    } catch (e) {
      if (e.name !== "AbortError") {
        close();
        tell(e.message);
      }
    }
  }

  function open(items) {
    movies = items;
    outdated = false;
    active = -1;
    put(found, items.map(option));
    const empty = items.length === 0;
    found.hidden = empty;
    input.setAttribute("aria-expanded", String(!empty));
    input.removeAttribute("aria-activedescendant");
    if (empty) {
      tell("No title has these words.");
    } else {
      note.hidden = true;
      say(`${plural(items.length, "movie")} found`);
    }
  }

  function tell(text) {
    note.textContent = text;
    note.hidden = false;
    say(text);
  }

  function option(movie, at) {
    return h("li", {
      role: "option", id: `${listId}-${at}`, "aria-selected": "false",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => pick(at),
    }, h("span.title", {}, title(movie)), h("span.quiet", {}, movie.year ?? ""));
  }

  function close() {
    clearTimeout(timer);
    abort.abort();
    wanted = false;
    found.hidden = true;
    note.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(at) {
    close();
    input.value = "";
    onpick(movies[at]);
  }

  function move(step) {
    active = (active + step + movies.length + (active < 0 && step < 0 ? 1 : 0)) % movies.length;
    [...found.children].forEach((it, at) => it.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", `${listId}-${active}`);
    found.children[active].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    abort.abort();
    outdated = true;
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && outdated) {
      wanted = true; // faster than the answer: the first movie is picked when it comes
      clearTimeout(timer);
      look();
      event.preventDefault();
      return;
    }
    if (found.hidden) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      pick(Math.max(active, 0));
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
    }
  });
  input.addEventListener("blur", close);
  return h("div.search", {}, input, found, note);
}
