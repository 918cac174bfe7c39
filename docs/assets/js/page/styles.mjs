/** Styles that a page fetches when it needs them, and not before. */

/** By address, while they come and after. @type {Map<string, Promise<unknown>>} */
const coming = new Map();

/**
 * @param {string} name of a file of assets/css
 * @returns {Promise<unknown>} when the style has come, or has not; at once where the page has it
 */
export function loadStyle(name) {
  return addStyle(new URL(`../../css/${name}.css`, import.meta.url).href);
}

/**
 * Styles of what a programme shows: a page of the guide has them in its head only for who had one when it was opened.
 * @returns {Promise<unknown>} when they have come, or have not; at once on pages that need none
 */
export function loadProgrammeStyles() {
  const place = document.querySelector("script[data-styles]");
  const hrefs = place instanceof HTMLElement ? (place.dataset.styles ?? "").split(" ") : [];
  return Promise.all(hrefs.map((href) => addStyle(new URL(href, document.baseURI).href)));
}

/**
 * @param {string} href the whole address
 * @returns {Promise<unknown>}
 */
function addStyle(href) {
  const known = coming.get(href);
  if (known) return known;
  if ([...document.querySelectorAll("link")].some((link) => link.rel === "stylesheet" && link.href === href)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const style = new Promise((come) => {
    link.onload = come;
    link.onerror = () => {
      coming.delete(href); // the next who needs it tries anew
      link.remove();
      come(undefined);
    };
  });
  coming.set(href, style);
  const paper = document.querySelector("link[href$='css/print.css']"); // has the last word
  if (paper) paper.before(link);
  else document.head.append(link);
  return style;
}
