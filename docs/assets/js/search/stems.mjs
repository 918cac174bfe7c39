/** The words of a query as the index holds them: small letters, «ё» as «е», without endings. */

import { stemmer } from "../vendor/russian-stemmer.mjs";

// Words of which a question is made: they say nothing of what is asked about.
const ASKING = new Set((
  "а без бы в во вам все да делать для до должен должна должно должны если есть ещё же за зачем и из или им их к как какая какие какой какую ко когда кого кому кто кто-то куда ли мне можно мой мы на надо нам " +
  "не нет ни но ну нужен нужна нужно нужны о об один он она они от по под почему при про с самый свой себя сделать сколько со так такое такой там то тоже только тут ты у уже чей чем что чтобы эта это этот я"
).replaceAll("ё", "е").split(" "));

// The keys of the Russian layout where the Latin one is on.
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюе";

// How Russian sounds are written in Latin letters; the longest first. Of «y» see below.
const SPELT = Object.fromEntries(
  ("shch щ,sch щ,zh ж,kh х,ts ц,ch ч,sh ш,yu ю,ju ю,ya я,ja я,yo е,jo е,ye е,je е,a а,b б,c к,d д,e е,f ф,g г,h х,i и,j й,k к,l л,m м,n н,o о,p п,q к,r р,s с,t т,u у,v в,w в,x кс,y й,z з,' ь")
    .split(",").map((pair) => pair.split(" ")),
);
const SOUNDS = new RegExp(Object.keys(SPELT).join("|"), "g");
const ALIKE = /** @type {const} */ (["aceopxykmthb", "асеорхукмтнв"]);
const SHORTEST_PART = 3; // letters of a word that is written together with another
const LONGEST_PARTED = 60; // letters of words that somebody may have written together

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * @typedef {{ word: string, stem: string }} Term
 */

/**
 * @param {string} text
 * @returns {Term[]} every word with its stem
 */
export function terms(text) {
  const plain = text.toLowerCase().replaceAll("ё", "е").replaceAll("\u0301", "");
  return (plain.match(WORD) ?? []).map((word) => ({ word, stem: stemmer(word) }));
}

/**
 * @param {string} query
 * @returns {Term[]} the words that are asked about, each once; all of them where there are no others
 */
export function readQuery(query) {
  const found = terms(query);
  const named = found.filter(({ word }) => !ASKING.has(word));
  const kept = named.length ? named : found;
  return kept.filter(({ stem }, index) => kept.findIndex((other) => other.stem === stem) === index);
}

/**
 * @param {string} query
 * @returns {string[]} the query as it may have been meant: as it is, of the wrong layout, in Latin letters
 */
export function readings(query) {
  const plain = query.toLowerCase();
  return [...new Set([plain, relay(plain), respell(plain)])];
}

/** @param {string} query of the wrong layout no letter is Russian */
function relay(query) {
  if (/[а-яё]/.test(query)) return query;
  return [...query].map((sign) => RUSSIAN[LATIN.indexOf(sign)] ?? sign).join("");
}

/** Words in Latin letters as they sound; a word with letters of both alphabets has those that look alike. @param {string} query */
function respell(query) {
  return query.replace(/[a-zа-яё']*[a-z][a-zа-яё']*/g, (word) =>
    /[а-яё]/.test(word)
      ? [...word].map((sign) => ALIKE[1][ALIKE[0].indexOf(sign)] ?? sign).join("")
      : word.replace(SOUNDS, (sound, at) => (sound === "y" && !/[aeiouy]/.test(word[at - 1] ?? "") ? "ы" : (SPELT[sound] ?? sound))));
}

/**
 * @param {string} word
 * @param {Set<string>} stems of the index
 * @param {number} [most] how many words it may be made of
 * @returns {string[]} the words that are written together here, as few as may be; none where it is not made of known ones
 */
export function divideWord(word, stems, most = 3) {
  if (stems.has(stemmer(word))) return [word];
  if (word.length > LONGEST_PARTED) return [];
  /** @type {string[]} */
  let fewest = [];
  for (let at = word.length - SHORTEST_PART; most > 1 && at >= SHORTEST_PART; at -= 1) {
    const rest = stems.has(stemmer(word.slice(0, at))) ? divideWord(word.slice(at), stems, most - 1) : [];
    if (rest.length && (!fewest.length || rest.length + 1 < fewest.length)) fewest = [word.slice(0, at), ...rest];
  }
  return fewest;
}
