/** The path of a profile over the plane, from one position to the next. */

/** Milliseconds from position to position. */
const PACE = 700;
const LONGEST = 60;
/** Positions nearer than this count as equal. */
const SAME = 1e-4;

export class Walk {
  /** Positions so far, the newest last. */
  trail = [];
  #from = null;
  #to = null;
  #began = 0;

  /** The position of the profile, or its destination; null if it has none. */
  get goal() {
    return this.#to;
  }

  /** Starts towards a position. */
  to(place, now) {
    const last = this.trail.at(-1);
    if (!last || Math.hypot(last[0] - place[0], last[1] - place[1]) > SAME) {
      this.trail = [...this.trail, place].slice(-LONGEST);
    }
    [this.#from, this.#to, this.#began] = [last ?? place, place, now];
  }

  /** The profile has no position any more; the trail stays. */
  end() {
    this.#to = null;
  }

  /** Another profile follows. */
  reset() {
    this.end();
    this.trail = [];
  }

  isUnderWay(now) {
    return this.#to !== null && now - this.#began < PACE;
  }

  /** The position at a time. */
  at(now) {
    const part = Math.min(1, Math.max(0, (now - this.#began) / PACE));
    const eased = 1 - (1 - part) ** 3;
    return [0, 1].map((axis) => this.#from[axis] + (this.#to[axis] - this.#from[axis]) * eased);
  }
}
