/** The trace of one rating, step by step. */

import { h } from "./dom.js";
import { count, fixed, moment, title } from "./format.js";

/**
 * The names in the diagram of the steps that a rating has passed.
 *
 * @param {object|null} answer the trace
 * @param {import("./graph.js").Step[]} steps
 */
export function stepsOf(answer, steps) {
  if (!answer?.row) {
    return new Set();
  }
  const byName = new Map(steps.map((it) => [it.name, it]));
  const goal = steps.find((it) => it.kind === "sink" && it.topics[0].endsWith("recommendations"));
  const way = [];
  for (let at = goal; at; at = before(at, steps, way)) {
    way.push(at);
  }
  return new Set(way.map((it) => (byName.get(it.name).kind === "processor" ? it.name : it.topics[0])));
}

/** The step before another on the usual path, without the detour of strays. */
function before(step, steps, way) {
  const parents = steps.filter((it) => it.next.includes(step.name) && !way.includes(it));
  return parents.find((it) => it.kind === "processor" || it.topics[0].endsWith("ratings")) ?? parents[0];
}

/** The meaning of a state, for users who don't know the terms of the routes. */
const STATES = {
  current: "it counts", seen: "marked as seen", retracted: "taken back", superseded: "replaced by a newer one",
  ignored: "it came late and changed nothing", erased: "erased with the user", rejected: "rejected",
  waiting: "on its way", unknown: "not known any more",
};

/** The steps of a rating, in words. */
export function told(answer) {
  const { row, profile, list, reason } = answer;
  const given = row?.rating ? `, ${fixed(row.rating, 1)} stars` : "";
  const state = STATES[answer.state] ?? answer.state;
  return h("ol.journey", {},
    step("The opinion", `${title(answer)}${given}: ${state}${reason ? ` as ${reason}` : ""}. ${answer.why}.`),
    row && step("In the log", `Offset ${count(row.offset)} of partition ${row.partition}.`),
    row && step("In the ledger", `As ${row.mark}, with the event time ${moment(row.timestamp)}.`),
    profile && step("In the profile", inProfile(profile)),
    row && step("In the list", list ? inList(list) : UNLISTED));
}

/** After a restart, until the user's next rating. */
const UNLISTED = "This instance keeps no last list of the user: the next rating makes one. A requested list is made at once.";

function inProfile({ position, weight, recentWeight, share }) {
  const recent = recentWeight > 0.001 ? `, as recent ${fixed(recentWeight)}` : "";
  return `${ordinal(position)} in the history, weight ${fixed(weight)}${weight < 0 ? ", which pushes away" : ""}${recent}; ${fixed(share * 100, 1)} % of the profile.`;
}

function inList({ madeWithIt, items }) {
  if (!madeWithIt) {
    return "The last list is older than the rating.";
  }
  const owing = items.length === 0 ? "No movie names it as a reason." : `It is a reason for ${items.map(title).join(", ")}.`;
  return `The last list was made with it. ${owing}`;
}

function ordinal(position) {
  return position === 0 ? "Newest" : `${count(position)} newer`;
}

function step(name, text) {
  return h("li", {}, h("h3", {}, name), h("p", {}, text));
}
