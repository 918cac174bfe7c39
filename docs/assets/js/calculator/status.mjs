/** What a calculator says of its answer: whose it is, how far it has come, what stands in the way, whether the rest is kept. */

import { EngineError } from "../engine/client.mjs";
import { REFUSED } from "../page/storage.mjs";

/** @import { Cause } from "./memory.mjs" */

/** What the row of steps says in place of the figure. */
const IN_SHORT = { example: "пример", stale: "прежний ответ", waiting: "нет ответа", failed: "нет ответа" };
/** `waiting` – the example is gone and nothing else is calculated yet; `failed` – it could not be, so there is no answer. */
const TITLES = { example: "Разобранный пример", fresh: "Результат", stale: "Прежний результат", waiting: "Результат", failed: "Результат" };
/** What is said of the figures of a state, or in place of them. @type {Partial<typeof TITLES>} */
const ABOUT = {
  stale: "Это ответ на прежние данные, не на те, что сейчас в форме.",
  waiting: "Ответ по вашим данным появится, когда всё нужное заполнено.",
  failed: "Ответа пока нет: расчёт по вашим данным не выполнен.",
};
const BUTTONS = { ask: "Рассчитать", again: "Повторить" };
const CALCULATING = "Считаем";
const COUNT_PAUSE = 1000; // milliseconds between two counts that are told: each is to be heard to its end
/** Why what was typed is not kept. @type {Record<Cause, string>} */
const UNKEPT = {
  large: "Введённое слишком велико, чтобы сохранить его в этом браузере: после перезагрузки страницы загрузите файл снова.",
  full: `${REFUSED.full}, введённое не сохранено: после перезагрузки страницы введите или загрузите его снова.`,
  denied: `${REFUSED.denied}, введённое не сохранено: после перезагрузки страницы введите или загрузите его снова.`,
};
const FAILURES = {
  broken: "Не удалось загрузить программу расчёта. Проверьте связь с интернетом и повторите.",
  silent: "Программа расчёта не отвечает. Проверьте связь с интернетом и повторите.",
  foreign: "Вместо программы расчёта сеть прислала другую страницу, например страницу входа в Wi\u2011Fi. Войдите в сеть и повторите.",
  damaged: "Программа расчёта пришла не целиком или изменённой, поэтому не запущена. Повторите; если не поможет, попробуйте другую сеть.",
  refused: "Программа расчёта остановилась из-за ошибки. Повторите или обновите страницу.",
  stopped: "Расчёт прерван. Повторите его, когда понадобится.",
};

/** @typedef {keyof typeof TITLES} State */

export class Status {
  /** Whether somebody waits for an answer, as opposed to one that merely follows the typing. */
  asked = false;
  /** What the loading engine said last. */
  #progress = "";
  /** When a count was told last. */
  #counted = -COUNT_PAUSE;
  #root;
  #part;

  /**
   * @param {HTMLElement} root
   * @param {(name: string) => HTMLElement} part
   */
  constructor(root, part) {
    this.#root = root;
    this.#part = part;
  }

  get state() {
    return /** @type {State} */ (this.#root.dataset.state);
  }

  /** @param {State} state */
  turn(state) {
    this.#root.dataset.state = state;
    if (state !== "example") this.#part("back").hidden = true;
    this.#part("title").textContent = TITLES[state];
    this.#part("about").textContent = ABOUT[state] ?? "";
    this.#part("about").hidden = !ABOUT[state];
    // In the row of steps the answer is in reach from everywhere.
    const place = this.#root.querySelector("[data-part=said]");
    const figure = this.#root.querySelector(".calculator__figure")?.textContent ?? "";
    if (place) place.textContent = state === "fresh" ? figure : IN_SHORT[state];
  }

  /** @param {string[]} texts one for each line */
  say(...texts) {
    this.#part("status").replaceChildren(...texts.flatMap((text, place) => (place ? [document.createElement("br"), text] : [text])));
    this.#part("status").classList.toggle("calculator__status--long", texts.length > 1);
  }

  /** An answer is asked for. */
  ask() {
    this.asked = true;
    this.#part("submit").textContent = BUTTONS.ask;
    this.say(this.#progress);
  }

  /** Nothing is asked for any more. */
  rest() {
    this.asked = false;
    this.#part("submit").textContent = BUTTONS.ask;
    this.tellKept();
    this.#part("kept").hidden = true;
  }

  calculate() {
    this.say(CALCULATING);
  }

  /**
   * How many of the files that come are read.
   * @param {number} come
   * @param {number} size
   */
  count(come, size) {
    const now = performance.now();
    if (now - this.#counted < COUNT_PAUSE) return;
    this.#counted = now;
    this.say(`Прочитано файлов: ${come.toLocaleString("ru")} из\u00a0${size.toLocaleString("ru")}`);
  }

  /**
   * How far the engine has come that is loading.
   * @param {{ percent: number, text: string }} progress
   */
  tell({ percent, text }) {
    this.#progress = text && percent < 100 ? `${text}: ${percent}\u00a0%` : "";
    if (this.asked) this.say(this.#progress || CALCULATING);
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(error);
    this.say(FAILURES[error instanceof EngineError ? error.reason : "refused"]);
    this.#part("submit").textContent = BUTTONS.again;
  }

  /** @param {Cause} [cause] why what was typed is not kept */
  tellKept(cause) {
    this.#part("kept").hidden = cause !== undefined;
    this.#part("unkept").hidden = cause === undefined;
    this.#part("unkept").textContent = cause ? UNKEPT[cause] : "";
  }
}
