/** Formats numbers, times and movies. */

const COUNT = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en", { year: "numeric", month: "short", day: "numeric" });
const TIME = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** 12345 as 12,345. */
export function count(number) {
  return COUNT.format(number);
}

/** A number with some decimals, and a proper minus. */
export function fixed(number, digits = 2) {
  return number.toFixed(digits).replace("-", "−");
}

/** The same with its sign. */
export function signed(number, digits = 2) {
  return (number > 0 ? "+" : "") + fixed(number, digits);
}

/** One noun, or several: `plural(2, "rating")`. */
export function plural(number, noun, nouns = noun + "s") {
  return `${count(number)} ${number === 1 ? noun : nouns}`;
}

/** A duration or an age, in its largest unit. */
export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** Seconds in a readable unit: 0.000024 as 24 µs. */
export function duration(seconds) {
  const [factor, unit] = seconds < 0.001 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${fixed(seconds * factor, seconds * factor < 10 && unit !== "µs" ? 1 : 0)} ${unit}`;
}

/** A day, from epoch milliseconds or ISO text. */
export function day(time) {
  return DAY.format(new Date(time));
}

/** A time of day, from epoch milliseconds. */
export function timeOfDay(time) {
  return TIME.format(new Date(time));
}

/** Date and time to the second. */
export function moment(time) {
  return MOMENT.format(new Date(time));
}

/** Bytes in a readable unit. */
export function bytes(number) {
  return number < 1024 ? `${Math.round(number)} B` : `${fixed(number / 1024, 1)} KB`;
}

const YEAR = /\s*\(\d{4}\)\s*$/;
/** Other names may follow in brackets. */
const ARTICLE = /^([^(]*), (The|A|An|Les|La|Le|Das|Der|Die|Il|El)(?=$| \()/;

/**
 * The title as people say it: MovieLens moves the article behind a comma and puts the year at the end.
 *
 * @param {{movieId: number, title?: string, year?: number}} movie
 */
export function title(movie) {
  if (!movie.title) {
    return `Movie ${movie.movieId}`;
  }
  return movie.title.replace(YEAR, "").replace(ARTICLE, "$2 $1");
}

/** A title without its other names, for small spaces. */
export function shortTitle(movie) {
  return title(movie).replace(/(\s*\([^()]*\))+$/, "") || title(movie);
}

/** 4.5 as `4½ stars`. */
export function starText(stars) {
  const whole = Math.floor(stars);
  const half = stars - whole >= 0.5 ? "½" : "";
  return `${whole === 0 && half ? "" : whole}${half} ${stars > 0.5 && stars !== 1 ? "stars" : "star"}`;
}
