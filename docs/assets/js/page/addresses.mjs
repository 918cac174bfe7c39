/** Where the site's pages are, and what was published together with this script, seen from it. */

export const PARTS = new URL("../../../", import.meta.url);
/** A release has its parts in a folder of its own, see hooks/guidebook/publishing/edition.py; the pages lie above it. */
export const SITE = new URL(PARTS.href.replace(/parts-[\da-f]{12}\/$/, ""));

/**
 * @param {string} stage id
 * @param {string} [item] id of a task
 * @returns {string} without the host: paper shows the addresses of other sites, and these are no such
 */
export function stagePage(stage, item) {
  return pageAt(stagePath(stage, item));
}

/**
 * @param {string} stage id
 * @param {string} [item] id of a task
 * @returns {string} the address on the site: «stages/1-conditions/#legal-framework»
 */
export function stagePath(stage, item) {
  return `stages/${stage}/${item ? `#${item}` : ""}`;
}

/**
 * @param {string} path the address on the site
 * @returns {string} without the host: paper shows the addresses of other sites, and these are no such
 */
export function pageAt(path) {
  const { pathname, hash } = new URL(path, SITE);
  return pathname + hash;
}
