/** Styles that a page fetches when it needs them, and not before. */

/**
 * @param {string} name of a file of assets/css
 * @returns {Promise<unknown>} when the style has come, or has not; at once where the page has it
 */
export async function styled(name) {
  const { href } = new URL(`../../css/${name}.css`, import.meta.url);
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return undefined;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((come) => {
    link.onload = come;
    link.onerror = come;
  });
}
