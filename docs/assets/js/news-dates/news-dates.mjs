/** News on the reader's day: a page may be older than what it says; what has ended since then goes, or says so. */

import { Component } from "../component.mjs";

export default class NewsDates extends Component {
  /** @param {HTMLElement} root `data-zone` names the region's zone */
  constructor(root) {
    super(root);
    const today = dayIn(root.dataset.zone ?? "");
    for (const entry of find(root, "[data-pinned]")) {
      if ((entry.dataset.pinned ?? "") < today) unpin(entry);
    }
    for (const place of find(root, "[data-until]")) {
      if ((place.dataset.until ?? "") < today) end(place);
    }
    root.dataset.ready = "";
  }
}

/**
 * @param {string} zone
 * @returns {string} what day it is there, «2026-12-03»; by the reader's own clock where the browser doesn't know the zone
 */
function dayIn(zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" };
  try {
    return new Intl.DateTimeFormat("sv", { ...parts, timeZone: zone }).format(new Date());
  } catch {
    return new Intl.DateTimeFormat("sv", parts).format(new Date());
  }
}

/**
 * Takes an entry out of the first ones, to its place by its date.
 * @param {HTMLElement} entry
 */
function unpin(entry) {
  const date = entry.dataset.date ?? "";
  delete entry.dataset.pinned;
  entry.querySelector(".news__pin")?.remove();
  const others = find(entry.parentElement ?? entry, ":scope > li:not([data-pinned])").filter((other) => other !== entry);
  const next = others.find((other) => (other.dataset.date ?? "") <= date);
  if (next) next.before(entry);
  else entry.parentElement?.append(entry);
}

/**
 * Says that something is over; what has no words for that goes, with its list and heading when nothing is left.
 * @param {HTMLElement} place
 */
function end(place) {
  if (place.dataset.then) {
    place.textContent = place.dataset.then;
    place.classList.add("news__term--over");
    return;
  }
  const list = place.parentElement;
  place.remove();
  if (list && !list.childElementCount) list.parentElement?.remove();
}

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function find(root, selector) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}
