/** The fitted and the serving generations, and their quality on live ratings. */

import { askTwice } from "./ask.js";
import { chart } from "./chart.js";
import { h, put } from "./dom.js";
import { count, fixed, moment, plural, span, timeOfDay } from "./format.js";
import { send } from "./http.js";
import { watch } from "./live.js";

/** The ranges of figures: a share of the best possible, and an error in stars. */
const SHARE = [0, 1];
const ERROR = [0, Infinity];

/** For each space: the figure by which its gate decides, and the baseline. */
const SPACES = {
  taste: {
    what: "Orders the movies of a list: profiles are sums of these vectors.",
    figure: "gate.ndcg@100", against: "gate.ndcg@100.popularity", name: "NDCG@100", other: "popularity", digits: 3, range: SHARE,
  },
  stars: {
    what: "Predicts how many stars a user would give.",
    figure: "gate.rmse", against: "gate.rmse.means", name: "RMSE (less is better)", other: "users' means", digits: 3, range: ERROR,
  },
  title: { what: "Titles as vectors, for movies that nobody has rated yet." },
};

/** For each space, on live ratings: the figure of a list or a prediction, and that of the baseline. */
const LIVE = {
  taste: [
    { title: "Hit@10 of lists, live", ours: (it) => it.hitRate, other: (it) => it.popularity?.hitRate, against: "popularity", range: SHARE },
    { title: "NDCG@10 of lists, live", ours: (it) => it.ndcg, other: (it) => it.popularity?.ndcg, against: "popularity", range: SHARE },
  ],
  stars: [
    { title: "RMSE of predicted stars, live", ours: (it) => it.rmse, other: (it) => it.baseline?.rmse, against: "users' means", range: ERROR },
  ],
};

/** @type {import("./views.js").View} */
export function modelsView(root) {
  const body = h("div.models", {}, h("p.quiet", {}, "Loading the generations …"));
  const fitting = h("div.fitting", {});
  root.append(h("h1", {}, "Models"),
    h("p.lead", {}, "A trainer fits the movie vectors again from time to time. Each fit is a generation: it must beat its "
      + "baselines before it serves, and then every new rating judges it, before anything learns from the rating."),
    fitting, body);
  const parts = new Map();
  let curves = [];
  let shown = "";

  const live = watch("/generations", {}, { answer: show });
  const judged = watch("/evaluations", {}, { answer(answer) {
    curves = answer.curves;
    parts.forEach((part) => part.show(curves));
  } });

  /** Generations are redrawn only when they differ, and not with every epoch of a fit. */
  function show({ fit, refusedFit, ...answer }) {
    put(fitting, fit ? fitInProgress(fit) : [...refusal(refusedFit), ...fitButton(live.ask)]);
    const text = JSON.stringify(answer);
    if (text !== shown) {
      shown = text;
      showGenerations(answer);
    }
  }

  function showGenerations(answer) {
    const spaces = Object.keys(SPACES).filter((space) => answer.generations.some((it) => it.space === space));
    if (spaces.length === 0) {
      put(body, h("p.empty", {}, "No generation is published yet. The first fit begins when there are enough ratings; until then lists follow popularity."));
      parts.clear();
      return;
    }
    put(body, spaces.map((space) => {
      const part = section(space, answer.generations.filter((it) => it.space === space), live.ask);
      parts.set(space, part);
      part.show(curves);
      return part.element;
    }));
  }

  return { follow() {}, close() { live.close(); judged.close(); } };
}

/** The progress of the fit. */
function fitInProgress({ space, epoch, epochs, loss, since }) {
  const told = epochs === 0
    ? `${space}: the first epoch, for ${span(Date.now() - Date.parse(since))}.`
    : `${space}: epoch ${epoch} of at most ${epochs}, loss ${fixed(loss, 4)}, for ${span(Date.now() - Date.parse(since))}.`;
  return [
    h("p", { id: "fit" }, h("strong", {}, "A fit is in progress. "), told),
    h("progress", { "aria-labelledby": "fit", max: Math.max(1, epochs), value: epoch }),
  ];
}

/** Why the last fit failed, if it did. */
function refusal(refused) {
  return refused
    ? [h("p.error", {}, `The last fit, at ${moment(refused.at)}, failed: ${refused.reason}.`)]
    : [];
}

