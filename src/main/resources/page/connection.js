/** Whether the server answers, in words, under the head of the page. */

import { h, put } from "./dom.js";
import { span } from "./format.js";

const bar = document.getElementById("connection");

/** Trouble is told again every few seconds while it lasts; what is not told again is over. */
const LASTS = 8000;

const opened = Date.now();
/** What is wrong now, by the part of the server that was asked. */
const troubles = new Map();
/** When each part has answered last. */
const answers = new Map();
let since = 0;
let shown = null;

/**
 * A part of the server has answered, and so the server can be reached.
 *
 * @param {string} source
 */
export function answered(source) {
  answers.set(source, Date.now());
  troubles.delete(source);
  reached();
}

/**
 * A part of the server is not ready, or the server can't be reached.
 *
 * @param {string} source
 * @param {import("./http.js").Trouble} trouble
 */
export function troubled(source, trouble) {
  if (troubles.size === 0) {
    since = Date.now();
  }
  troubles.set(source, { source, trouble, told: Date.now() });
  if (trouble.kind === "offline") {
    show();
  } else {
    reached();
  }
}

function reached() {
  forget(({ trouble }) => trouble.kind === "offline");
  show();
}

function forget(isOver) {
  [...troubles.values()].filter(isOver).forEach(({ source }) => troubles.delete(source));
}

/** Writes only what differs: a screen reader reads the bar with every change. */
function show() {
  const worst = [...troubles.values()].find((it) => it.trouble.kind === "offline") ?? troubles.values().next().value ?? null;
  const same = worst?.trouble.kind === shown?.trouble.kind && worst?.trouble.message === shown?.trouble.message;
  shown = worst;
  if (same) {
    return;
  }
  if (!worst) {
    put(bar);
    delete document.documentElement.dataset.trouble;
    return;
  }
  const { kind, message } = worst.trouble;
  document.documentElement.dataset.trouble = kind;
  put(bar, h("p.banner", {},
    ...(kind === "offline" ? [h("strong", {}, "Disconnected. "), "Trying again by itself. "]
      : [h("strong", {}, "The server gets ready. "), `${message} `]),
    h("span", { "aria-hidden": "true" }, age())));
}

/** Apart, and hidden from screen readers, which would read the whole bar with every second. */
function age() {
  const last = answers.get(shown.source) ?? opened;
  return `What you see is ${span(Date.now() - last)} old; trouble for ${span(Date.now() - since)}.`;
}

setInterval(() => {
  forget(({ trouble, told }) => trouble.kind !== "offline" && Date.now() - told > LASTS);
  show();
  const told = bar.querySelector("[aria-hidden]");
  if (told) {
    told.textContent = age();
  }
}, 1000);
