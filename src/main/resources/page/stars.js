/** Five stars to rate or retract: with a pointer, arrow keys, or a digit. */

import { h } from "./dom.js";
import { starText } from "./format.js";

const MOST = 5;
const PAUSE = 700;

/**
 * @param {object} about
 * @param {string} about.label what the stars rate
 * @param {number} about.value 0 without a rating
 * @param {(stars: number) => Promise<boolean>} about.onpick gets 0 to retract the rating; returns
 *     whether it succeeded; if not, the stars stay as before
 * @returns {HTMLElement & {show: (value: number) => void, value: () => number}}
 */
export function stars({ label, value, onpick }) {
  const input = h("input", {
    type: "range", min: 0, max: MOST, step: 0.5, value: String(value), "aria-label": label,
    title: "Click, or use arrow keys or 1 to 5; Delete takes it back",
  });
  const element = h("span.stars", {}, input);
  let given = value;
  let timer = 0;

  function paint(shown) {
    element.style.setProperty("--fill", String(shown / MOST));
    input.value = String(shown);
    input.setAttribute("aria-valuetext", shown ? starText(shown) : "not rated");
  }

  async function pick(picked) {
    clearTimeout(timer);
    paint(picked);
    if (picked === given) {
      return;
    }
    const before = given;
    given = picked;
    if (!(await onpick(picked)) && given === picked) {
      element.show(before);
    }
  }

  function under(event) {
    const box = element.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    return Math.min(MOST, Math.max(0.5, Math.ceil(part * MOST * 2) / 2));
  }

  // A range sets its value by the position of its thumb, which differs from that of the stars.
  input.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    input.focus({ preventScroll: true });
  });
  input.addEventListener("pointermove", (event) => paint(under(event)));
  input.addEventListener("pointerleave", () => paint(given));
  input.addEventListener("click", (event) => {
    if (event.detail > 0) {
      pick(under(event));
    }
  });
  input.addEventListener("input", () => {
    const shown = Number(input.value);
    paint(shown);
    clearTimeout(timer);
    timer = setTimeout(() => pick(shown), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (/^[0-5]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      pick(Number(event.key));
      event.preventDefault();
    } else if (event.key === "Enter") {
      pick(Number(input.value));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      pick(0);
      event.preventDefault();
    }
  });

  paint(value);
  element.value = () => given;
  element.show = (shown) => {
    given = shown;
    if (!element.matches(":hover")) {
      paint(shown);
    }
  };
  return element;
}
