/** Caches movies, so that a title is requested once. */

import { get } from "./http.js";
import { title } from "./format.js";

const MOST = 5000;
const movies = new Map();

/**
 * Keeps the movies of a response.
 *
 * @param {{movieId: number, title?: string, year?: number, genres?: string[]}[]} answer
 */
export function remember(answer) {
  answer.filter((movie) => movie.title).forEach((movie) => movies.set(movie.movieId, movie));
  for (const oldest of movies.keys()) {
    if (movies.size <= MOST) {
      break;
    }
    movies.delete(oldest);
  }
}

/** The movie, or only its id if it is unknown. */
export function known(movieId) {
  return movies.get(movieId) ?? { movieId };
}

/** Writes a movie's title into an element, at once or when it arrives. */
export function writeTitle(element, movieId) {
  element.textContent = title(known(movieId));
  if (!movies.has(movieId)) {
    get(`/movies/${movieId}`).then((movie) => {
      remember([movie]);
      element.textContent = title(movie);
    }, () => {}); // it keeps its number: a movie that is rated need not be in the catalogue
  }
}

/** Every genre seen so far, sorted. */
export function genres() {
  return [...new Set([...movies.values()].flatMap((movie) => movie.genres ?? []))]
    .filter((genre) => !genre.startsWith("("))
    .sort();
}
