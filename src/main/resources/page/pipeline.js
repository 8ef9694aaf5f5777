/** The journey of a rating: the running topology with its metrics, and the trace of one rating. */

import { diagram } from "./diagram.js";
import { h, isStill, put } from "./dom.js";
import { bytes, count, duration, fixed, moment, plural } from "./format.js";
import { follower } from "./follow.js";
import { graph } from "./graph.js";
import { watch } from "./live.js";
import { rate, watchMetrics } from "./metrics.js";
import { stepsOf } from "./trace.js";

const CONSUMED = "kafka_stream_topic_records_consumed_total";
const PRODUCED = "kafka_stream_topic_records_produced_total";
const LAG = "kafka_consumer_fetch_manager_records_lag";
const LEFT = "kafka_stream_task_restore_remaining_records_total";
const STAGE = "tastestream_stage_seconds";
const TO_LIST = "tastestream_rating_to_list_seconds";
/** The measured steps of a rating, and their names in the diagram. */
const STAGES = { decode: "decode", judge: "judge", ledger: "ledger-row", profile: "profile", list: "list" };

/** @type {import("./views.js").View} */
export function pipelineView(root) {
  let drawn = null;
  let steps = [];
  let endMetrics = () => {};
  let toRestore = 0;
  let ready = false;
  let traced = null;
  const picture = h("div", {}, h("p.quiet", {}, "Loading the topology …"));
  const instance = h("div.facts-of", {}, h("p.quiet", {}, "Loading the instances …"));
  const letters = h("div.letters", {}, h("p.quiet", {}, "Loading the rejected records …"));
  const figures = region("Topics", "Loading the metrics …");
  const restore = h("div", {});
  const stages = region("Stages", "Loading the times of the stages …");
  const followed = follower((answer) => {
    traced = answer;
    drawn?.light(stepsOf(answer, steps));
  });
  root.append(h("div.pipeline", {},
    h("section", { "aria-labelledby": "pipeline" },
      h("div.heading", {}, h("h1", { id: "pipeline" }, "The journey of a rating"), flowSwitch(picture)), picture),
    h("div.columns", {},
      h("section", { "aria-labelledby": "follow" },
        h("h2", { id: "follow" }, "Follow a rating"), followed.element),
      h("div", {},
        h("section", { "aria-labelledby": "stages" }, h("h2", { id: "stages" }, "How long it takes"), stages),
        h("section", { "aria-labelledby": "instance" }, h("h2", { id: "instance" }, "Instances"), instance, restore),
        h("section", { "aria-labelledby": "letters" }, h("h2", { id: "letters" }, "Rejected records"), letters),
        h("section", { "aria-labelledby": "figures" }, h("h2", { id: "figures" }, "Topics"), figures)))));

  const once = watch("/topology", {}, { answer: (answer) => {
    once.close(); // it never changes while the program runs
    steps = answer.nodes;
    drawn = diagram(graph(steps));
    put(picture, drawn.element);
    drawn.light(stepsOf(traced, steps));
    endMetrics = watchMetrics(show);
  } });
  const box = watch("/dead-letters", {}, { answer: (answer) => put(letters, refused(answer)) });
  const instances = watch("/instances", {}, { answer(answer) {
    [{ ready }] = answer.instances;
    put(instance, answer.instances.map(readiness));
  } });

  function show(now, before) {
    const told = factsOf(steps, now, before);
    drawn.tell(told.facts);
    drawn.busy(told.busy);
    // The counter need not reach 0 when everything is restored.
    const left = ready ? 0 : now.sum(LEFT) ?? 0;
    toRestore = left === 0 ? 0 : Math.max(toRestore, left);
    put(restore, left > 0 && restoring(left, toRestore));
    put(stages, stageTable(now, before));
    put(figures, topicTable(steps, now, before));
  }

  return {
    follow: followed.follow,
    close() {
      followed.close();
      once.close();
      instances.close();
      box.close();
      endMetrics();
      drawn?.close();
    },
  };
}

/** The texts of the boxes, and the boxes that have had records since the last reading. */
function factsOf(steps, now, before) {
  const facts = new Map();
  const busy = new Set();
  const perSecondOf = (step) =>
    rate(before, now, step.kind === "source" ? CONSUMED : PRODUCED, { processor_node_id: step.name });
  const used = steps.filter((step) => step.kind !== "source" || perSecondOf(step));
  for (const [stage, name] of Object.entries(STAGES)) {
    const each = eachOf(stage, now, before);
    if (each !== null) {
      facts.set(name, `${duration(each)} each`);
    }
  }
  for (const step of steps) {
    if (step.kind !== "processor") {
      const name = step.topics[0];
      const figure = step.kind === "source" ? CONSUMED : PRODUCED;
      const perSecond = perSecondOf(step);
      const total = now.sum(figure, { processor_node_id: step.name }) ?? 0;
      facts.set(name, perSecond ? `${fixed(perSecond, perSecond < 10 ? 1 : 0)}/s` : `${count(total)} since start`);
      if (perSecond) {
        wayOf(step, used).forEach((it) => busy.add(it));
      }
    }
  }
  return { facts, busy };
}

/** The names in the diagram of a step and of all steps before it. */
function wayOf(step, steps) {
  const way = new Set();
  const walk = (it) => {
    const name = it.kind === "processor" ? it.name : it.topics[0];
    if (!way.has(name)) {
      way.add(name);
      steps.filter((other) => other.next.includes(it.name)).forEach(walk);
    }
  };
  walk(step);
  return way;
}

