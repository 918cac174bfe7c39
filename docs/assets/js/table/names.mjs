/** What makes two writings of a name the same: a part of `worksheets/inputs/letters.py` for the page's scripts. */

const LARGE = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁёËëӨҮҺӘҖҢҚҒҰҲЎІЇЄҐ";
const SMALL = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяееееөүһәҗңқғұҳўіїєґ";
const LATIN = "abcehkmoptxyiv";
const ALIKE = new Map([..."авсенкмортхуiv"].map((letter, place) => [LATIN[place] ?? "", letter]));
const SPACES = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u00a0\u0085\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const UNSEEN = [..."\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"];
const COMPOSED = /[\u0400-\u04ff][\u0300\u0301\u0304\u0306\u0308\u030b]/g; // letters that a Mac writes as two
const BECOMES = new Map([
  ...[...LARGE].map((letter, place) => /** @type {[string, string]} */ ([letter, SMALL[place] ?? ""])),
  ...[..."-‐‑‒–—―−"].map((dash) => /** @type {[string, string]} */ ([dash, "-"])),
  ...[..."«»\"'„“”‘’`\t\r\n"].map((quote) => /** @type {[string, string]} */ ([quote, " "])),
  ["#", "№"],
  ["\u0301", ""],
]);
const DISTRICTS = ["р-н", "р-он"];
const NUMBERS = ["no.", "nо.", "no", "nо", "n.", "n"];
const DIGIT = /^(?:[0-9]|$)/; // or nothing

/**
 * Returns what names are compared by: «СОШ №1» and «Сош  N 1», «Н-01» and «h - 01.» are the same.
 * @param {string} text
 */
export function name(text) {
  const words = makeRussian([...settle(text)].map((letter) => BECOMES.get(letter) ?? letter).join("")).split(" ").filter(Boolean);
  words.forEach((word, place) => {
    if (DISTRICTS.includes(word)) words[place] = "район";
    for (const short of word.startsWith("n") ? NUMBERS : []) {
      const after = word.slice(short.length) || words[place + 1] || "-";
      if (word.startsWith(short) && DIGIT.test(after)) words[place] = `№${word.slice(short.length)}`;
    }
  });
  const made = words.join(" ").replace(/ ?([-№/()]) ?/g, "$1").replace(/ ([.,])/g, "$1");
  // «1. 2» is not «1.2».
  return made.replace(/([.,]) /g, (whole, sign, place) => (DIGIT.test(made[place - 1] ?? "") && DIGIT.test(made[place + 2] ?? "") ? whole : sign)).replace(/[.,]+$/, "");
}

/** One kind of space and nothing that can't be seen; between two digits that becomes a space. @param {string} text */
function settle(text) {
  let made = text.replace(COMPOSED, (letter) => letter.normalize("NFC")).replace(SPACES, " ");
  for (const mark of UNSEEN) {
    const pieces = made.split(mark);
    pieces.forEach((piece, place) => {
      if (place && DIGIT.test(piece) && DIGIT.test(pieces[place - 1]?.slice(-1) ?? "")) pieces[place] = ` ${piece}`;
    });
    made = pieces.join("");
  }
  return made;
}

/** Words in Russian letters where they are Russian, or look so throughout. @param {string} text in small letters */
function makeRussian(text) {
  return text.replace(/[a-z\u0430-\u04ff]+/g, (word) => {
    const all = [...word];
    if (!/[\u0430-\u04ff]/.test(word) && !all.every((letter) => ALIKE.has(letter))) return word;
    return all.map((letter) => ALIKE.get(letter) ?? letter).join("");
  });
}
