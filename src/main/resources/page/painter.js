/**
 * Paints tens of thousands of points. It blends each into an image in memory, and then puts the image
 * on the canvas as a whole. That takes a few milliseconds for 54,000 points, on any machine; a call of
 * the canvas for each point would take many times as long.
 */

const ALPHA = 0.62;
const LEAST_ALPHA = 0.12;
const FADED = 0.1;
const MOST_DISCS = 100;

/** Images by context. */
const images = new WeakMap();

/** Discs by radius, as offsets from the centre; the smallest is a square of four pixels. */
const discs = new Map();

/**
 * @typedef {object} Scene
 * @property {Float32Array} x positions of the points, in the unit of the map
 * @property {Float32Array} y
 * @property {Uint8Array} colour of each point, an index of `palette`
 * @property {number[][]} palette red, green and blue from 0 to 255
 * @property {number[]} ground colour of the background
 * @property {number} faded the colour that stays visible while others fade; −1 if all are visible
 *
 * @typedef {object} Eye the visible part of the plane
 * @property {number} x centre
 * @property {number} y
 * @property {number} zoom pixels per unit of the map
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Eye} eye in pixels of the canvas
 * @param {number} radius of a point in pixels of the canvas
 */
export function paint(context, scene, eye, radius) {
  const { width, height } = context.canvas;
  const image = imageOf(context);
  new Uint32Array(image.data.buffer).fill(packed(scene.ground));
  const disc = discOf(radius, width);
  const { x, y, colour, palette, faded } = scene;
  const alpha = alphaOf(scene, eye, disc.length, width, height);
  for (let i = 0; i < x.length; i++) {
    const px = Math.round((x[i] - eye.x) * eye.zoom + width / 2);
    const py = Math.round((eye.y - y[i]) * eye.zoom + height / 2);
    if (px > radius && py > radius && px < width - radius - 1 && py < height - radius - 1) {
      blend(image.data, 4 * (py * width + px), disc, palette[colour[i]], faded >= 0 && colour[i] !== faded ? FADED : alpha);
    }
  }
  context.putImageData(image, 0, 0);
}

/** The more points overlap, the more transparent each is, so that dense regions stand out. */
function alphaOf({ x, y }, eye, pixels, width, height) {
  let seen = 0;
  for (let i = 0; i < x.length; i++) {
    seen += Math.abs(x[i] - eye.x) * eye.zoom < width / 2 && Math.abs(y[i] - eye.y) * eye.zoom < height / 2 ? 1 : 0;
  }
  const layers = seen * pixels / (width * height);
  return Math.max(LEAST_ALPHA, ALPHA / (1 + 1.5 * layers));
}

/** The image of a canvas is kept, because creating one takes longer than painting it. */
function imageOf(context) {
  const { width, height } = context.canvas;
  const kept = images.get(context);
  if (kept?.width === width && kept.height === height) {
    return kept;
  }
  const image = context.createImageData(width, height);
  images.set(context, image);
  return image;
}

function packed([red, green, blue]) {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function discOf(radius, width) {
  const key = radius * 100_000 + width;
  if (!discs.has(key)) {
    if (discs.size > MOST_DISCS) {
      discs.clear(); // the window was resized again and again
    }
    discs.set(key, Int32Array.from(radius === 1 ? [0, 4, 4 * width, 4 * width + 4] : round(radius, width)));
  }
  return discs.get(key);
}

function round(radius, width) {
  const offsets = [];
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy <= radius * radius + radius * 0.6) {
        offsets.push(4 * (dy * width + dx));
      }
    }
  }
  return offsets;
}

function blend(data, middle, disc, colour, alpha) {
  for (let k = 0; k < disc.length; k++) {
    const at = middle + disc[k];
    data[at] += (colour[0] - data[at]) * alpha;
    data[at + 1] += (colour[1] - data[at + 1]) * alpha;
    data[at + 2] += (colour[2] - data[at + 2]) * alpha;
  }
}
