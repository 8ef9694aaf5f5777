/** The journey of a rating: the running topology with its figures, and the trace of one rating. */

import { remember } from "./catalogue.js";
import { diagram } from "./diagram.js";
import { h, put } from "./dom.js";
import { bytes, count, fixed, moment, plural, title } from "./format.js";
import { graph } from "./graph.js";
import { get, path, Trouble } from "./http.js";
import { watch } from "./live.js";
import { rate, watchMetrics } from "./metrics.js";
import { change, current } from "./store.js";
import { stepsOf, traceOf } from "./trace.js";

const CONSUMED = "kafka_stream_topic_records_consumed_total";
const PRODUCED = "kafka_stream_topic_records_produced_total";
const LAG = "kafka_consumer_fetch_manager_records_lag";
const NODE_LATENCY = "kafka_stream_processor_node_record_e2e_latency";
const STORE_LATENCY = "kafka_stream_state_record_e2e_latency";
const LEFT = "kafka_stream_task_restore_remaining_records_total";
const FOLLOWED = 12;

/** @type {import("./views.js").View} */
export function pipelineView(root) {
  const picture = h("div", {}, h("p.quiet", {}, "Loading the topology …"));
  const instance = h("div.facts-of", {}, h("p.quiet", {}, "Asking how the instance does …"));
  const letters = h("div.letters", {}, h("p.quiet", {}, "Asking for what was refused …"));
  const figures = h("div.figures", {}, h("p.quiet", {}, "Reading the figures …"));
  const restore = h("div", {});
  const trace = h("div.trace", {});
  const ratings = h("div", {});
  root.append(h("div.pipeline", {},
    h("section", { "aria-labelledby": "pipeline" }, h("h1", { id: "pipeline" }, "The journey of a rating"), picture),
    h("div.columns", {},
      h("section", { "aria-labelledby": "follow" },
        h("h2", { id: "follow" }, "Follow a rating"), h("div.following", {}, ratings, trace)),
      h("div", {},
        h("section", { "aria-labelledby": "instance" }, h("h2", { id: "instance" }, "This instance"), instance, restore),
        h("section", { "aria-labelledby": "letters" }, h("h2", { id: "letters" }, "Refused records"), letters),
        h("section", { "aria-labelledby": "figures" }, h("h2", { id: "figures" }, "Topics and stores"), figures)))));
  let drawn = null;
  let steps = [];
  let endMetrics = () => {};
  let followed = 0;
  let toRestore = 0;
  const abort = new AbortController();

  const once = watch("/topology", {}, { answer: (answer) => {
    once.close(); // it never changes while the program runs
    steps = answer.nodes;
    drawn = diagram(graph(steps));
    put(picture, drawn.element);
    endMetrics = watchMetrics(show);
    follow();
  } });
  const box = watch("/dead-letters", {}, { answer: (answer) => put(letters, refused(answer)) });
  const health = watch("/health/ready", {}, {
    answer: (answer) => put(instance, readiness("ready", answer)),
    restoring: ({ message, problem }) => put(instance, readiness(`not ready: ${problem.reason ?? message}`, problem)),
  });

  function show(now, before) {
    const told = factsOf(steps, now, before);
    drawn.tell(told.facts);
    drawn.busy(told.busy);
    const left = now.sum(LEFT) ?? 0;
    toRestore = left === 0 ? 0 : Math.max(toRestore, left);
    put(restore, left > 0 && restoring(left, toRestore));
    put(figures, topicTable(steps, now, before), storeTable(steps, now));
  }

  async function follow() {
    try {
      await followRating(++followed);
    } catch (e) {
      if (!(e instanceof Trouble) && !abort.signal.aborted) {
        throw e;
      }
      if (!abort.signal.aborted) {
        put(trace, h("p.error", { role: "alert" }, e.message));
      }
    }
  }

  async function followRating(mine) {
    const { user, movie } = current();
    const list = await get(`/users/${user}/recommendations?n=1`, abort.signal);
    const answer = list.ratings === 0 ? { items: [] }
      : await get(path(`/users/${user}/ratings`, { limit: FOLLOWED }), abort.signal);
    if (mine !== followed) {
      return; // another rating, or user, was chosen by now
    }
    remember(answer.items);
    put(ratings, choice(answer.items, movie));
    if (movie === null) {
      put(trace);
      drawn.light(new Set());
      return;
    }
    const told = await traceOf(user, movie);
    if (mine !== followed || abort.signal.aborted) {
      return;
    }
    put(trace, told.element);
    drawn.light(stepsOf(told.answer, steps));
  }

  return {
    follow: () => drawn && follow(),
    close() {
      abort.abort();
      once.close();
      health.close();
      box.close();
      endMetrics();
      drawn?.close();
    },
  };
}

