/** Where the site's pages are, seen from its scripts. */

export const SITE = new URL("../../../", import.meta.url);

/**
 * @param {string} stage id
 * @param {string} [item] id of a task
 * @returns {string} without the host: paper shows the addresses of other sites, and these are no such
 */
export function stagePage(stage, item) {
  const { pathname, hash } = new URL(`stages/${stage}/${item ? `#${item}` : ""}`, SITE);
  return pathname + hash;
}
