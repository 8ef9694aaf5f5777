/** Positions on the plane of a map. */

/**
 * @typedef {object} MovieMap the response of `GET /map`
 * @property {number} scale of x and y
 * @property {number[]} centre mean direction of the movies
 * @property {number[][]} axes two directions
 * @property {number[]} movieIds
 * @property {number[]} x
 * @property {number[]} y
 */

/**
 * The position of a vector, in the unit of the map's axes.
 *
 * @param {MovieMap} map
 * @param {number[]} vector of the map's dimension
 * @returns {[number, number]|null} null if the vector has no direction
 */
export function placeOf({ centre, axes }, vector) {
  const length = Math.hypot(...vector);
  if (length === 0 || vector.length !== centre.length) {
    return null;
  }
  return axes.map((axis) => axis.reduce((sum, it, k) => sum + it * (vector[k] / length - centre[k]), 0));
}
