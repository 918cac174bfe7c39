/** Styles of what a programme shows: a page of the guide has them in its head only for who had one when it was opened. */

/** @type {Promise<void> | undefined} */
let added;

/** @returns {Promise<void>} that ends when the page has them, or they can't be had: what they are for works without them */
export function addStyles() {
  return (added ??= add());
}

async function add() {
  const place = document.querySelector("script[data-styles]:not([data-added])");
  if (!(place instanceof HTMLElement)) return;
  place.dataset.added = "";
  await Promise.all(
    (place.dataset.styles ?? "").trim().split(" ").map((href) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      place.before(link);
      return new Promise((done) => (link.onload = link.onerror = done));
    }),
  );
}
