/** Keeps the whole site for work without a network, after everything else; says so quietly, and when there is a newer one. */

import { awaited, Component } from "../component.mjs";

const SITE = new URL("../../../", import.meta.url);
const WORKER = new URL("offline-worker.mjs", SITE);
const SIZE = new URL("data/offline.json", SITE);
const IDLE = 10_000; // milliseconds after which a busy page is not waited for
const MEGABYTE = 1_000_000;

const KEPT = "Все разделы сохранены в этом браузере: их можно открыть и без сети.";
const NEWER = "Есть новая версия навигатора.";
const SLOW = new Set(["slow-2g", "2g"]);

export default class Offline extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    // Old browsers, private windows of some, and addresses without encryption have none: then there is nothing to say.
    if (navigator.serviceWorker) this.#wait();
  }

  async #wait() {
    await loaded();
    try {
      const present = await navigator.serviceWorker.getRegistration(SITE);
      // Who pays for each megabyte, or waits long for it, decides.
      if (present || !sparing()) await this.#keep();
      else await this.#offer();
    } catch (error) {
      // A full disk or a browser that forbids it: the site works as it did, with a network.
      console.info(error);
    }
  }

  async #keep() {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) serviceWorker.addEventListener("controllerchange", () => location.reload());
    const registration = await serviceWorker.register(WORKER, { scope: SITE.pathname });
    registration.addEventListener("updatefound", () => this.#follow(registration));
    this.#follow(registration);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow(registration) {
    registration.installing?.addEventListener("statechange", () => this.#show(registration));
    this.#show(registration);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #show({ active, waiting }) {
    if (active && waiting) {
      const update = button("Обновить", () => waiting.postMessage("update"));
      this.#say("newer", NEWER, " ", update, " Обновятся все открытые вкладки навигатора.");
    } else if (active) this.#say("ready", KEPT);
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
   * @param {string} state
   * @param {...(string | Node)} words
   */
  #say(state, ...words) {
    if (this.root.dataset.state === state) return;
    this.root.dataset.state = state;
    this.root.hidden = false;
    // What is true of every page is not read aloud on each of them.
    this.root.setAttribute("aria-live", state === "ready" ? "off" : "polite");
    this.root.replaceChildren(...words);
  }
}

/**
 * Waits until the page has everything it needs and the browser has nothing to do.
 * @returns {Promise<unknown>}
 */
async function loaded() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: IDLE });
    else setTimeout(resolve, 0);
  });
  return Promise.allSettled(awaited);
}

/** @returns {boolean} whether the reader has asked to save traffic, or the line is very slow */
function sparing() {
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
  made.className = "bottom__button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}
