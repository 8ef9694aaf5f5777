/** Whether the server answers, in words, under the head of the page. */

import { h, put } from "./dom.js";
import { span } from "./format.js";

const bar = document.getElementById("connection");

let trouble = null;
let since = 0;
let lastAnswer = Date.now();

/** The server has answered. */
export function answered() {
  lastAnswer = Date.now();
  if (trouble) {
    trouble = null;
    put(bar);
    delete document.documentElement.dataset.trouble;
  }
}

/**
 * The server can't be reached, or is not ready.
 *
 * @param {import("./http.js").Trouble} what
 */
export function troubled(what) {
  if (!trouble) {
    since = Date.now();
  }
  trouble = what;
  document.documentElement.dataset.trouble = what.kind;
  show();
}

function show() {
  if (trouble?.kind === "offline") {
    put(bar, h("p.banner", {}, h("strong", {}, "Disconnected. "),
      "Trying again by itself. ", h("span", { "aria-hidden": "true" }, age())));
  } else if (trouble?.kind === "restoring") {
    put(bar, h("p.banner", {}, h("strong", {}, "The server gets ready. "), `${trouble.message} `,
      h("span", { "aria-hidden": "true" }, age())));
  }
}

/** Apart, and hidden from screen readers, which would read the whole bar with every second. */
function age() {
  return `What you see is ${span(Date.now() - lastAnswer)} old; trouble for ${span(Date.now() - since)}.`;
}

setInterval(() => {
  const told = bar.querySelector("[aria-hidden]");
  if (told) {
    told.textContent = age();
  }
}, 1000);
