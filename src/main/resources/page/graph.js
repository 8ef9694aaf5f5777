/**
 * Makes a graph of the topology that Kafka Streams describes: topics become nodes, branches that only
 * pass records on become labels of edges, and every node gets a position.
 */

/**
 * @typedef {object} Step a node of `GET /topology`
 * @property {string} name
 * @property {"source"|"processor"|"sink"} kind
 * @property {string[]} topics
 * @property {string[]} stores
 * @property {string[]} next
 *
 * @typedef {object} Node
 * @property {string} name
 * @property {"topic"|"processor"} kind
 * @property {string[]} stores
 * @property {number} layer steps from the start
 * @property {number} row distance from the main path, which is row 0
 *
 * @typedef {{from: string, to: string, label: string}} Edge
 */

/**
 * @param {Step[]} steps
 * @returns {{nodes: Map<string, Node>, edges: Edge[], layers: number, rows: number}}
 */
export function graph(steps) {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const gates = new Set(steps.filter((step) => isGate(step, byName)).map((it) => it.name));
  const nodes = new Map();
  const edges = [];
  const node = (name, kind, stores = []) => {
    if (!nodes.has(name)) {
      nodes.set(name, { name, kind, stores, layer: 0, row: 0 });
    }
    return name;
  };
  const place = (step) => step.kind === "processor" ? node(step.name, "processor", step.stores) : node(step.topics[0], "topic");
  const follow = (from, name, label) => {
    const step = byName.get(name);
    if (gates.has(name)) {
      const passed = name.startsWith(`${from}-`) ? name.slice(from.length + 1) : "";
      step.next.forEach((it) => follow(from, it, label || passed));
    } else {
      edges.push({ from, to: place(step), label });
    }
  };
  steps.filter((step) => !gates.has(step.name)).forEach((step) => {
    const from = place(step);
    step.next.forEach((name) => follow(from, name, ""));
  });
  layOut(nodes, edges);
  const all = [...nodes.values()];
  return { nodes, edges, layers: 1 + Math.max(...all.map((it) => it.layer)), rows: 1 + Math.max(...all.map((it) => it.row)) };
}

/** Whether a step is only an arm of a branch: it keeps no state and has the branch's name. */
function isGate(step, byName) {
  const parents = [...byName.values()].filter((it) => it.next.includes(step.name));
  return step.kind === "processor" && step.stores.length === 0
    && (parents.some((it) => step.name.startsWith(`${it.name}-`)) || step.name.endsWith("-filter"));
}

/** Layers by the longest path from the start; rows so that the longest path of all is straight. */
function layOut(nodes, edges) {
  for (let round = 0; round < nodes.size; round++) {
    for (const { from, to } of edges) {
      nodes.get(to).layer = Math.max(nodes.get(to).layer, nodes.get(from).layer + 1);
    }
  }
  const road = mainRoad(nodes, edges);
  const taken = new Set();
  for (const node of [...nodes.values()].sort((a, b) => a.layer - b.layer)) {
    if (!road.includes(node.name)) {
      const parent = edges.find((it) => it.to === node.name);
      let row = Math.max(1, parent ? nodes.get(parent.from).row : 1);
      while (taken.has(`${node.layer}:${row}`)) {
        row++;
      }
      node.row = row;
      taken.add(`${node.layer}:${row}`);
    }
  }
}

/** The path back from the farthest node, without the detours over a topic. */
function mainRoad(nodes, edges) {
  const road = [];
  let at = [...nodes.values()].reduce((far, it) => (it.layer > far.layer ? it : far));
  while (at) {
    road.push(at.name);
    const before = edges.filter((it) => it.to === at.name).map((it) => nodes.get(it.from));
    at = before.find((it) => it.kind !== "topic") ?? before[0];
  }
  return road;
}
