/** The rounds of quick meetings on a big screen: who sits where, what time is left, the next round by a press or by itself. */

import { button, fill, make, write } from "../page/elements.mjs";

/** @import { OutcomeTable } from "./answer.mjs" */

/**
 * Which columns of the answer say what.
 * @typedef {{ round: string, start: string, end: string, place: string, names: string[] }} Rounds
 *
 * @typedef {{ name: string, start: string, end: string, minutes: number, tables: { place: string, names: string[] }[] }} Round
 */

const SECOND = 1000; // milliseconds
const MINUTE = 60 * SECOND;
const TICK = 250; // milliseconds
const SOON = MINUTE; // before the end of a round: time to say goodbye
const DAY = 24 * 60; // minutes
const TONE = 660; // hertz
const WORDS = {
  go: "Начать отсчёт",
  pause: "Приостановить",
  next: "Следующий раунд",
  previous: "Предыдущий раунд",
  close: "Закрыть",
  soon: "Заканчивайте разговор",
  over: "Время вышло",
  auto: "Переходить к следующему раунду самому",
  sound: "Звук в конце раунда",
  keys: "Пробел – начать или приостановить, стрелки – раунды, Esc – закрыть.",
};

/**
 * @param {Rounds} columns
 * @param {string[]} names of the answer's columns
 * @param {OutcomeTable} outcome
 */
export function show(columns, names, outcome) {
  const place = outcome.columns[names.indexOf(columns.place)]?.label ?? "";
  const rounds = roundsOf(columns, names, outcome.rows);
  // A table that has a number alone is called as its column is.
  for (const table of rounds.flatMap(({ tables }) => tables)) if (/^\d+$/.test(table.place)) table.place = `${place} ${table.place}`;
  if (rounds.length) new Screen(rounds).open();
}

/**
 * @param {Rounds} columns
 * @param {string[]} names
 * @param {string[][]} rows
 * @returns {Round[]} in the order of the rows' numbers
 */
function roundsOf(columns, names, rows) {
  const at = (/** @type {string[]} */ cells, /** @type {string} */ name) => cells[names.indexOf(name)] ?? "";
  /** @type {Map<string, Round>} */
  const found = new Map();
  for (const cells of rows) {
    const name = at(cells, columns.round);
    const [start, end] = [at(cells, columns.start), at(cells, columns.end)];
    const round = found.get(name) ?? { name, start, end, minutes: (DAY + minutes(end) - minutes(start)) % DAY, tables: [] };
    round.tables.push({ place: at(cells, columns.place), names: columns.names.map((column) => at(cells, column)).filter((cell) => cell !== "" && cell !== "–") });
    found.set(name, round);
  }
  const byNumber = new Intl.Collator("ru", { numeric: true }).compare;
  const sorted = [...found.values()].sort((one, other) => byNumber(one.name, other.name));
  for (const round of sorted) round.tables.sort((one, other) => byNumber(one.place, other.place));
  return sorted;
}

/** @param {string} time «14:05» */
function minutes(time) {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return (hours * 60 + rest) || 0;
}

class Screen {
  #rounds;
  #place = 0;
  /** When the round ends; nothing while the clock stands. @type {number | undefined} */
  #end;
  /** Milliseconds that are left while the clock stands. */
  #left = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {AudioContext | undefined} */
  #audio;
  #title = make("h2", { class: "screen__title", id: "screen-title" });
  #hours = make("p", { class: "screen__hours" });
  #clock = make("p", { class: "screen__clock", role: "timer", "aria-live": "off" });
  #note = make("p", { class: "screen__note", role: "status" });
  #tables = make("ul", { class: "screen__tables" });
  #go = button(WORDS.go, () => this.#toggle(), { class: "button button--main" });
  #previous = button(WORDS.previous, () => this.#turn(this.#place - 1, false));
  #next = button(WORDS.next, () => this.#turn(this.#place + 1, this.#end !== undefined));
  #auto = make("input", { type: "checkbox", id: "screen-auto" });
  #sound = make("input", { type: "checkbox", id: "screen-sound", change: () => this.#tune() });
  #dialog;

