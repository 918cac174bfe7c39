/** Where the site's pages are, seen from its scripts. */

export const SITE = new URL("../../../", import.meta.url);

/**
 * @param {string} stage id
 * @param {string} [item] id of a task
 * @returns {string}
 */
export function stagePage(stage, item) {
  return new URL(`stages/${stage}/${item ? `#${item}` : ""}`, SITE).href;
}
