/** Shows a map on two canvases, one for points and one for signs over them, and draws a frame whenever something has changed. */

import { known } from "./catalogue.js";
import { isStill } from "./dom.js";
import { eyeAt, eyeOnAll, moved, placeOfEye, refitted, zoomed } from "./eye.js";
import { shortTitle } from "./format.js";
import { paint } from "./painter.js";
import { coloursOf, journeyBetween, nearestTo, radiusAt, sceneOf, step } from "./scene.js";
import { Signs } from "./signs.js";
import { Walk } from "./walk.js";

/** Pixels around a pointer in which a point counts as hit. */
const NEAR = 14;
const NAMED = 6;
const LANDMARKS = 26;
const CLOSER = 4;
const SHARPEST = 2;
const NO_MARKS = { lit: [], chosen: -1, hovered: -1 };

export class Stage {
  /** Rows of the ringed movies, and of single movies with names; −1 for none. */
  marks = NO_MARKS;
  walk = new Walk();
  #sky;
  #signs;
  #map = null;
  #scene = null;
  #journey = null;
  #eye = { x: 0, y: 0, zoom: 300 };
  #asked = 0;
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #recolour = () => this.#restyle();
  #watcher;

  /**
   * @param {HTMLCanvasElement} sky for the points
   * @param {HTMLCanvasElement} signs for names, rings and paths over the points
   */
  constructor(sky, signs) {
    this.#sky = sky.getContext("2d");
    this.#signs = new Signs(signs);
    this.#dark.addEventListener("change", this.#recolour);
    let before = this.pane;
    this.#watcher = new ResizeObserver(() => {
      if (before.width > 0 && before.height > 0 && this.pane.width > 0 && this.pane.height > 0) {
        this.#eye = refitted(this.#eye, before, this.pane); // what was seen is still seen
      }
      before = this.pane;
      this.#signs.restyle();
      this.request();
    });
    this.#watcher.observe(signs);
  }

  /** @returns {import("./eye.js").Pane} */
  get pane() {
    const { clientWidth, clientHeight } = this.#signs.canvas;
    return { width: clientWidth, height: clientHeight };
  }

  /** The visible part, for the address. */
  get place() {
    return placeOfEye(this.#eye, this.pane);
  }

  /**
   * Shows the movies of a map; movies that are already shown move to their new positions.
   *
   * @param {number} chosen row; −1 for none
   */
  show(map, chosen) {
    const before = this.#scene && this.#placesById();
    const next = sceneOf(map, this.#dark.matches);
    next.faded = this.#scene?.faded ?? -1;
    if (before && !isStill()) {
      this.#journey = journeyBetween(before, next, map);
      next.x.set(this.#journey.fromX);
      next.y.set(this.#journey.fromY);
    }
    [this.#map, this.#scene] = [map, next];
    this.mark({ lit: [], chosen, hovered: -1 });
  }

  clear() {
    [this.#map, this.#scene, this.#journey] = [null, null, null];
    this.marks = NO_MARKS;
    this.walk.reset();
  }

  /** Changes some of the marks. */
  mark(some) {
    this.marks = { ...this.marks, ...some };
    this.request();
  }

  /** Goes to a place of the address; shows everything if it names none. */
  see(place) {
    this.#eye = place ? eyeAt(place, this.pane) : this.#whole(this.walk.goal ? [this.walk.goal] : []);
    this.request();
  }

  /** Goes close to a movie. */
  seeRow(row) {
    const [x, y] = this.#placeAt(row);
    this.#eye = { x, y, zoom: Math.max(this.#eye.zoom, this.#whole([]).zoom * CLOSER) };
    this.request();
  }

  moveBy(x, y) {
    this.#eye = moved(this.#eye, x, y);
    this.request();
  }

  zoomBy(factor, x, y) {
    this.#eye = zoomed(this.#eye, factor, this.pane, x, y);
    this.request();
  }

  /** The movie that is nearest to a pixel; −1 if none is near. */
  under(x, y) {
    return this.#scene && this.#signs.eye ? nearestTo(this.#scene, this.#signs.place([x, y]), NEAR / this.#eye.zoom) : -1;
  }

  /** Shows one colour alone, or all again; returns the colour. */
  fade(group) {
    if (!this.#scene) {
      return -1;
    }
    this.#scene.faded = this.#scene.faded === group ? -1 : group;
    this.request();
    return this.#scene.faded;
  }

  request() {
    this.#asked ||= requestAnimationFrame((now) => this.#frame(now));
  }

  close() {
    cancelAnimationFrame(this.#asked);
    this.#watcher.disconnect();
    this.#dark.removeEventListener("change", this.#recolour);
  }

  #frame(now) {
    this.#asked = 0;
    if (!this.#scene) {
      return;
    }
    if (this.#journey && !step(this.#journey, this.#scene, now)) {
      this.#journey = null;
    }
    const ratio = this.#fit();
    paint(this.#sky, this.#scene, { ...this.#eye, zoom: this.#eye.zoom * ratio },
      radiusAt(this.#eye.zoom, ratio, this.#scene.x.length));
    this.#signs.begin(this.#eye, ratio);
    this.#sign(isStill() ? Infinity : now);
    if (this.#journey || this.walk.isUnderWay(now)) {
      this.request();
    }
  }

  /** Gives the canvases as many pixels as the screen has. */
  #fit() {
    const ratio = Math.min(SHARPEST, devicePixelRatio);
    for (const canvas of [this.#sky.canvas, this.#signs.canvas]) {
      const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
    }
    return ratio;
  }

  /** Later names do not cover earlier ones, so the most important come first. */
  #sign(now) {
    const signs = this.#signs;
    const { lit, chosen, hovered } = this.marks;
    lit.forEach((row) => signs.ring(this.#placeAt(row), 5, signs.accent));
    if (this.walk.trail.length > 1) {
      signs.way(this.walk.trail);
    }
    [chosen, hovered].filter((row) => row >= 0).forEach((row) => {
      signs.ring(this.#placeAt(row), 7, signs.ink);
      signs.name(this.#placeAt(row), this.#nameOf(row), signs.ink);
    });
    if (this.walk.goal) {
      signs.mark(this.walk.at(now), "the profile");
    }
    lit.slice(0, NAMED).forEach((row) => signs.name(this.#placeAt(row), this.#nameOf(row), signs.accent));
    // The closer the zoom, the more of the best known movies in sight are named.
    this.#map.popular.filter(({ row }) => signs.isInSight(this.#placeAt(row))).slice(0, LANDMARKS)
      .forEach(({ row, ...movie }) => signs.name(this.#placeAt(row), shortTitle(movie), signs.ink));
  }

  #nameOf(row) {
    return shortTitle(known(this.#map.movieIds[row]));
  }

  #placeAt(row) {
    return [this.#scene.x[row], this.#scene.y[row]];
  }

  #placesById() {
    return new Map(this.#map.movieIds.map((id, row) => [id, this.#placeAt(row)]));
  }

  #whole(places) {
    return eyeOnAll(this.#scene, this.pane, places);
  }

  #restyle() {
    this.#signs.restyle();
    if (this.#scene) {
      Object.assign(this.#scene, coloursOf(this.#dark.matches));
      this.request();
    }
  }
}
