/** Keeps an answer of the server up to date for as long as it is looked at. */

import { answered, troubled } from "./connection.js";
import { get, getUnlessKnown, path, Trouble } from "./http.js";

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
 * @returns {{ask: () => Promise<void>, close: () => void}} `ask` asks at once
 */
export function watch(base, parameters, on) {
  const abort = new AbortController();
  let tag = null;
  let told = "";
  let timer = 0;
  let failures = 0;
  let asked = 0;

  async function ask() {
    clearTimeout(timer);
    const mine = ++asked;
    let wait = document.hidden ? HIDDEN : CALM;
    try {
      const answer = await getUnlessKnown(path(base, parameters), tag, abort.signal);
      failures = 0;
      answered();
      if (answer && mine === asked) {
        tag = answer.tag;
        if (answer.text !== told) {
          told = answer.text;
          on.answer(JSON.parse(told));
        }
      }
    } catch (e) {
      if (abort.signal.aborted) {
        return;
      }
      wait = waitAfter(e, failures++, on);
    } finally {
      if (mine === asked && !abort.signal.aborted) {
        timer = setTimeout(ask, wait);
      }
    }
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
 * Shows or tells a failure.
 *
 * @returns {number} milliseconds until it makes sense to ask again
 */
function waitAfter(e, failures, on) {
  if (!(e instanceof Trouble)) {
    throw e;
  }
  if (on.trouble && (e.kind === "missing" || e.kind === "refused")) {
    answered();
    on.trouble(e);
    return CALM;
  }
  troubled(e);
  return Math.min(LONGEST_WAIT, Math.max(e.retryMillis, 500 * 2 ** failures) / 2);
}

/**
 * The list of a user, sent by the server whenever it changes. When the stream breaks, plain questions
 * find out why, and the first that is answered opens it again. A page that nobody sees keeps none open,
 * since a browser has but six connections for all pages of a server.
 *
 * @param {{user: number, n: number, space: string, genre: string}} question
 * @param {Parameters<typeof watch>[2]} on
 * @returns {{ask: (after: string) => Promise<boolean>, close: () => void}} `ask` asks at once, waits on the
 *     server until the record at `after` was read, and tells whether an answer came
 */
export function watchList({ user, ...parameters }, on) {
  const base = `/users/${user}/recommendations`;
  const abort = new AbortController();
  let stream = null;
  let timer = 0;
  let failures = 0;

  function listen() {
    stream = new EventSource(path(`${base}/stream`, parameters));
    stream.addEventListener("recommendations", (it) => receive(JSON.parse(it.data)));
    stream.addEventListener("error", recover);
  }

  function receive(list) {
    failures = 0;
    answered();
    on.answer(list);
  }

  function silence() {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  }

  async function recover() {
    silence();
    if (await ask() && !document.hidden) {
      silence();
      listen();
    }
  }

  async function ask(after) {
    try {
      receive(await get(path(base, { ...parameters, after }), abort.signal));
      return !abort.signal.aborted;
    } catch (e) {
      if (!abort.signal.aborted) {
        const wait = waitAfter(e, failures++, on);
        clearTimeout(timer);
        timer = setTimeout(recover, wait);
      }
      return false;
    }
  }

  function seen() {
    silence();
    if (!document.hidden) {
      listen();
    }
  }

  document.addEventListener("visibilitychange", seen, { signal: abort.signal });
  seen();
  return {
    ask,
    close() {
      abort.abort();
      silence();
    },
  };
}