/** The newest ratings of the user, to choose one from. */
function choice(items, chosen) {
  if (items.length === 0) {
    return h("p.quiet", {}, "This user has rated nothing yet. Rate a movie in Taste, and follow it here.");
  }
  return h("ul.choice", { "aria-label": "Newest ratings" }, items.map((it) => h("li", {},
    h("button.link", {
      type: "button", "aria-pressed": String(it.movieId === chosen), onclick: () => change({ movie: it.movieId }),
    }, h("span.title", {}, title(it))),
    h("span.quiet", {}, `${fixed(it.rating, 1)} ★`))));
}

/** What is written in the boxes, and which of them have had records since the last reading. */
function factsOf(steps, now, before) {
  const facts = new Map();
  const busy = new Set();
  const perSecondOf = (step) =>
    rate(before, now, step.kind === "source" ? CONSUMED : PRODUCED, { processor_node_id: step.name });
  const used = steps.filter((step) => step.kind !== "source" || perSecondOf(step));
  for (const step of steps) {
    if (step.kind === "processor") {
      const latency = Math.max(...step.stores.map((store) => storeFigure(now, `${STORE_LATENCY}_avg`, store) ?? -1), -1);
      if (latency >= 0 && step.stores.length > 0) {
        facts.set(step.name, `after ${Math.round(latency)} ms`);
      }
    } else {
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

/** The names in the diagram of a step and of all that lead to it. */
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

function storeFigure(now, name, store) {
  return now.mean(name, { rocksdb_state_id: store }) ?? now.mean(name, { in_memory_state_id: store });
}

function readiness(state, { pendingUsers, generations = {} }) {
  const spaces = Object.entries(generations).map(([space, number]) => `${space} ${number}`).join(", ");
  return h("dl.pairs", {},
    pair("State", state),
    pair("Serves", spaces || "no generation yet"),
    pair("Waiting for a new list", pendingUsers === undefined ? "not known yet" : plural(pendingUsers, "user")));
}

/** Reasons with their numbers, and the last records with their bytes. */
function refused({ letters, reasons, latest }) {
  if (letters === 0) {
    return h("p.quiet", {}, "None. A record that can't be a rating comes here with its reason, and stops nothing.");
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
      optional(rate(before, now, figure, wanted), 1), source ? lagOf(now, step.topics[0]) : "",
      optional(now.mean(`${NODE_LATENCY}_avg`, wanted), 0), optional(now.max(`${NODE_LATENCY}_max`, wanted), 0)];
  });
  return table("Topics", ["Topic", "", "Records", "Size", "per s", "Lag", "Latency ms", "max"], rows, 2);
}

/** Records that lie in a topic and are not read yet; its name may have a prefix in front. */
function lagOf(now, topic) {
  const lags = now.all(LAG).filter((it) => it.labels.topic.endsWith(topic) && it.labels.client_id?.includes("StreamThread"));
  return lags.length === 0 ? "–" : count(lags.reduce((sum, it) => sum + it.value, 0));
}

function storeTable(steps, now) {
  const stores = [...new Set(steps.flatMap((step) => step.stores))].sort()
    .filter((store) => storeFigure(now, "kafka_stream_state_put_rate", store) !== null);
  const rows = stores.map((store) => [store,
    optional(micros(storeFigure(now, "kafka_stream_state_get_latency_avg", store)), 0),
    optional(micros(storeFigure(now, "kafka_stream_state_put_latency_avg", store)), 0),
    optional(storeFigure(now, `${STORE_LATENCY}_avg`, store), 0)]);
  return table("Stores that Kafka Streams measures", ["Store", "Get µs", "Put µs", "Latency ms"], rows, 1);
}

function micros(nanos) {
  return nanos === null ? null : nanos / 1000;
}

function optional(value, digits) {
  return value === null ? "–" : fixed(value, digits);
}

function table(caption, heads, rows, words) {
  const side = (at) => (at < words ? null : "number");
  return h("div.scroll", { tabindex: "0", role: "region", "aria-label": caption }, h("table.plain", {},
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads.map((it, at) =>
      h(it ? "th" : "td", { scope: it ? "col" : null, class: side(at) }, it)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((it, at) =>
      h(at === 0 ? "th" : "td", { scope: at === 0 ? "row" : null, class: side(at) }, it)))))));
}

/** Only while a store is read back from its changelog. */
function restoring(left, most) {
  return [
    h("p", { id: "restoring" }, `Restoring: ${plural(left, "record")} of the changelogs left.`),
    h("progress", { "aria-labelledby": "restoring", max: most, value: most - left }),
  ];
}
