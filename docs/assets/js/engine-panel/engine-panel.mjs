/** Shows how far Pyodide is: how much it takes, what has come, what it does; «Подготовить», «Отменить», «Повторить». */

import { Component } from "../component.mjs";
import { EngineError } from "../engine/client.mjs";
import { Engines } from "../engine/engines.mjs";

/** @import { Addresses } from "../engine/protocol.mjs" */
/** @import { Reason } from "../engine/client.mjs" */
/** @import { State } from "../engine/engines.mjs" */

const MEGABYTE = 1_000_000;
/** Over plain HTTP browsers keep no files: what is prepared lasts as long as the page. */
const KEEPS = "caches" in globalThis;
const REPORTED = 10; // percent between two messages for those who listen to the page

/** @type {Record<Reason, string>} */
const FAILURES = {
  broken: "Связь прервалась, или сеть ждёт входа. Файлы, которые пришли целиком, сохранены: повторите, когда связь появится.",
  foreign: "Вместо программы сеть прислала другую страницу, например страницу входа в Wi\u2011Fi. Войдите в сеть и повторите: эта страница не сохранена.",
  damaged: "Программа пришла не целиком или изменённой, поэтому не запущена и не сохранена. Повторите; если не поможет, попробуйте другую сеть.",
  silent: "Программа не отвечает. Проверьте связь и повторите; если не поможет, обновите страницу.",
  refused: "Программа остановилась из-за ошибки. Повторите или обновите страницу.",
  stopped: "Загрузка отменена.",
};

export default class EnginePanel extends Component {
  #engines;
  /** What was said last to those who listen, and at how many percent; what the page says when it opens is not said. */
  #said = { phase: "absent", percent: 0 };

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    /** @type {Addresses} */
    const addresses = JSON.parse(this.part("addresses").textContent ?? "");
    this.#engines = Engines.of(addresses);
    this.#engines.addEventListener("change", () => this.#show(this.#engines.state));
    this.#on("prepare", () => this.#engines.prepare());
    this.#on("retry", () => this.#engines.retry());
    this.#on("cancel", () => this.#engines.cancel());
    if (!KEEPS) this.part("prepare").textContent = "Загрузить программу";
    this.#show(this.#engines.state);
    this.#engines.look();
    root.hidden = false;
  }

  /**
   * @param {string} name of a button
   * @param {() => Promise<void> | void} act
   */
  #on(name, act) {
    this.part(name).addEventListener("click", async () => {
      try {
        await act();
      } catch (error) {
        // Giving up is no failure, and every other one is shown by the state.
        if (!(error instanceof EngineError && error.reason === "stopped")) console.error(error);
      }
    });
  }

  /** @param {State} state */
  #show(state) {
    const { phase, percent } = state;
    const works = phase === "fetching" || phase === "starting" || phase === "running";
    const bar = this.part("bar");
    if (!(bar instanceof HTMLProgressElement)) throw new Error("the bar is a <progress>");
    bar.hidden = !works;
    if (phase === "starting" || (phase === "running" && percent === 0)) bar.removeAttribute("value");
    else bar.value = percent;
    const focused = document.activeElement;
    this.part("prepare").hidden = phase !== "absent" && phase !== "kept";
    this.part("retry").hidden = phase !== "failed";
    this.part("cancel").hidden = !works && phase !== "failed";
    // A button that goes away takes the place of the keyboard with it.
    if (focused instanceof HTMLElement && this.root.contains(focused) && focused.hidden) {
      const next = ["cancel", "retry", "prepare"].map((name) => this.part(name)).find((button) => !button.hidden);
      (next ?? this.part("text")).focus();
    }
    this.root.dataset.phase = phase;
    const text = sentence(state);
    this.part("text").textContent = text;
    // The bar moves all the time; who listens hears each new phase, and every tenth percent.
    if ((phase !== this.#said.phase && phase !== "kept") || Math.abs(percent - this.#said.percent) >= REPORTED) {
      this.#said = { phase, percent };
      this.part("status").textContent = text;
    }
  }
}

/**
 * @param {State} state
 * @returns {string}
 */
function sentence({ phase, percent, text, bytes, reason = "broken" }) {
  const total = megabytes(bytes.total);
  switch (phase) {
    case "absent":
      return `Для таблиц Excel и больших списков нужна отдельная программа: ${total}\u00a0МБ, один раз. Она загрузится сама, когда понадобится.`;
    case "kept":
      return "Программа для таблиц из Excel и больших списков уже есть в этом браузере: сеть для неё не нужна.";
    case "fetching":
      return `Загружаем программу: ${megabytes(bytes.received)} из ${total}\u00a0МБ.`;
    case "starting":
      return "Запускаем программу. На старом компьютере это может занять до минуты.";
    case "running":
      return percent > 0 ? `${text || "Считаем"}: ${percent}\u00a0%.` : `${text || "Считаем"}…`;
    case "ready":
      return KEEPS
        ? "Готово: таблицы из Excel и большие списки считаются на этом компьютере, в том числе без сети."
        : "Готово: таблицы из Excel и большие списки считаются на этом компьютере, пока открыта эта страница. Для работы без сети нужен адрес, который начинается с https://.";
    case "failed":
      return FAILURES[reason];
  }
}

/**
 * @param {number} bytes
 * @returns {string} with a decimal comma
 */
function megabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1).replace(".", ",");
}