/** Mean seconds of a stage since the last reading, or since the start if it had no records; null if it is not measured. */
function eachOf(stage, now, before) {
  const total = (reading, part) => reading?.sum(`${STAGE}_${part}`, { stage }) ?? 0;
  const passed = total(now, "count") - total(before, "count");
  const from = before && passed > 0 ? before : null;
  const number = total(now, "count") - total(from, "count");
  return number > 0 ? (total(now, "sum") - total(from, "sum")) / number : null;
}

/** The state of one instance; the one that was asked comes first, without a name. */
function readiness({ instance, ready, reason, pendingUsers, generations }, at, { length }) {
  const name = instance ?? (length === 1 ? "The only one" : "This one");
  const spaces = Object.entries(generations).map(([space, number]) => `${space} ${number}`).join(", ");
  return h("dl.pairs", {},
    pair("Instance", name),
    pair("State", ready ? "ready" : `not ready: ${reason}`),
    pair("Serves", spaces || "popularity: no generation yet"),
    pair("Waiting for a new list", pendingUsers === undefined ? "not known yet" : plural(pendingUsers, "user")));
}

/** Reasons with their numbers, and the last records with their bytes. */
function refused({ letters, reasons, latest }) {
  if (letters === 0) {
    return h("p.quiet", {}, "None. A record that is not a valid rating goes here with its reason, and the stream goes on.");
  }
  return [
    h("dl.pairs", {}, Object.entries(reasons).map(([reason, number]) => pair(reason, count(number)))),
    h("details", {}, h("summary", {}, `The last ${latest.length}`),
      h("ul.letters", {}, latest.map((it) => h("li", {},
        h("p", {}, `${it.reason}: ${it.detail}`),
        h("code", {}, it.value),
        h("p.quiet", {}, `${plural(it.bytes, "byte")} under the key ${it.key}, ${moment(it.when)}, ${it.partition}:${it.offset}`))))),
  ];
}

function pair(name, value) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

function topicTable(steps, now, before) {
  const ends = [...steps.filter((it) => it.kind === "source"), ...steps.filter((it) => it.kind === "sink")];
  const rows = ends.map((step) => {
    const wanted = { processor_node_id: step.name };
    const source = step.kind === "source";
    const figure = source ? CONSUMED : PRODUCED;
    const size = source ? "kafka_stream_topic_bytes_consumed_total" : "kafka_stream_topic_bytes_produced_total";
    return [step.topics[0], source ? "read" : "written",
      count(now.sum(figure, wanted) ?? 0), bytes(now.sum(size, wanted) ?? 0),
      optional(rate(before, now, figure, wanted), 1), source ? lagOf(now, step.topics[0]) : ""];
  });
  return table("Topics", ["Topic", "", "Records", "Size", "per s", "Lag"], rows, 2);
}

/** Records of a topic that are not read yet; its name may have a prefix. */
function lagOf(now, topic) {
  const lags = now.all(LAG).filter((it) => it.labels.topic.endsWith(topic) && it.labels.client_id?.includes("StreamThread"));
  return lags.length === 0 ? "–" : count(lags.reduce((sum, it) => sum + it.value, 0));
}

/** The time of each stage of a rating, measured by the instance that was asked. */
function stageTable(now, before) {
  const measured = Object.keys(STAGES).filter((stage) => now.sum(`${STAGE}_count`, { stage }));
  if (measured.length === 0) {
    return h("p.quiet", {}, "No rating has passed since the server began: rate a movie, and see how long each stage takes.");
  }
  const rows = measured.map((stage) => {
    const each = eachOf(stage, now, before);
    const longest = now.max(`${STAGE}_max`, { stage });
    return [stage, count(now.sum(`${STAGE}_count`, { stage })), optional(rate(before, now, `${STAGE}_count`, { stage }), 1),
      each === null ? "–" : duration(each), longest ? duration(longest) : "–"];
  });
  return [toList(now), table("Stages of this instance", ["Stage", "Times", "per s", "Each", "Longest"], rows, 1)];
}

/** The time from the log to the list, over the last ten minutes. */
function toList(now) {
  const [half, most] = ["0.5", "0.99"].map((quantile) => now.max(TO_LIST, { quantile }));
  return h("p", {}, half ? `Half of the ratings were in a list after ${duration(half)}, 99 % after ${duration(most)}.`
    : "No rating has reached a list in the last minutes: rate a movie, and see how long it takes.");
}

function optional(value, digits) {
  return value === null ? "–" : fixed(value, digits);
}

function table(caption, heads, rows, words) {
  const side = (at) => (at < words ? null : "number");
  return h("table.plain", {},
    h("caption.unseen", {}, caption),
    h("thead", {}, h("tr", {}, heads.map((it, at) =>
      h(it ? "th" : "td", { scope: it ? "col" : null, class: side(at) }, it)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((it, at) =>
      h(at === 0 ? "th" : "td", { scope: at === 0 ? "row" : null, class: side(at) }, it))))));
}

/** Stays in place while its content is rewritten, so that it keeps the focus of users who scroll with keys. */
function region(name, text) {
  return h("div.figures.scroll", { tabindex: "0", role: "region", "aria-label": name }, h("p.quiet", {}, text));
}

/** Users must be able to stop an animation without an end. */
function flowSwitch(picture) {
  const button = h("button.link", { type: "button", "aria-pressed": "false", hidden: isStill(), onclick() {
    const still = picture.classList.toggle("still");
    button.setAttribute("aria-pressed", String(still));
  } }, "Pause the flow");
  return button;
}

/** Shown only while a store is restored from its changelog. */
function restoring(left, most) {
  return [
    h("p", { id: "restoring" }, `Restoring: ${plural(left, "record")} of the changelogs left.`),
    h("progress", { "aria-labelledby": "restoring", max: most, value: most - left }),
  ];
}
