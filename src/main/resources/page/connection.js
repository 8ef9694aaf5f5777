/** Shows under the head of the page whether the server responds. */

import { h, put } from "./dom.js";
import { span } from "./format.js";

const bar = document.getElementById("connection");

/** Trouble is reported again every few seconds while it lasts; without a new report it is over. */
const LASTS = 8000;

const opened = Date.now();
/** The current trouble by part of the server. */
const troubles = new Map();
/** The time of each part's last response. */
const answers = new Map();
let since = 0;
let shown = null;

/**
 * A part of the server has responded, so the server can be reached.
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

/** Changes only what differs, because a screen reader reads the bar with every change. */
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
    ...(kind === "offline" ? [h("strong", {}, "Disconnected. "), "Reconnecting automatically. "]
      : [h("strong", {}, "The server is getting ready. "), `${message} `]),
    h("span", { "aria-hidden": "true" }, age())));
}

/** A separate element, hidden from screen readers, which would otherwise read the whole bar every second. */
function age() {
  const last = answers.get(shown.source) ?? opened;
  return `This content is ${span(Date.now() - last)} old; trouble for ${span(Date.now() - since)}.`;
}

setInterval(() => {
  forget(({ trouble, told }) => trouble.kind !== "offline" && Date.now() - told > LASTS);
  show();
  const told = bar.querySelector("[aria-hidden]");
  if (told) {
    told.textContent = age();
  }
}, 1000);
