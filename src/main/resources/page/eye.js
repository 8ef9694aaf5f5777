/** The visible part of a plane. An eye is immutable: every function returns a new one. */

/** @typedef {import("./painter.js").Eye} Eye */
/** @typedef {{width: number, height: number}} Pane the window onto the plane, in pixels of the page */

/** Pixels per unit of the map. */
const CLOSEST = 60_000;
const FARTHEST = 60;
const MARGIN = 0.9;
/** The share of the points beyond either end of an axis that may be out of sight. */
const STRAY = 0.004;

/** The eye at a position of the address. */
export function eyeAt({ x, y, span }, { width, height }) {
  return { x, y, zoom: within(Math.min(width, height) / span) };
}

/** The position of an eye, for the address. */
export function placeOfEye({ x, y, zoom }, { width, height }) {
  return { x, y, span: Math.min(width, height) / zoom };
}

/** An eye that sees nearly all points and the given places; a few far points may be out of sight. */
export function eyeOnAll({ x, y }, { width, height }, places) {
  const range = (values, axis) => {
    const sorted = Float32Array.from(values).sort();
    const [low, high] = [sorted[Math.floor(sorted.length * STRAY)], sorted[Math.ceil(sorted.length * (1 - STRAY)) - 1]];
    const also = places.map((it) => it[axis]);
    return [Math.min(low, ...also), Math.max(high, ...also)];
  };
  const [left, right] = range(x, 0);
  const [bottom, top] = range(y, 1);
  const zoom = MARGIN * Math.min(width / (right - left || 1), height / (top - bottom || 1));
  return { x: (left + right) / 2, y: (bottom + top) / 2, zoom };
}

/** Moved by pixels. */
export function moved(eye, x, y) {
  return { ...eye, x: eye.x - x / eye.zoom, y: eye.y + y / eye.zoom };
}

/** Zoomed so that the point under a pixel stays there. */
export function zoomed(eye, factor, { width, height }, x = width / 2, y = height / 2) {
  const [dx, dy] = [(x - width / 2) / eye.zoom, (height / 2 - y) / eye.zoom];
  const zoom = within(eye.zoom * factor);
  const kept = 1 - eye.zoom / zoom;
  return { x: eye.x + dx * kept, y: eye.y + dy * kept, zoom };
}

/** An eye that sees the same part through another pane. */
export function refitted(eye, before, now) {
  return { ...eye, zoom: (eye.zoom * Math.min(now.width, now.height)) / Math.min(before.width, before.height) };
}

function within(zoom) {
  return Math.min(CLOSEST, Math.max(FARTHEST, zoom));
}
