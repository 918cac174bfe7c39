/** The words of a query as the index holds them: small letters, «ё» as «е», without endings. */

import { stemmer } from "../vendor/russian-stemmer.mjs";

// Words of which a question is made: they say nothing of what is asked about.
const ASKING = new Set((
  "а без бы в во вам все да делать для до если есть ещё же за зачем и из или им их к как какая какие какой какую ко когда кого кому кто кто-то куда ли мне можно мой мы на надо нам " +
  "не нет ни но ну нужен нужна нужно нужны о об один он она они от по под почему при про с самый свой себя сделать сколько со так такое такой там то тоже только тут ты у уже чей чем что чтобы эта это этот я"
).replaceAll("ё", "е").split(" "));

// The keys of the Russian layout where the Latin one is on.
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюе";

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
export function asked(query) {
  const found = terms(query);
  const named = found.filter(({ word }) => !ASKING.has(word));
  const kept = named.length ? named : found;
  return kept.filter(({ stem }, index) => kept.findIndex((other) => other.stem === stem) === index);
}

/**
 * @param {string} query
 * @returns {string} the query as it was meant when the wrong layout was on, empty where it has Russian letters
 */
export function relaid(query) {
  if (/[а-яё]/i.test(query)) return "";
  return [...query.toLowerCase()].map((sign) => RUSSIAN[LATIN.indexOf(sign)] ?? sign).join("");
}