  /** @param {Round[]} rounds */
  constructor(rounds) {
    this.#rounds = rounds;
    this.#dialog = make(
      "dialog",
      { class: "screen md-typeset", data: { unsaved: "" }, "aria-labelledby": "screen-title", keydown: (/** @type {KeyboardEvent} */ event) => this.#press(event) },
      make("div", { class: "screen__head" }, make("div", {}, this.#title, this.#hours), this.#clock),
      this.#note,
      this.#tables,
      make(
        "div",
        { class: "screen__foot" },
        make("div", { class: "buttons" }, this.#go, this.#previous, this.#next, button(WORDS.close, () => this.#dialog.close())),
        make("div", { class: "screen__choices" }, choice(this.#auto, WORDS.auto), choice(this.#sound, WORDS.sound)),
        make("p", { class: "screen__keys" }, WORDS.keys),
      ),
    );
    this.#dialog.addEventListener("close", () => this.#leave());
  }

  open() {
    const back = document.activeElement;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#dialog.addEventListener("close", () => back instanceof HTMLElement && back.focus(), { once: true });
    // The whole screen and a screen that stays on are a favour of the browser; without them the view is as large as the window.
    this.#dialog.requestFullscreen?.().catch(() => undefined);
    // Esc is the browser's own there: it leaves the whole screen and tells nobody of the key.
    this.#dialog.addEventListener("fullscreenchange", () => document.fullscreenElement || this.#dialog.close());
    navigator.wakeLock?.request("screen").then((lock) => this.#dialog.addEventListener("close", () => lock.release()), () => undefined);
    this.#timer = setInterval(() => this.#tick(), TICK);
    this.#turn(0, false);
    this.#go.focus();
  }

  #leave() {
    clearInterval(this.#timer);
    this.#audio?.close();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    this.#dialog.remove();
  }

  /**
   * @param {number} place of the round
   * @param {boolean} running whether its clock runs at once
   */
  #turn(place, running) {
    const round = this.#rounds[place];
    if (!round) return;
    this.#place = place;
    this.#left = round.minutes * MINUTE;
    this.#end = running ? performance.now() + this.#left : undefined;
    write(this.#title, `Раунд ${round.name} из ${this.#rounds.length}`);
    write(this.#hours, round.start && round.end ? `${round.start}–${round.end}` : "");
    write(this.#note, "");
    fill(this.#tables, ...round.tables.map((table) => make("li", {}, make("span", { class: "screen__place" }, table.place), ...table.names.map((name) => make("strong", {}, name)))));
    this.#previous.disabled = place === 0;
    this.#next.disabled = place === this.#rounds.length - 1;
    this.#draw();
  }

  #toggle() {
    if (this.#end === undefined) {
      if (this.#left <= 0) this.#left = (this.#rounds[this.#place]?.minutes ?? 0) * MINUTE;
      this.#end = performance.now() + this.#left;
    } else {
      this.#left = Math.max(0, this.#end - performance.now());
      this.#end = undefined;
    }
    this.#draw();
  }

  #tick() {
    if (this.#end === undefined) return;
    this.#left = Math.max(0, this.#end - performance.now());
    if (this.#left === 0) {
      this.#end = undefined;
      this.#ring();
      if (this.#auto.checked && this.#place < this.#rounds.length - 1) return this.#turn(this.#place + 1, true);
    }
    return this.#draw();
  }

  #draw() {
    const seconds = Math.ceil(this.#left / SECOND);
    write(this.#clock, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
    write(this.#go, this.#end === undefined ? WORDS.go : WORDS.pause);
    const soon = this.#end !== undefined && this.#left <= SOON;
    this.#dialog.classList.toggle("screen--soon", soon || this.#left === 0);
    write(this.#note, this.#left === 0 ? WORDS.over : soon ? WORDS.soon : "");
  }

  /** A browser gives sound only to a page whose reader has asked for it, so it is tuned at the tick of the box. */
  #tune() {
    if (this.#sound.checked) {
      this.#audio ??= new AudioContext();
      this.#ring();
    }
  }

  #ring() {
    if (!this.#sound.checked || !this.#audio) return;
    const [tone, volume] = [this.#audio.createOscillator(), this.#audio.createGain()];
    const now = this.#audio.currentTime;
    tone.frequency.value = TONE;
    volume.gain.setValueAtTime(0.3, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 1);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(now);
    tone.stop(now + 1);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const inside = event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement;
    if (event.key === "ArrowRight") this.#next.click();
    else if (event.key === "ArrowLeft") this.#previous.click();
    else if (event.key === " " && !inside) this.#toggle();
    else return;
    event.preventDefault();
  }
}

/**
 * @param {HTMLInputElement} box
 * @param {string} text
 */
function choice(box, text) {
  return make("span", { class: "choice" }, box, make("label", { for: box.id }, text));
}
