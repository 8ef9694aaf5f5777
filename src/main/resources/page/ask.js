/** A button that asks for confirmation. */

import { h, put } from "./dom.js";

/**
 * @param {object} about
 * @param {string} about.label
 * @param {string} about.question the consequence to confirm
 * @param {string} about.yes
 * @param {() => Promise<string>} about.act returns the result in words; its failure is shown
 * @returns {HTMLElement}
 */
export function askTwice({ label, question, yes, act }) {
  const element = h("div.ask", {});

  function first() {
    const button = h("button", { type: "button", onclick: second }, label);
    put(element, button);
    return button;
  }

  function second() {
    const sure = h("button.danger", { type: "button", onclick: go }, yes);
    const leave = h("button", { type: "button", onclick: () => first().focus() }, "No, leave it");
    put(element, h("p", {}, question), h("div.buttons", {}, sure, leave));
    sure.focus();
  }

  async function go() {
    put(element, h("p.quiet", { role: "status" }, "Asking the server …"));
    try {
      put(element, h("p.checked", { role: "status" }, await act()));
    } catch (e) {
      put(element, h("p.error", { role: "alert" }, e.message), h("button", { type: "button", onclick: () => first().focus() }, "Back"));
    }
  }

  first();
  return element;
}
