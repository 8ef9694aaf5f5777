/** The views of the page, in the order of the navigation. */

import { mapView } from "./map.js";
import { modelsView } from "./models.js";
import { pipelineView } from "./pipeline.js";
import { tasteView } from "./taste.js";

/**
 * A view draws itself into an element when it is opened, follows the state while it is open, and
 * stops everything that it has started when it is closed.
 *
 * @typedef {object} View
 * @property {(state: import("./store.js").State, before: import("./store.js").State) => void} follow
 * @property {() => void} close
 */

/** @type {{name: string, label: string, open: (root: HTMLElement) => View}[]} */
export const VIEWS = [
  { name: "taste", label: "Taste", open: tasteView },
  { name: "map", label: "Map", open: mapView },
  { name: "pipeline", label: "Pipeline", open: pipelineView },
  { name: "models", label: "Models", open: modelsView },
];