function fitButton(again) {
  const said = h("p.quiet", { role: "status" }, "No fit is in progress.");
  const order = async () => {
    put(said, "Asking the trainer …");
    try {
      await send("POST", "/generations/fit");
      put(said, "Requested: the fit begins within a second.");
      again();
    } catch (e) {
      put(said, h("span.error", {}, e.message));
    }
  };
  return [said, h("button", { type: "button", onclick: order }, "Fit anew")];
}

/** The section of one space; generations come newest first. */
function section(space, generations, again) {
  const serving = generations.find((it) => it.state === "serving");
  const live = (LIVE[space] ?? []).map((about) => liveChart(space, about));
  const element = h("section.space", { "aria-labelledby": `space-${space}` },
    h("header", {},
      h("h2", { id: `space-${space}` }, space),
      h("p.quiet", {}, SPACES[space].what),
      h("p.serving", {}, serving
        ? [h("strong", {}, `Generation ${serving.generation} serves`), `, ${origin(serving)}.`]
        : "None serves."),
      rollback(space, generations, serving, again)),
    h("div.evidence", {}, h("div.charts", {}, offline(space, generations), live.map((it) => it.element)), table(space, generations)));
  return { element, show: (curves) => live.forEach((it) => it.show(curves)) };
}

function origin({ createdAt, metrics }) {
  return `fitted ${span(Date.now() - Date.parse(createdAt))} ago on ${plural(metrics.ratings ?? 0, "rating")}`;
}

function rollback(space, generations, serving, again) {
  const earlier = serving && generations.find((it) => it.generation < serving.generation && it.state === "available");
  return earlier && askTwice({
    label: `Roll back to ${earlier.generation}`,
    question: `Generation ${earlier.generation} of ${space} will serve again, and the lists of all users will be made `
      + "again. A later fit on new data replaces it.",
    yes: `Let ${earlier.generation} serve`,
    act: async () => {
      const { serving: now } = await send("POST", `/generations/${space}/rollback`);
      again();
      return `Generation ${now} serves from now on; instances follow within a second.`;
    },
  });
}

function offline(space, generations) {
  const { figure, against, name, other, digits, range } = SPACES[space];
  if (!figure) {
    return h("p.quiet", {}, "Titles are encoded and not fitted, so there is nothing to compare.");
  }
  const oldestFirst = [...generations].reverse();
  const of = (key) => oldestFirst.map((it) => it.metrics?.[key] ?? null);
  const drawn = chart({
    title: `${name}, by generation`,
    along: "Generations",
    text: (it) => fixed(it, digits),
    at: (it) => `${space} ${it}`,
    empty: "No generation has offline figures.",
    range,
  });
  drawn.show({
    places: oldestFirst.map((it) => it.generation),
    lines: [{ name: space, kind: "ours", values: of(figure) }, { name: other, kind: "other", values: of(against) }],
    marked: oldestFirst.findIndex((it) => it.state === "serving"),
  });
  return drawn.element;
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

/** A live figure over time; the line breaks where another generation was judged. */
function liveChart(space, { title, ours, other, against, range }) {
  const drawn = chart({
    title,
    along: "Time",
    text: (it) => fixed(it, 3),
    at: timeOfDay,
    empty: "No live figures yet: rate a movie of a list with four stars or more to start them.",
    range,
  });
  drawn.element.dataset.live = "";
  return {
    element: drawn.element,
    show(curves) {
      const moments = momentsOf(curves.filter((it) => it.space === space));
      drawn.show({
        places: moments.map(({ at }) => at),
        lines: [
          { name: space, kind: "ours", values: moments.map(({ point }) => (point && ours(point)) ?? null) },
          { name: against, kind: "other", values: moments.map(({ point }) => (point && other(point)) ?? null) },
        ],
      });
    },
  };
}

/** The points of all generations in order, with an empty one between two generations. */
function momentsOf(curves) {
  const all = curves.flatMap(({ generation, points }) =>
    points.map((point) => ({ at: Date.parse(point.at), generation, point }))).sort((a, b) => a.at - b.at);
  return all.flatMap((it, place) =>
    (place > 0 && all[place - 1].generation !== it.generation ? [{ at: it.at, point: null }, it] : [it]));
}
