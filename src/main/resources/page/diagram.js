/** Draws the graph of a topology, from left to right if there is room, otherwise downwards. */

import { h, put, s } from "./dom.js";

const ACROSS = { step: 128, lane: 92, width: 108, height: 46 };
const DOWN = { step: 84, lane: 112, width: 100, height: 46 };
const MARGIN = 8;

/**
 * @param {import("./graph.js").graph extends (x: any) => infer R ? R : never} graph
 * @returns {{element: HTMLElement, tell: (facts: Map<string, string>) => void,
 *     busy: (names: Set<string>) => void, light: (names: Set<string>) => void, close: () => void}}
 */
export function diagram(graph) {
  const element = h("div.diagram", {});
  let texts = new Map();
  let boxes = new Map();
  let lines = [];
  let told = new Map();
  let lit = new Set();

  function draw() {
    const across = element.clientWidth >= graph.layers * ACROSS.step * 0.62;
    const size = across ? ACROSS : DOWN;
    const at = (node) => across
      ? [MARGIN + node.layer * size.step, MARGIN + node.row * size.lane]
      : [MARGIN + node.row * size.lane, MARGIN + node.layer * size.step];
    const long = (graph.layers - 1) * size.step + (across ? size.width : size.height) + 2 * MARGIN;
    const wide = (graph.rows - 1) * size.lane + (across ? size.height : size.width) + 2 * MARGIN;
    texts = new Map();
    boxes = new Map();
    lines = graph.edges.map((edge) => line(edge, graph.nodes, at, size, across));
    const drawn = [...graph.nodes.values()].map((node) => box(node, at(node), size));
    put(element, s("svg", {
      viewBox: across ? `0 0 ${long} ${wide}` : `0 0 ${wide} ${long}`,
      class: across ? "across" : "down", role: "img",
      "aria-label": `The way of a rating: ${spoken(graph)}`,
    }, lines.map((it) => it.element), drawn));
    tell(told);
    light(lit);
  }

  function box(node, [x, y], size) {
    const name = s("text", { class: node.name.length > 13 ? "name long" : "name", x: size.width / 2, y: 19, "text-anchor": "middle" },
      node.name);
    const fact = s("text.fact", { x: size.width / 2, y: 35, "text-anchor": "middle" }, shortened(node.stores.join(", ")));
    texts.set(node.name, fact);
    const group = s("g", { class: `node ${node.kind}${node.stores.length === 0 ? " bare" : ""}`, transform: `translate(${x} ${y})` },
      s("rect", { width: size.width, height: size.height, rx: node.kind === "topic" ? size.height / 2 : 5 }), name, fact);
    boxes.set(node.name, group);
    return group;
  }

  function tell(facts) {
    told = facts;
    facts.forEach((text, name) => {
      if (texts.has(name)) {
        texts.get(name).textContent = text;
        boxes.get(name).classList.remove("bare");
      }
    });
  }

  function busy(names) {
    lines.forEach(({ element: it, edge }) => it.classList.toggle("busy", names.has(edge.from) && names.has(edge.to)));
  }

  function light(names) {
    lit = names;
    boxes.forEach((it, name) => it.classList.toggle("lit", names.has(name)));
    lines.forEach(({ element: it, edge }) => it.classList.toggle("lit", names.has(edge.from) && names.has(edge.to)));
  }

  const watcher = new ResizeObserver(draw);
  watcher.observe(element);
  return { element, tell, busy, light, close: () => watcher.disconnect() };
}

function line(edge, nodes, at, size, across) {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const [fx, fy] = at(from);
  const [tx, ty] = at(to);
  const start = across ? [fx + size.width, fy + size.height / 2] : [fx + size.width / 2, fy + size.height];
  const end = across ? [tx, ty + size.height / 2] : [tx + size.width / 2, ty];
  const bend = across
    ? `C${start[0] + 14} ${start[1]} ${end[0] - 14} ${end[1]} ${end[0]} ${end[1]}`
    : `C${start[0]} ${start[1] + 24} ${end[0]} ${end[1] - 24} ${end[0]} ${end[1]}`;
  const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  const label = edge.label && from.row !== to.row && s("text.label", {
    x: across ? middle[0] : middle[0] + 4, y: middle[1] - (across ? 5 : 0), "text-anchor": across ? "middle" : "start",
  }, edge.label);
  return { edge, element: s("g.edge", {}, s("path", { d: `M${start[0]} ${start[1]}${bend}` }), label) };
}

/** Cuts a text to the width of a box. */
function shortened(text) {
  return text.length <= 19 ? text : `${text.slice(0, 17)} …`;
}

function spoken({ edges }) {
  return edges.map(({ from, to, label }) => `${from} to ${to}${label ? ` if ${label}` : ""}`).join(", ");
}
