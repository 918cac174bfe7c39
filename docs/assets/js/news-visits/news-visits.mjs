/** Marks which of the latest news this browser has not been shown before: «Новое с прошлого визита». */

import { Component } from "../component.mjs";
import { make } from "../page/elements.mjs";
import { inBrowser } from "../page/storage.mjs";

const KEY = "nastavnik-news";
const VISIT = 30 * 60 * 1000; // milliseconds without a page of news; then the next one begins another visit

/**
 * @typedef {object} Visits
 * @property {string[]} before what was shown in visits before this one
 * @property {string[]} now what has been shown since
 * @property {number} at when the last of it was
 */

export default class NewsVisits extends Component {
  /** @param {HTMLElement} root `data-latest` has the ids of the latest news, also of those that this list doesn't show */
  constructor(root) {
    super(root);
    const latest = (root.dataset.latest ?? "").split(" ").filter(Boolean);
    const before = new Set(remember(latest));
    const fresh = new Set(latest.filter((id) => !before.has(id)));
    if (fresh.size) this.#tell(fresh);
    root.dataset.ready = "";
  }

  /** @param {Set<string>} fresh */
  #tell(fresh) {
    for (const entry of this.root.querySelectorAll("li")) {
      if (fresh.has(entry.dataset.id ?? "")) entry.querySelector("a")?.before(make("strong", { class: "news__new" }, "Новое"), " ");
    }
    this.root.before(make("p", { class: "news__fresh" }, `Новое с прошлого визита: ${fresh.size}`));
  }
}

/**
 * Keeps what is shown now; returns what had been shown in earlier visits: all of it at the first one, when nothing is new.
 * @param {string[]} latest
 * @returns {string[]}
 */
function remember(latest) {
  const now = Date.now();
  const known = read();
  const visits = !known ? { before: latest, now: latest, at: now } : now - known.at > VISIT ? { before: known.now, now: latest, at: now } : { ...known, at: now };
  // What is no longer among the latest needs no place.
  inBrowser.write(KEY, JSON.stringify({ before: visits.before.filter((id) => latest.includes(id)), now: latest, at: visits.at }));
  return visits.before;
}

/** @returns {Visits | null} */
function read() {
  const known = inBrowser.parse(KEY);
  const whole = known && [known.before, known.now].every((ids) => Array.isArray(ids)) && Number.isFinite(known.at);
  return whole ? known : null;
}
