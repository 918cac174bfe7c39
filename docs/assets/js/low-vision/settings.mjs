/** What can be set in the version for the visually impaired, and where this browser keeps it. */

import { inBrowser } from "../page/storage.mjs";

const KEY = "low-vision"; // also read by the page's frame, before anything is drawn
const ON = "on"; // the first word of what is kept; the others are those of the choices
const BEGIN = "on large black-on-white";

/**
 * A choice is the words that the style knows it by, then its name; what is ordinary has none.
 * @typedef {{ name: string, title: string, choices: [words: string, title: string][] }} Setting
 */

/** @type {Setting[]} */
export const SETTINGS = [
  { name: "size", title: "Размер шрифта", choices: [["", "Обычный"], ["large", "Крупный"], ["large huge", "Очень крупный"]] },
  { name: "spacing", title: "Интервал между буквами и строками", choices: [["", "Обычный"], ["wide", "Увеличенный"], ["wide widest", "Большой"]] },
  { name: "colours", title: "Цвета", choices: [["black-on-white", "Чёрным по белому"], ["white-on-black", "Белым по чёрному"], ["blue", "Тёмно-синим по голубому"], ["", "Обычные"]] },
  { name: "pictures", title: "Изображения", choices: [["", "Показывать"], ["no-pictures", "Не показывать"]] },
];

/** @returns {boolean} whether this page is in the version */
export function isOn() {
  return document.documentElement.dataset.lowVision !== undefined;
}

/**
 * @param {Setting} setting
 * @returns {string} the words of what is chosen on this page: the longest choice that is there
 */
export function readChoice({ choices }) {
  const there = new Set(document.documentElement.dataset.lowVision?.split(" "));
  return choices.map(([words]) => words).filter((words) => words && words.split(" ").every((word) => there.has(word))).at(-1) ?? "";
}

/** Turns the version on as it is for whoever has set nothing. */
export function turnOn() {
  keep(BEGIN);
}

export function turnOff() {
  keep("");
}

/**
 * @param {Setting} setting
 * @param {string} words
 */
export function choose(setting, words) {
  const all = SETTINGS.map((other) => (other === setting ? words : readChoice(other)));
  keep([ON, ...all].filter(Boolean).join(" "));
}

/** Brings the page to what is kept: it may have changed in another tab. Where storage is blocked, the page stays as it is. */
export function follow() {
  const wish = inBrowser.read(KEY);
  if (wish !== undefined) show(wish ?? "");
}

/** @param {string} wish */
function keep(wish) {
  if (wish) inBrowser.write(KEY, wish);
  else inBrowser.drop(KEY);
  show(wish);
}

/** @param {string} wish */
function show(wish) {
  const root = document.documentElement;
  if (!wish) {
    delete root.dataset.lowVision;
  } else if (root.dataset.lowVision !== wish) {
    loadStyle();
    root.dataset.lowVision = wish;
  }
}

/** @type {Promise<unknown> | undefined} */
let style;

/** @returns {Promise<unknown>} when the version's style has come, or has not */
export function loadStyle() {
  const href = new URL("../../css/low-vision.css", import.meta.url).href;
  // A page that began in the version has it already.
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  style ??= new Promise((come) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", media: "screen", href, onload: come, onerror: come });
    document.head.append(link);
  });
  return style;
}
