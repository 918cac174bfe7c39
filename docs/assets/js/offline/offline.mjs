/** Keeps the whole site for work without a network, after everything else; says so quietly, and above the text when there is a newer edition. */

import { awaited, Component } from "../component.mjs";
import { SITE } from "../page/addresses.mjs";

const WORKER = new URL("offline-worker.mjs", SITE);
const SIZE = new URL("data/offline.json", SITE);
const IDLE = 10_000; // milliseconds after which a busy page is not waited for
const MEGABYTE = 1_000_000;

const ASKING = 1000; // milliseconds after which the next worker is asked again to take over
const SAVING = 700; // milliseconds in which what was just typed gets into the storage

const UNPROTECTED = "Без сети разделы не открыть: браузер хранит их только для адресов, которые начинаются с https://.";
const HELD = "Навигатор обновился. Эта страница осталась прежней, чтобы не пропало начатое на ней: закончите, затем обновите страницу.";
const KEPT = "Все разделы сохранены в этом браузере: их можно открыть и без сети.";
const NEWER = "Вышла новая редакция навигатора. Она откроется во всех его вкладках, введённое сохранится.";
const TOLD = "nastavnik-told"; // in the tab's storage: whether this tab has said aloud that there is a newer edition
const SLOW = new Set(["slow-2g", "2g"]);

export default class Offline extends Component {
  /** @type {HTMLElement | null} the place above the text */
  #news = document.querySelector(".edition");
  /** @type {typeof import("../page/storage.mjs").inTab | undefined} what this tab keeps */
  #kept;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    // Old browsers and private windows of some have none: then there is nothing to say.
    const { serviceWorker } = navigator;
    if (serviceWorker) {
      // From the first moment: another tab may let the next edition take over while this page is still busy.
      if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", () => this.#renew());
      this.#wait();
    } else if (globalThis.isSecureContext === false) this.#say("ready", UNPROTECTED);
  }

  async #wait() {
    await waitLoaded();
    try {
      const present = await navigator.serviceWorker.getRegistration(SITE);
      // Who pays for each megabyte, or waits long for it, decides.
      if (present || !isSparing()) await this.#keep();
      else await this.#offer();
    } catch (error) {
      // A full disk or a browser that forbids it: the site works as it did, with a network.
      console.info(error);
    }
  }

  async #keep() {
    // Before there is a next worker: a browser lets it take over when the one in force has answered all, this page's parts too.
    this.#kept = (await import("../page/storage.mjs")).inTab;
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SITE.pathname });
    registration.addEventListener("updatefound", () => this.#follow(registration));
    this.#follow(registration);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow(registration) {
    registration.installing?.addEventListener("statechange", () => this.#show(registration));
    this.#show(registration);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #show(registration) {
    if (!registration.active) return;
    this.#say("ready", KEPT);
    if (!registration.waiting) return;
    // It stands on every page until it is pressed; aloud it is told once.
    const show = button("Показать новую редакцию", () => this.#take(registration));
    this.#tell("newer", NEWER, show, this.#kept?.read(TOLD) ? "off" : "polite");
    this.#kept?.write(TOLD, "yes");
  }

  /** @param {ServiceWorkerRegistration} registration */
  #take(registration) {
    // Without one that waits, another tab has done it.
    if (!registration.waiting) this.#renew();
    /** @type {ServiceWorker | undefined} */
    let asked;
    // The one that waits may give way to a newer one meanwhile; and a browser that finds the worker in force at work for
    // some page doesn't look again by itself.
    const ask = () => {
      const { waiting } = registration;
      if (!waiting) return;
      // A page that was loaded past the worker is not told that the next has taken over.
      if (waiting !== asked && !navigator.serviceWorker.controller) waiting.addEventListener("statechange", () => waiting.state === "activated" && this.#renew());
      asked = waiting;
      waiting.postMessage("update");
      setTimeout(ask, ASKING);
    };
    ask();
  }

  /** The next edition has taken over, in all tabs: this page becomes one of it, unless something typed would be lost. */
  async #renew() {
    // What this tab has told was of the edition before.
    this.#kept?.drop(TOLD);
    const field = document.activeElement;
    // What is saved as it is typed is saved at once when its field is left.
    if (field instanceof HTMLElement) field.blur();
    await new Promise((resolve) => setTimeout(resolve, SAVING));
    if (!(await holdsUnsaved())) return location.reload();
    const pressed = this.#news?.contains(field);
    const reload = button("Обновить страницу", () => location.reload());
    this.#tell("held", HELD, reload, "polite");
    const next = pressed ? reload : field;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  async #offer() {
    const { bytes } = await (await fetch(SIZE)).json();
    const size = (bytes / MEGABYTE).toFixed(1).replace(".", ",");
    const save = button(`Сохранить все разделы для работы без сети, ${size}\u00a0МБ`, () => {
      this.#say("keeping", "Разделы сохраняются…");
      this.#keep().catch((error) => {
        console.info(error);
        this.#say("failed", "Сохранить разделы не удалось. Повторите в другой раз.");
      });
    });
    this.#say("offered", save);
  }

  /**
   * Says above the text what concerns the edition of this page.
   * @param {string} state
   * @param {string} words
   * @param {HTMLButtonElement} action
   * @param {"polite" | "off"} live
   */
  #tell(state, words, action, live) {
    const place = this.#news;
    // A page that was left behind is so until it is loaded anew.
    if (!place || place.dataset.state === state || place.dataset.state === "held") return;
    place.dataset.state = state;
    place.setAttribute("aria-live", live);
    const text = document.createElement("p");
    text.textContent = words;
    place.replaceChildren(text, action);
  }

  /**
   * Says at the end of the page how the kept edition is doing.
   * @param {string} state
   * @param {string | Node} words
   */
  #say(state, words) {
    if (this.root.dataset.state === state) return;
    this.root.dataset.state = state;
    this.root.hidden = false;
    // What is true of every page is not read aloud on each of them.
    this.root.setAttribute("aria-live", state === "ready" ? "off" : "polite");
    this.root.replaceChildren(words);
  }
}

/**
 * Waits until the page has everything it needs and the browser has nothing to do.
 * @returns {Promise<unknown>}
 */
async function waitLoaded() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: IDLE });
    else setTimeout(resolve, 0);
  });
  return Promise.allSettled(awaited);
}

/**
 * What is stored is a field's default, boxes outside of forms are mere choices of view, calculators keep their fields as far
 * as they say so; whatever else would be lost is marked.
 * @returns {Promise<boolean>}
 */
async function holdsUnsaved() {
  if (document.querySelector("[data-unsaved], form.calculator [data-part=unkept]:not([hidden])")) return true;
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("article :is(textarea, input:not([type=checkbox], [type=radio], [type=file], [type=search]), form :is([type=checkbox], [type=radio]))");
  const { isEdited } = await import("../page/elements.mjs"); // pages with such fields have it already
  return Array.from(fields).some((field) => !field.closest("form.calculator") && isEdited(field));
}

/** @returns {boolean} whether the reader has asked to save traffic, or the line is very slow */
function isSparing() {
  /** @type {{ saveData?: boolean, effectiveType?: string } | undefined} */
  const line = Reflect.get(navigator, "connection");
  return Boolean(line?.saveData) || SLOW.has(line?.effectiveType ?? "");
}

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}
