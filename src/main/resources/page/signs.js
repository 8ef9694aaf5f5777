/** Draws names, rings and paths over the points of a map. */

/** Font sizes, relative to that of the page. */
const NAME = 0.75;
const LOUD = 0.82;

/** The signs of one frame, on a canvas that lies over the points. */
export class Signs {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.restyle();
  }

  /** Reads colours and fonts again, because the user may switch to dark mode or another screen. */
  restyle() {
    const style = getComputedStyle(document.documentElement);
    const [size, family] = [Number.parseFloat(style.fontSize), style.getPropertyValue("--serif")];
    this.fonts = { name: `${NAME * size}px ${family}`, loud: `600 ${LOUD * size}px ${family}` };
    this.high = size * 0.56;
    [this.ink, this.accent, this.ground] = ["--ink", "--accent", "--ground"].map((it) => style.getPropertyValue(it));
  }

  /**
   * Clears the canvas.
   *
   * @param {import("./painter.js").Eye} eye in pixels of the page
   * @param {number} ratio pixels of the canvas per pixel of the page
   */
  begin(eye, ratio) {
    this.eye = eye;
    [this.width, this.height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    this.taken = [];
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, this.width, this.height);
    this.context.textBaseline = "middle";
  }

  /** The pixel of a place on the plane. */
  pixel([x, y]) {
    return [(x - this.eye.x) * this.eye.zoom + this.width / 2, (this.eye.y - y) * this.eye.zoom + this.height / 2];
  }

  /** The place on the plane at a pixel. */
  place([x, y]) {
    return [(x - this.width / 2) / this.eye.zoom + this.eye.x, this.eye.y - (y - this.height / 2) / this.eye.zoom];
  }

  isInSight(place) {
    const [x, y] = this.pixel(place);
    return x > 0 && y > 0 && x < this.width && y < this.height;
  }

  ring(place, radius, colour) {
    this.circle(place, radius);
    this.context.strokeStyle = colour;
    this.context.lineWidth = 1.6;
    this.context.stroke();
  }

  /** A filled mark with a name. */
  mark(place, text) {
    this.circle(place, 7);
    this.context.fillStyle = this.accent;
    this.context.strokeStyle = this.ground;
    this.context.lineWidth = 2.5;
    this.context.fill();
    this.context.stroke();
    this.write(place, text, this.accent, this.fonts.loud, 12);
  }

  circle(place, radius) {
    const [x, y] = this.pixel(place);
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
  }

  way(places) {
    this.context.strokeStyle = this.accent;
    this.context.lineWidth = 1.2;
    this.context.beginPath();
    places.map((it) => this.pixel(it)).forEach(([x, y], at) =>
      (at === 0 ? this.context.moveTo(x, y) : this.context.lineTo(x, y)));
    this.context.stroke();
  }

  /** A name beside a point, unless there is no room, or it would overlap an earlier one. */
  name(place, text, colour) {
    this.write(place, text, colour, this.fonts.name, 9);
  }

  write(place, text, colour, font, apart) {
    const [left, y] = this.pixel(place);
    this.context.font = font;
    const { width } = this.context.measureText(text);
    const x = left + apart + width < this.width ? left + apart : left - apart - width;
    const box = [x - 4, y - this.high, x + width + 4, y + this.high];
    if (x < 0 || this.taken.some((it) => it[0] < box[2] && box[0] < it[2] && it[1] < box[3] && box[1] < it[3])) {
      return;
    }
    this.taken.push(box);
    this.context.strokeStyle = this.ground;
    this.context.lineWidth = 3.5;
    this.context.lineJoin = "round";
    this.context.strokeText(text, x, y);
    this.context.fillStyle = colour;
    this.context.fillText(text, x, y);
  }
}
