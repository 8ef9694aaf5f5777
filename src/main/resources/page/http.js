/** Sends requests to this server, and reports all failures in one form. */

import { answered, troubled } from "./connection.js";

/** Why a request failed. */
export class Trouble extends Error {
  /**
   * @param {"offline"|"restoring"|"missing"|"refused"} kind unreachable; 503 or 504, retry;
   *     404; all others
   * @param {string} message for users
   * @param {number} retryMillis when to retry
   * @param {object} [problem] the server's response, with its `status`
   */
  constructor(kind, message, retryMillis = 1000, problem = {}) {
    super(message);
    this.kind = kind;
    this.retryMillis = retryMillis;
    this.problem = problem;
  }
}

/** Longer than the server's own deadlines. */
const PATIENCE = 20_000;

/** The address of the server, which may be below a path of a proxy. */
const ROOT = new URL("..", import.meta.url);

/** The address of a path on the server. */
export function address(path) {
  return new URL(path.replace(/^\//, ""), ROOT);
}

/** The part of the server that a path belongs to. One part may fail while others work. */
export function sourceOf(path) {
  return path.split(/[/?]/)[1];
}

/**
 * Sends a request, and shows in the head of the page whether the server responds.
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

/** The response as JSON. */
export async function get(path, signal) {
  const response = await ask(path, { signal });
  return response.json();
}

/**
 * The response, unless the client has it already.
 *
 * @param {string} path
 * @param {string|null} tag of the response that the client has
 * @returns {Promise<{text: string, tag: string|null}|null>} null if nothing has changed
 */
export async function getUnlessKnown(path, tag, signal) {
  const response = await ask(path, { signal, headers: tag ? { "If-None-Match": tag } : {} });
  return response.status === 304
    ? null
    : { text: await response.text(), tag: response.headers.get("ETag") };
}

/** The response as text. */
export async function getText(path, signal) {
  const response = await ask(path, { signal });
  return response.text();
}

/** Sends JSON, or an empty body. */
export async function send(method, path, body, signal) {
  const response = await ask(path, {
    method,
    signal,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

/** A path with a query of all parameters that are not empty. */
export function path(base, parameters) {
  const query = new URLSearchParams();
  Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .forEach(([name, value]) => query.set(name, String(value)));
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}
