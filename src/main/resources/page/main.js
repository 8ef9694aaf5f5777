/** Opens the view of the address, and draws the head of the page. */

import { h, put } from "./dom.js";
import { current, href, listen, readAddress } from "./store.js";
import { VIEWS } from "./views.js";
import { whoButton } from "./you.js";

const root = document.getElementById("main");
const nav = document.getElementById("views");

const links = VIEWS.map((it) => h("a", {}, it.label));

let open = null;
let opened = "";

function show(state, before) {
  const view = VIEWS.find((it) => it.name === state.view);
  links.forEach((link, at) => {
    link.href = href({ view: VIEWS[at].name, movie: null, at: null });
    if (VIEWS[at] === view) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
  if (opened === state.view) {
    open?.follow(state, before);
    return;
  }
  open?.close();
  opened = state.view;
  put(root);
  document.title = view ? `${view.label} · Tastestream` : "Tastestream";
  const first = open === null;
  open = view ? view.open(root) : notFound();
  if (!first) {
    beginAt(root.querySelector("h1"));
  }
}

/** Screen readers announce the view, and Tab continues from there. */
function beginAt(heading) {
  scrollTo(0, 0);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function notFound() {
  put(root, h("section.empty", {}, h("h1", {}, "There is no such view"),
    h("p", {}, "The address names an unknown view. ", h("a", { href: href({ view: "taste" }) }, "Go to Taste"), ".")));
  return { follow() {}, close() {} };
}

function skip(event) {
  event.preventDefault();
  root.focus();
}

document.getElementById("skip").addEventListener("click", skip);
put(nav, links);
put(document.getElementById("who"), whoButton());
listen(show);
addEventListener("popstate", readAddress);
readAddress();
