/** What was fitted, what serves, and how it does on ratings as they come. */

import { askTwice } from "./ask.js";
import { chart } from "./chart.js";
import { h, put } from "./dom.js";
import { count, fixed, moment, plural, span } from "./format.js";
import { send } from "./http.js";
import { watch } from "./live.js";
import { watchMetrics } from "./metrics.js";

/** What is told of each space: the figure that its gate decides by, and what that is held against. */
const SPACES = {
  taste: {
    what: "Orders the movies of a list: profiles are sums of these vectors.",
    figure: "gate.ndcg@100", against: "gate.ndcg@100.popularity", name: "NDCG@100", other: "popularity", digits: 3,
  },
  stars: {
    what: "Foretells how many stars a user would give.",
    figure: "gate.rmse", against: "gate.rmse.means", name: "RMSE (less is better)", other: "users' means", digits: 3,
  },
  title: { what: "Titles as vectors, for movies that nobody has rated yet." },
};

/** What live ratings tell of a space. */
const LIVE = {
  taste: [
    ["Hit@10, live", "tastestream_live_hit_rate", "tastestream_live_popularity_hit_rate", "popularity"],
    ["NDCG@10, live", "tastestream_live_ndcg", "tastestream_live_popularity_ndcg", "popularity"],
  ],
  stars: [["RMSE of foretold stars, live", "tastestream_live_rmse", "tastestream_live_baseline_rmse", "users' means"]],
};
const KEPT = 300;

/** @type {import("./views.js").View} */
export function modelsView(root) {
  const body = h("div.models", {}, h("p.quiet", {}, "Loading the generations …"));
  const fitting = h("div.fitting", {});
  root.append(h("h1", {}, "Models"),
    h("p.lead", {}, "A trainer fits the movie vectors anew from time to time. Each fit is a generation: checked against "
      + "what it must beat before it serves, then judged by every rating that comes, before anything has learned from it."),
    fitting, body);
  const history = new Map();
  const parts = new Map();
  let shown = "";

  const live = watch("/generations", {}, { answer: show });
  const endMetrics = watchMetrics((reading) => {
    keep(history, reading);
    parts.forEach((part, space) => put(part.live, liveCharts(space, history, reading)));
  });

  /** Generations are drawn when they differ, and not with every epoch of a fit. */
  function show({ fit, ...answer }) {
    put(fitting, fit ? fitInProgress(fit) : fitButton(live.ask));
    const text = JSON.stringify(answer);
    if (text !== shown) {
      shown = text;
      showGenerations(answer);
    }
  }

  function showGenerations(answer) {
    const spaces = Object.keys(SPACES).filter((space) => answer.generations.some((it) => it.space === space));
    if (spaces.length === 0) {
      put(body, h("p.empty", {}, "No generation is published yet. The first fit begins when the ratings have been read; until then lists follow popularity."));
      parts.clear();
      return;
    }
    put(body, spaces.map((space) => {
      const part = section(space, answer.generations.filter((it) => it.space === space), live.ask);
      parts.set(space, part);
      put(part.live, liveCharts(space, history, null));
      return part.element;
    }));
  }

  return { follow() {}, close() { live.close(); endMetrics(); } };
}

/** How far the fit in progress has come. */
function fitInProgress({ space, epoch, epochs, loss, since }) {
  const told = epochs === 0
    ? `${space}: the first epoch, for ${span(Date.now() - Date.parse(since))}.`
    : `${space}: epoch ${epoch} of at most ${epochs}, loss ${fixed(loss, 4)}, for ${span(Date.now() - Date.parse(since))}.`;
  return [
    h("p", { id: "fit" }, h("strong", {}, "A fit is in progress. "), told),
    h("progress", { "aria-labelledby": "fit", max: Math.max(1, epochs), value: epoch }),
  ];
}

function fitButton(again) {
  const said = h("p.quiet", { role: "status" }, "No fit is in progress.");
  const order = async () => {
    put(said, "Asking the trainer …");
    try {
      await send("POST", "/generations/fit");
      put(said, "Ordered: it begins within a second.");
      again();
    } catch (e) {
      put(said, h("span.error", {}, e.message));
    }
  };
  return [said, h("button", { type: "button", onclick: order }, "Fit anew")];
}

