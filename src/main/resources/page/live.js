/** Keeps a response of the server up to date for as long as it is shown. */

import { answered, troubled } from "./connection.js";
import { address, get, getUnlessKnown, path, sourceOf, Trouble } from "./http.js";

const CALM = 1000;
const HIDDEN = 10_000;
const LONGEST_WAIT = 4000;
/** A stream has an event at least every ten seconds. */
const SILENCE = 15_000;
const NEVER = -1;

/**
 * Polls a route, and passes on new responses. It resumes by itself after the server was away.
 *
 * @param {string} base path of the route
 * @param {Record<string, unknown>} parameters of its query
 * @param {object} on
 * @param {(answer: any) => void} on.answer gets each new response
 * @param {(trouble: Trouble) => void} [on.trouble] the request fails, and retrying does not help
 * @param {(trouble: Trouble) => void} [on.restoring] there is no response yet
 * @returns {{ask: () => Promise<void>, close: () => void}} `ask` sends a request at once
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
      [tag, told] = [null, ""]; // the next answer is told even if it is the last one again
    } finally {
      if (mine === asked && wait !== NEVER && !abort.signal.aborted) {
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
 * Reports a failure.
 *
 * @returns {number} milliseconds until the next try; NEVER if the request itself is wrong
 */
function waitAfter(e, failures, on) {
  if (!(e instanceof Trouble)) {
    throw e;
  }
  if (e.kind === "missing" || e.kind === "refused") {
    on.trouble?.(e);
    return e.problem.status === 400 ? NEVER : CALM;
  }
  if (e.kind === "restoring") {
    on.restoring?.(e);
  }
  return pause(failures, e.retryMillis);
}

function pause(failures, least) {
  return Math.min(LONGEST_WAIT, Math.max(least, 500 * 2 ** failures) / 2);
}

/**
 * The list of a user, which the server sends whenever it changes. When the stream breaks, plain
 * requests find out why; the first response opens the stream again. A page in the background keeps no
 * stream open, because a browser has only six connections for all pages of a server.
 *
 * @param {{user: number, n: number, space: string, genre: string}} question
 * @param {Parameters<typeof watch>[2]} on
 * @returns {{ask: (after: string) => Promise<boolean>, close: () => void}} `ask` sends a request at once, waits
 *     on the server until the record at `after` was read, and returns whether there was a response
 */
export function watchList({ user, ...parameters }, on) {
  const base = `/users/${user}/recommendations`;
  const abort = new AbortController();
  let stream = null;
  let timer = 0;
  let watchdog = 0;
  let failures = 0;
  let broken = 0;

  function listen() {
    stream = new EventSource(address(path(`${base}/stream`, parameters)));
    stream.addEventListener("recommendations", (it) => {
      heard();
      receive(JSON.parse(it.data));
    });
    stream.addEventListener("alive", heard);
    stream.addEventListener("error", again);
    guard();
  }

  function heard() {
    broken = 0;
    answered(sourceOf(base));
    guard();
  }

  /** A server that hangs keeps its connections open, and sends nothing. */
  function guard() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      troubled(sourceOf(base), new Trouble("offline", "The server does not respond."));
      recover();
    }, SILENCE);
  }

  function receive(list) {
    failures = 0;
    on.answer(list);
  }

  function silence() {
    clearTimeout(timer);
    clearTimeout(watchdog);
    stream?.close();
    stream = null;
  }

  /** The first retry is immediate; later ones wait, because a stream may be refused while lists are served. */
  function again() {
    silence();
    timer = setTimeout(recover, broken === 0 ? 0 : pause(broken, CALM));
    broken++;
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
        if (wait !== NEVER) {
          timer = setTimeout(recover, wait);
        }
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
