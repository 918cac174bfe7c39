/** Which pages answer a query: those that are called so first, then those of all its words, then of fewer; among those, the weights that the index gives. */

import { readQuery, divideWord, readings, terms } from "./stems.mjs";

/**
 * @import { Term } from "./stems.mjs"
 *
 * @typedef {object} Files fetches parts of the index, each once
 * @property {(stem: string) => Promise<Record<string, number[]>>} words the part that holds a stem
 * @property {(beginning: string) => Promise<Record<string, number[]>[]>} findBeginning the parts that hold stems with a beginning
 * @property {() => Promise<string[]>} stems all stems
 * @property {() => Promise<number>} after the first of the pages that come after all others
 * @property {(page: number) => Promise<import("./files.mjs").Shown>} page what is shown of a page
 *
 * @typedef {{ page: number, late: boolean, words: number, weight: number, parts: number[] }} Hit
 *   `late`: comes after all that is for readers; `parts`: the part of the page for each word, the most telling first
 * @typedef {{ places: Map<number, { weight: number, part: number }>, stems: string[] }} Found the pages of a word, and its stems
 * @typedef {{ hits: Hit[], stems: string[] }} Answer `stems`: what is marked on the screen
 */

export const STEP = 8; // results that are shown at once
const SHORTEST = 3; // letters of a beginning
const BEGUN = 0.4; // what a stem counts that only begins as the word does
const NEAR = 0.5; // what a stem counts that is a letter away
const MOST_NEAR = 4;
const MOST_BEGUN = 40;
const CALLED = "="; // ends what the index has for a whole title, see `search/index.py`

/**
 * @param {string} query
 * @param {Files} files
 * @returns {Promise<Answer>}
 */
export async function answer(query, files) {
  const typing = !/\s$/.test(query);
  const read = await Promise.all(readings(query).map(async (reading) => {
    const words = readQuery(reading);
    const titled = await findCalled([terms(reading), words], files);
    const found = await Promise.all(words.map((term, index) => findKnown(term, files, typing && index === words.length - 1)));
    return { words, titled, found, known: found.filter(({ places }) => places.size).length };
  }));
  // The readings with the most words that are known: words of the others may be written wrong only where none has any.
  const most = Math.max(...read.map((one) => one.known));
  /** @type {Answer} */
  let best = { hits: [], stems: [] };
  for (const { words, titled, found } of read.filter((one) => one.known === most)) {
    const mended = (await Promise.all(found.map((one, index) => (one.places.size ? [one] : findMisspelt(words[index], files))))).flat();
    const hits = await rank([...mended, titled], files);
    const [first] = best.hits;
    if (!hits[0] || (first && !(first.late && !hits[0].late))) continue;
    best = { hits, stems: mended.flatMap(({ stems }) => stems) };
  }
  return best;
}

/**
 * @param {Found[]} found
 * @param {Files} files
 * @returns {Promise<Hit[]>} the pages of all words, the best first
 */
async function rank(found, files) {
  const after = found.length ? await files.after() : 0;
  /** @type {Map<number, Hit & { by: Map<number, number> }>} */
  const pages = new Map();
  for (const { places } of found) {
    for (const [page, { weight, part }] of places) {
      const hit = pages.get(page) ?? { page, late: page >= after, words: 0, weight: 0, parts: [], by: new Map() };
      hit.words += 1;
      hit.weight += weight;
      hit.by.set(part, (hit.by.get(part) ?? 0) + weight);
      pages.set(page, hit);
    }
  }
  const hits = [...pages.values()].sort((one, other) => Number(one.late) - Number(other.late) || other.words - one.words || other.weight - one.weight || one.page - other.page);
  for (const hit of hits) hit.parts = [...hit.by].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([part]) => part);
  return hits;
}

/** @returns {Found & { add: (name: string, flat: number[] | undefined, share: number) => void }} */
function createFound() {
  /** @type {Found["places"]} */
  const places = new Map();
  /** @type {string[]} */
  const stems = [];
  return {
    places,
    stems,
    add(name, flat, share) {
      if (!flat) return;
      stems.push(name);
      for (let at = 0; at < flat.length; at += 3) {
        const [page = 0, whole = 0, part = 0] = flat.slice(at, at + 3);
        const weight = whole * share;
        if ((places.get(page)?.weight ?? 0) < weight) places.set(page, { weight, part });
      }
    },
  };
}

/**
 * @param {Term[][]} meant the query, with the words of which a question is made and without them
 * @param {Files} files
 * @returns {Promise<Found>} the pages that are called so, as those of one word more: they come before all others
 */
async function findCalled(meant, files) {
  const found = createFound();
  for (const words of meant) {
    const key = [...new Set(words.map(({ stem }) => stem))].sort().join(" ") + CALLED;
    found.add(key, (await files.words(key))[key], 1);
  }
  return found;
}

/**
 * @param {Term} term
 * @param {Files} files
 * @param {boolean} typing whether the word may be a beginning
 * @returns {Promise<Found>} where the word stands, or one that begins as it does
 */
async function findKnown({ word, stem }, files, typing) {
  const found = createFound();
  found.add(stem, (await files.words(stem))[stem], 1);
  // A word that is still typed may go on; of one that stands nowhere, another with the same beginning may.
  const beginnings = [...(typing ? [word] : []), ...(found.places.size ? [] : [stem])].filter(({ length }) => length >= SHORTEST);
  for (const beginning of new Set(beginnings)) {
    const begun = (await files.findBeginning(beginning)).flatMap((part) => Object.entries(part)).filter(([name]) => name !== stem && name.startsWith(beginning) && !name.endsWith(CALLED));
    for (const [name, flat] of begun.sort((one, other) => other[1].length - one[1].length).slice(0, MOST_BEGUN)) found.add(name, flat, BEGUN);
  }
  return found;
}

/**
 * @param {Term | undefined} term that stands nowhere
 * @param {Files} files
 * @returns {Promise<Found[]>} where words stand that are a few letters away, or that it is made of
 */
async function findMisspelt(term, files) {
  if (!term) return [];
  const all = await files.stems();
  const close = findNear(term.stem, all);
  if (!close.length) return Promise.all(terms(divideWord(term.word, new Set(all)).join(" ")).map((part) => findKnown(part, files, false)));
  const found = createFound();
  for (const [name, distance] of close) found.add(name, (await files.words(name))[name], NEAR ** distance);
  return [found];
}

/**
 * @param {string} stem
 * @param {string[]} all
 * @returns {[string, number][]} the stems that are the fewest letters away: one of a short word, two of a long one
 */
function findNear(stem, all) {
  const most = stem.length < 4 ? 0 : stem.length < 7 ? 1 : 2;
  /** @type {[string, number][]} */
  const found = [];
  for (const name of all) {
    if (Math.abs(name.length - stem.length) > most) continue;
    const distance = measureDistance(stem, name, most);
    if (distance <= most) found.push([name, distance]);
  }
  const least = Math.min(...found.map(([, distance]) => distance));
  return found.filter(([, distance]) => distance === least)
    .sort(([one], [other]) => Number(other[0] === stem[0]) - Number(one[0] === stem[0]))
    .slice(0, MOST_NEAR);
}

/**
 * Damerau's distance, restricted: letters put in, left out, mistaken, or two exchanged.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
function measureDistance(one, other, most) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? most) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? most + 1;
}