/** Everything about one space; generations come newest first. */
function section(space, generations, again) {
  const serving = generations.find((it) => it.state === "serving");
  const live = h("div.live", {});
  const element = h("section.space", { "aria-labelledby": `space-${space}` },
    h("header", {},
      h("h2", { id: `space-${space}` }, space),
      h("p.quiet", {}, SPACES[space].what),
      h("p.serving", {}, serving
        ? [h("strong", {}, `Generation ${serving.generation} serves`), `, ${origin(serving)}.`]
        : "None serves."),
      rollback(space, generations, serving, again)),
    h("div.evidence", {}, h("div.charts", {}, offline(space, generations), live), table(space, generations)));
  return { element, live };
}

function origin({ createdAt, metrics }) {
  return `fitted ${span(Date.now() - Date.parse(createdAt))} ago on ${plural(metrics.ratings ?? 0, "rating")}`;
}

function rollback(space, generations, serving, again) {
  const earlier = serving && generations.find((it) => it.generation < serving.generation && it.state === "available");
  return earlier && askTwice({
    label: `Roll back to ${earlier.generation}`,
    question: `Generation ${earlier.generation} of ${space} would serve again, and the lists of all users would be made `
      + "anew. A later fit on new data takes over from it.",
    yes: `Let ${earlier.generation} serve`,
    act: async () => {
      const { serving: now } = await send("POST", `/generations/${space}/rollback`);
      again();
      return `Generation ${now} is to serve; instances follow within a second.`;
    },
  });
}

function offline(space, generations) {
  const { figure, against, name, other, digits } = SPACES[space];
  if (!figure) {
    return h("p.quiet", {}, "Titles are encoded and not fitted, so there is nothing to judge.");
  }
  const oldestFirst = [...generations].reverse();
  const of = (key) => oldestFirst.map((it) => it.metrics?.[key] ?? null);
  return chart({
    title: `${name}, by generation`,
    lines: [{ name: space, kind: "ours", values: of(figure) }, { name: other, kind: "other", values: of(against) }],
    text: (it) => fixed(it, digits),
    empty: "No generation was judged offline.",
    marked: oldestFirst.findIndex((it) => it.state === "serving"),
  });
}

function table(space, generations) {
  const { figure, against, digits } = SPACES[space];
  const heads = ["Generation", "State", "Fitted", "Took", "Movies", figure && "Figure", figure && "To beat", "Gate"];
  return h("div.scroll", { tabindex: "0", role: "region", "aria-label": `Generations of ${space}` }, h("table.generations", {},
    h("thead", {}, h("tr", {}, heads.filter(Boolean).map((it) => h("th", { scope: "col" }, it)))),
    h("tbody", {}, generations.map((it) => h("tr", { class: it.state },
      h("th", { scope: "row" }, it.generation),
      h("td", {}, it.state),
      h("td", {}, it.createdAt ? moment(it.createdAt) : ""),
      h("td.number", {}, it.metrics?.seconds === undefined ? "" : span(it.metrics.seconds * 1000)),
      h("td.number", {}, it.movies === undefined ? "" : count(it.movies)),
      figure && h("td.number", {}, optional(it.metrics?.[figure], digits)),
      figure && h("td.number", {}, optional(it.metrics?.[against], digits)),
      h("td.reason", {}, h("b", {}, `${it.gate?.verdict ?? it.state}: `), it.problem ?? it.gate?.reason))))));
}

function optional(value, digits) {
  return value === undefined ? "–" : fixed(value, digits);
}

/** Adds what a reading says of live quality to what earlier ones have said. */
function keep(history, reading) {
  for (const [space, figures] of Object.entries(LIVE)) {
    for (const name of figures.flatMap(([, ours, other]) => [ours, other])) {
      const values = history.get(name) ?? [];
      values.push(newest(reading.all(name, { space })));
      history.set(name, values.slice(-KEPT));
    }
  }
}

/** The figure of the newest generation that has one. */
function newest(samples) {
  return samples.sort((a, b) => Number(b.labels.generation) - Number(a.labels.generation))[0]?.value ?? null;
}

function liveCharts(space, history, reading) {
  const judged = reading?.sum(space === "stars" ? "tastestream_live_ratings" : "tastestream_live_events", { space }) ?? null;
  return (LIVE[space] ?? []).map(([title, ours, other, against]) => chart({
    title: judged ? `${title}: ${plural(judged, "rating")}` : title,
    lines: [{ name: space, kind: "ours", values: history.get(ours) ?? [] },
      { name: against, kind: "other", values: history.get(other) ?? [] }],
    text: (it) => fixed(it, 3),
    empty: "Nothing to judge yet: rate a movie of a list with four stars or more, and this begins.",
  }));
}
