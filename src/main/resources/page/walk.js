/** The way of a profile over the plane, from one place to the next. */

/** Milliseconds from place to place. */
const PACE = 700;
const LONGEST = 60;
/** Nearer places are the same. */
const SAME = 1e-4;

export class Walk {
  /** Places so far, the newest last. */
  trail = [];
  #from = null;
  #to = null;
  #began = 0;

  /** Where the profile is, or is on its way to; null if it has no place. */
  get goal() {
    return this.#to;
  }

  /** Sets out for a place. */
  to(place, now) {
    const last = this.trail.at(-1);
    if (!last || Math.hypot(last[0] - place[0], last[1] - place[1]) > SAME) {
      this.trail = [...this.trail, place].slice(-LONGEST);
    }
    [this.#from, this.#to, this.#began] = [last ?? place, place, now];
  }

  /** The profile has no place any more; the trail stays. */
  end() {
    this.#to = null;
  }

  /** Another profile is on its way. */
  reset() {
    this.end();
    this.trail = [];
  }

  isUnderWay(now) {
    return this.#to !== null && now - this.#began < PACE;
  }

  /** The place at a moment. */
  at(now) {
    const part = Math.min(1, Math.max(0, (now - this.#began) / PACE));
    const eased = 1 - (1 - part) ** 3;
    return [0, 1].map((axis) => this.#from[axis] + (this.#to[axis] - this.#from[axis]) * eased);
  }
}
