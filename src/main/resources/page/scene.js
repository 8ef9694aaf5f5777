/** The points of a map: their positions, colours and movement. */

/** Genres share colours, because twenty can't be told apart. */
export const GROUPS = [
  { name: "Action, adventure, war", genres: ["Action", "Adventure", "War", "Western"],
    light: [176, 84, 44], dark: [229, 139, 94] },
  { name: "Comedy", genres: ["Comedy"], light: [196, 148, 32], dark: [224, 184, 92] },
  { name: "Drama, romance", genres: ["Drama", "Romance"], light: [66, 104, 148], dark: [128, 168, 214] },
  { name: "Crime, thriller", genres: ["Crime", "Thriller", "Mystery", "Film-Noir"],
    light: [122, 70, 128], dark: [190, 140, 200] },
  { name: "Animation, children, fantasy", genres: ["Animation", "Children", "Fantasy", "Musical"],
    light: [80, 132, 64], dark: [140, 192, 122] },
  { name: "Horror, science fiction", genres: ["Horror", "Sci-Fi"], light: [32, 128, 128], dark: [96, 192, 190] },
  { name: "All else", genres: [], light: [138, 132, 120], dark: [150, 144, 134] },
];
const TRAVEL = 1400;

/**
 * All movies of a map as points.
 *
 * @param {import("./plane.js").MovieMap} map
 * @param {boolean} dark
 * @returns {import("./painter.js").Scene}
 */
export function sceneOf(map, dark) {
  const size = map.movieIds.length;
  const [x, y] = [new Float32Array(size), new Float32Array(size)];
  const scene = { x, y, colour: new Uint8Array(size), faded: -1, ...coloursOf(dark) };
  const groupOf = map.genres.map((genre) => GROUPS.findIndex((it) => it.genres.includes(genre)));
  for (let row = 0; row < size; row++) {
    [scene.x[row], scene.y[row]] = [map.x[row] / map.scale, map.y[row] / map.scale];
    const group = map.genre[row] < 0 ? -1 : groupOf[map.genre[row]];
    scene.colour[row] = group < 0 ? GROUPS.length - 1 : group;
  }
  return scene;
}

/** Colours of points and ground. */
export function coloursOf(dark) {
  return { palette: GROUPS.map((it) => (dark ? it.dark : it.light)), ground: dark ? [22, 21, 19] : [251, 250, 247] };
}

/**
 * The point that is nearest to a place, among the points of the visible colour.
 *
 * @param {import("./painter.js").Scene} scene
 * @param {[number, number]} place
 * @param {number} reach in the unit of the map
 * @returns {number} row; −1 if none is within reach
 */
export function nearestTo({ x, y, colour, faded }, [left, top], reach) {
  let best = -1;
  let nearest = reach ** 2;
  for (let row = 0; row < x.length; row++) {
    const distance = (x[row] - left) ** 2 + (y[row] - top) ** 2;
    if (distance < nearest && (faded < 0 || colour[row] === faded)) {
      nearest = distance;
      best = row;
    }
  }
  return best;
}

/** Points are larger when fewer are in sight. */
export function radiusAt(zoom, ratio, points) {
  const crowd = points > 20_000 ? 0.7 : 1;
  return Math.max(1, Math.min(6, Math.round(ratio * crowd * Math.sqrt(zoom / 170))));
}

/** Every movie moves from its earlier position; new ones start in the middle. */
export function journeyBetween(before, next, map) {
  const [fromX, fromY] = [new Float32Array(next.x.length), new Float32Array(next.x.length)];
  map.movieIds.forEach((id, row) => {
    const old = before.get(id);
    fromX[row] = old ? old[0] : 0;
    fromY[row] = old ? old[1] : 0;
  });
  return { fromX, fromY, toX: next.x.slice(), toY: next.y.slice(), began: performance.now() };
}

/** Moves all points on; returns false once they have arrived. */
export function step({ fromX, fromY, toX, toY, began }, scene, now) {
  const part = Math.min(1, Math.max(0, (now - began) / TRAVEL));
  const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
  for (let row = 0; row < toX.length; row++) {
    scene.x[row] = fromX[row] + (toX[row] - fromX[row]) * eased;
    scene.y[row] = fromY[row] + (toY[row] - fromY[row]) * eased;
  }
  return part < 1;
}
