/** Keeps an answer of the server up to date for as long as it is looked at. */

import { answered, troubled } from "./connection.js";
import { getUnlessKnown, path, Trouble } from "./http.js";

const CALM = 1000;
const HIDDEN = 10_000;
const LONGEST_WAIT = 4000;

/**
 * Asks a question again and again, and tells the answers that are new. It goes on by itself when the
 * server was away.
 *
 * @param {string} base path of the question
 * @param {Record<string, unknown>} parameters of its query
 * @param {object} on
 * @param {(answer: any) => void} on.answer a new answer
 * @param {(trouble: Trouble) => void} [on.trouble] there is none, and it makes no sense to wait for
 *     one; without it that is shown like all other trouble
 * @returns {{ask: (after?: string) => Promise<boolean>, close: () => void}} `ask` asks at once, waits on
 *     the server until the record at `after` was read, and tells whether an answer came
 */
export function watch(base, parameters, on) {
  const abort = new AbortController();
  let tag = null;
  let told = "";
  let timer = 0;
  let failures = 0;
  let asked = 0;

  async function ask(after) {
    clearTimeout(timer);
    const mine = ++asked;
    let wait = document.hidden ? HIDDEN : CALM;
    try {
      // An answer that waits for a record is another question to the server, and has another tag.
      const known = after ? null : tag;
      const answer = await getUnlessKnown(path(base, { ...parameters, after }), known, abort.signal);
      failures = 0;
      answered();
      if (answer && mine === asked) {
        tag = after ? null : answer.tag;
        if (answer.text !== told) {
          told = answer.text;
          on.answer(JSON.parse(told));
        }
      }
      return true;
    } catch (e) {
      if (abort.signal.aborted) {
        return false;
      }
      wait = failed(e);
      return false;
    } finally {
      if (mine === asked && !abort.signal.aborted) {
        timer = setTimeout(ask, wait);
      }
    }
  }

  function failed(e) {
    if (!(e instanceof Trouble)) {
      throw e;
    }
    if (on.trouble && (e.kind === "missing" || e.kind === "refused")) {
      answered();
      on.trouble(e);
      return CALM;
    }
    failures++;
    troubled(e);
    return Math.min(LONGEST_WAIT, Math.max(e.retryMillis, 250 * 2 ** failures) / 2);
  }

  ask();
  return {
    ask,
    close() {
      abort.abort();
      clearTimeout(timer);
    },
  };
}

/**
 * The list of a user as it changes.
 *
 * @param {{user: number, n: number, space: string, genre: string}} question
 * @param {Parameters<typeof watch>[2]} on
 */
export function watchList({ user, ...parameters }, on) {
  return watch(`/users/${user}/recommendations`, parameters, on);
}
