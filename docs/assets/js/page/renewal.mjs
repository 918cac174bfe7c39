/** Fetches the scripts, styles and data of a page anew, past what the browser keeps of them; see `hooks/theme/inline`. */

// Files with a digest in their names are looked after by whoever fetches them.
const PARTS = /^(?!.*-[0-9a-f]{12}\.).*\.(m?js|css|json)(\?|$)/;
const KEPT = "nastavnik-renewed"; // in sessionStorage: the network's answers for which pages were loaded again
const REWRITTEN = "nastavnik-rewritten"; // there too: the host was found to rewrite files, which are sound
const LONGEST = 500; // characters of it: a network that never answers twice alike doesn't keep a page loading for ever
const RENEWED = "пришла с ошибкой и загружена заново. Введённое не пропало. Повторите действие; если не поможет, обновите страницу.";

/**
 * Loads the page again when its parts are sound now, unless somebody has begun to use it.
 * @param {() => unknown} failed whether a part has; else one is only suspected: its length is not what the site says
 * @param {() => unknown} used whether something was pressed or typed
 * @returns {Promise<string | undefined>} what the page is to say; rejects when the parts are still not to be had
 */
export async function renew(failed, used) {
  if (!failed() && recall(REWRITTEN)) return undefined;
  // Of a file that was fetched twice the page has the first.
  const before = new Map(entries().reverse().map(({ name, decodedBodySize }) => [name, decodedBodySize]));
  const after = await Promise.all(Array.from(before.keys(), lengthAnew));
  // A host that rewrites files does so each time.
  if (!failed() && String(after) === String([...before.values()])) {
    keep(REWRITTEN, "yes");
    return undefined;
  }
  if (used() || !isNew(`${location.pathname}:${after.reduce((sum, length) => sum + length, 0)}`)) return RENEWED;
  location.reload();
  return undefined;
}

function entries() {
  const all = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  return all.filter(({ name }) => PARTS.test(name));
}

/**
 * @param {string} address
 * @returns {Promise<number>} bytes; rejects for what is no script, style or data
 */
async function lengthAnew(address) {
  const answer = await fetch(address, { cache: "reload" });
  const { size } = await answer.blob();
  if (!answer.ok || answer.headers.get("content-type")?.includes("html")) throw new Error(`${answer.status} ${address}`);
  return size;
}

/**
 * @param {string} answer
 * @returns {boolean} whether the page was not loaded again for it yet; false where that can't be remembered
 */
function isNew(answer) {
  const known = recall(KEPT);
  return !known.includes(answer) && known.length <= LONGEST && keep(KEPT, `${known} ${answer}`);
}

/** @param {string} key */
function recall(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
