/**
 * Creates and moves elements. Text from data becomes text nodes only: no code of the page parses
 * markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node|string|number|null|undefined|false} Child */

/**
 * Creates an HTML element.
 *
 * @param {string} tag name, with classes after dots: `p.note.quiet`
 * @param {Record<string, unknown>} [props] attributes; `onclick` and the like are listeners, `style`
 *     is an object of custom properties, false and null leave an attribute out
 * @param {...(Child|Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElement(name), classes, props, children);
}

/** The same for SVG. */
export function s(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElementNS(SVG, name), classes, props, children);
}

function fill(element, classes, props, children) {
  if (classes.length > 0) {
    element.setAttribute("class", classes.join(" "));
  }
  for (const [name, value] of Object.entries(props)) {
    set(element, name, value);
  }
  element.append(...present(children));
  return element;
}

function set(element, name, value) {
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2), value);
  } else if (name === "style") {
    Object.entries(value).forEach(([key, it]) => element.style.setProperty(key, String(it)));
  } else if (value === false || value === null || value === undefined) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

function present(children) {
  return children.flat().filter((it) => it !== null && it !== undefined && it !== false);
}

/** Replaces the content of an element. */
export function put(element, ...children) {
  element.replaceChildren(...present(children).map((it) => (typeof it === "number" ? String(it) : it)));
}

/**
 * Updates the children of an element to match some items. Elements of existing items are kept, so
 * that focus and open parts stay.
 *
 * @template T
 * @param {Element} parent whose children this function created
 * @param {T[]} items
 * @param {(item: T) => string|number} key different for each item
 * @param {(item: T, before: Element|undefined) => Element} render creates an element, or updates
 *     the existing one
 */
export function reconcile(parent, items, key, render) {
  const before = new Map([...parent.children].map((it) => [it.dataset.key, it]));
  items.forEach((item, at) => {
    const name = String(key(item));
    const element = render(item, before.get(name));
    element.dataset.key = name;
    before.delete(name);
    if (parent.children[at] !== element) {
      // Moving the focused element would take the focus from it.
      const focused = parent.contains(document.activeElement) ? document.activeElement : null;
      parent.insertBefore(element, parent.children[at] ?? null);
      if (focused && document.activeElement !== focused) {
        focused.focus({ preventScroll: true });
      }
    }
  });
  before.forEach((element) => element.remove());
}

/** Whether the user prefers reduced motion. */
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Animates the children of an element from their positions before a change to those after it.
 *
 * @param {Element} parent
 * @param {() => void} change
 */
export function travel(parent, change) {
  const tops = new Map([...parent.children].map((it) => [it, it.getBoundingClientRect().top]));
  change();
  if (isStill()) {
    return;
  }
  for (const child of parent.children) {
    const timing = { duration: 450, easing: "cubic-bezier(.2,.7,.2,1)" };
    const top = tops.get(child);
    if (top === undefined) {
      child.animate([{ opacity: 0 }, { opacity: 1 }], timing);
    } else {
      const way = top - child.getBoundingClientRect().top;
      if (Math.abs(way) > 1) {
        child.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], timing);
      }
    }
  }
}

/** Announces a text to screen readers, even if it equals the last one. */
export function say(text) {
  const said = document.getElementById("said");
  said.textContent = said.textContent === text ? `${text}\u00a0` : text;
}
