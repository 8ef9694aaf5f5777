/** Places on the plane of a map. */

/**
 * @typedef {object} MovieMap the answer of `GET /map`
 * @property {number} scale of x and y
 * @property {number[]} centre mean direction of the movies
 * @property {number[][]} axes two directions
 * @property {number[]} movieIds
 * @property {number[]} x
 * @property {number[]} y
 */

/**
 * Where a vector lies, in the unit of the map's axes.
 *
 * @param {MovieMap} map
 * @param {number[]} vector of the map's dimension
 * @returns {[number, number]|null} null if it points nowhere
 */
export function placeOf({ centre, axes }, vector) {
  const length = Math.hypot(...vector);
  if (length === 0 || vector.length !== centre.length) {
    return null;
  }
  return axes.map((axis) => axis.reduce((sum, it, k) => sum + it * (vector[k] / length - centre[k]), 0));
}

/**
 * The turn, with a reflection if need be, that lays the movies of a new map as near as it can to
 * where they were. The axes of two fits have nothing to do with each other.
 *
 * @param {Map<number, [number, number]>} before places by movie
 * @param {MovieMap} map the new one
 * @returns {(place: [number, number]) => [number, number]}
 */
export function aligned(before, map) {
  let [a, b, c, d] = [0, 0, 0, 0];
  map.movieIds.forEach((id, row) => {
    const old = before.get(id);
    if (old) {
      const [x, y] = [map.x[row] / map.scale, map.y[row] / map.scale];
      a += x * old[0];
      b += x * old[1];
      c += y * old[0];
      d += y * old[1];
    }
  });
  const turn = Math.hypot(a + d, b - c);
  const mirror = Math.hypot(a - d, b + c);
  if (Math.max(turn, mirror) === 0) {
    return (place) => place;
  }
  if (turn >= mirror) {
    const [cos, sin] = [(a + d) / turn, (b - c) / turn];
    return ([x, y]) => [cos * x - sin * y, sin * x + cos * y];
  }
  const [cos, sin] = [(a - d) / mirror, (b + c) / mirror];
  return ([x, y]) => [cos * x + sin * y, sin * x - cos * y];
}
