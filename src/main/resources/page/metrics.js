/** Reads the program's metrics in Prometheus' format, and computes rates from two readings. */

import { getText, Trouble } from "./http.js";

const PAUSE = 2000;
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** One reading of all metrics. */
export class Reading {
  /** @param {string} text in Prometheus' text format */
  constructor(text) {
    this.at = performance.now();
    this.samples = new Map();
    for (const line of text.split("\n")) {
      const parts = SAMPLE.exec(line);
      if (parts) {
        const list = this.samples.get(parts[1]) ?? [];
        list.push({ labels: parts[2] ?? "", value: Number(parts[3]) });
        this.samples.set(parts[1], list);
      }
    }
  }

  /**
   * The samples of a metric.
   *
   * @param {string} name
   * @param {Record<string, string>} [wanted] labels that a sample must have
   * @returns {{labels: Record<string, string>, value: number}[]} without those that are not a number
   */
  all(name, wanted = {}) {
    return (this.samples.get(name) ?? [])
      .filter((it) => !Number.isNaN(it.value))
      .map((it) => ({ labels: labels(it.labels), value: it.value }))
      .filter((it) => Object.entries(wanted).every(([key, value]) => it.labels[key] === value));
  }

  /** The sum of a metric; null without samples. */
  sum(name, wanted) {
    const all = this.all(name, wanted);
    return all.length === 0 ? null : all.reduce((sum, it) => sum + it.value, 0);
  }

  /** The mean of a metric; null without samples. */
  mean(name, wanted) {
    const all = this.all(name, wanted);
    return all.length === 0 ? null : this.sum(name, wanted) / all.length;
  }

  /** The maximum of a metric; null without samples. */
  max(name, wanted) {
    const all = this.all(name, wanted);
    return all.length === 0 ? null : Math.max(...all.map((it) => it.value));
  }
}

function labels(text) {
  return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value]));
}

/** The growth of a counter per second between two readings; null if it is unknown. */
export function rate(before, now, name, wanted) {
  const from = before?.sum(name, wanted) ?? null;
  const to = now.sum(name, wanted);
  return from === null || to === null || to < from ? null : (to - from) / ((now.at - before.at) / 1000);
}

/**
 * Polls the metrics.
 *
 * @param {(now: Reading, before: Reading|null) => void} show
 * @returns {() => void} stops it
 */
export function watchMetrics(show) {
  const abort = new AbortController();
  let before = null;
  let timer = 0;

  async function read() {
    try {
      if (!document.hidden) {
        const now = new Reading(await getText("/metrics", abort.signal));
        show(now, before);
        before = now;
      }
    } catch (e) {
      if (abort.signal.aborted) {
        return;
      }
      if (!(e instanceof Trouble)) {
        throw e;
      }
    }
    timer = setTimeout(read, PAUSE);
  }

  read();
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}
