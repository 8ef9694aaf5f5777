/** Asks this server, and says in one way what can go wrong. */

import { answered, troubled } from "./connection.js";

/** What a request came to when it did not succeed. */
export class Trouble extends Error {
  /**
   * @param {"offline"|"restoring"|"missing"|"refused"} kind unreachable; 503 or 504, ask again;
   *     404; all else
   * @param {string} message for people
   * @param {number} retryMillis when to ask again
   * @param {object} [problem] what the server told, with its `status`
   */
  constructor(kind, message, retryMillis = 1000, problem = {}) {
    super(message);
    this.kind = kind;
    this.retryMillis = retryMillis;
    this.problem = problem;
  }
}

/** The server itself gives up sooner. */
const PATIENCE = 20_000;

/** Where the server is found, maybe below a path that a proxy has put before its own. */
const ROOT = new URL("..", import.meta.url);

/** The address of a path of the server. */
export function address(path) {
  return new URL(path.replace(/^\//, ""), ROOT);
}

/** The part of the server that a path belongs to. What is wrong with one need not be with another. */
export function sourceOf(path) {
  return path.split(/[/?]/)[1];
}

/**
 * Asks, and lets the head of the page show whether the server answers.
 *
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<Response>} with status 2xx or 304
 * @throws {Trouble}
 */
async function ask(path, options = {}) {
  let response;
  try {
    const patience = AbortSignal.timeout(PATIENCE);
    const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
    response = await fetch(address(path), { cache: "no-store", ...options, signal });
  } catch (e) {
    if (options.signal?.aborted) {
      throw e;
    }
    const offline = new Trouble("offline", "The server can't be reached.");
    troubled(sourceOf(path), offline);
    throw offline;
  }
  if (response.ok || response.status === 304) {
    answered(sourceOf(path));
    return response;
  }
  const what = await trouble(response);
  if (what.kind === "restoring") {
    troubled(sourceOf(path), what);
  } else {
    answered(sourceOf(path));
  }
  throw what;
}

async function trouble(response) {
  const problem = await response.json().catch(() => ({}));
  const detail = problem.detail ?? `The server answered with status ${response.status}.`;
  const retry = Number(response.headers.get("Retry-After") ?? 1) * 1000;
  if (response.status === 503 || response.status === 504) {
    return new Trouble("restoring", detail, retry, problem);
  }
  return new Trouble(response.status === 404 ? "missing" : "refused", detail, retry, { ...problem, status: response.status });
}

/** The answer to a question as JSON. */
export async function get(path, signal) {
  const response = await ask(path, { signal });
  return response.json();
}

/**
 * The answer unless it is known already.
 *
 * @param {string} path
 * @param {string|null} tag of the answer that is known
 * @returns {Promise<{text: string, tag: string|null}|null>} null if nothing has changed
 */
export async function getUnlessKnown(path, tag, signal) {
  const response = await ask(path, { signal, headers: tag ? { "If-None-Match": tag } : {} });
  return response.status === 304
    ? null
    : { text: await response.text(), tag: response.headers.get("ETag") };
}

/** The text of an answer. */
export async function getText(path, signal) {
  const response = await ask(path, { signal });
  return response.text();
}

/** Sends JSON, or nothing. */
export async function send(method, path, body, signal) {
  const response = await ask(path, {
    method,
    signal,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

/** A path with a query of those parameters that are not empty. */
export function path(base, parameters) {
  const query = new URLSearchParams();
  Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .forEach(([name, value]) => query.set(name, String(value)));
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}
