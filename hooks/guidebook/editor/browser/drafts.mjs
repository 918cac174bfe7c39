/** What is typed and not saved: the editor keeps it beside the record, soon after the last key or at once when one leaves. */

/** Milliseconds without typing after which what is typed is kept. */
const PAUSE = 500;

/** @typedef {(draft: object) => void} Keep the editor's own way to keep a draft */

class Drafts {
  /** @type {object | null} */
  #draft = null;
  /** @type {Keep} */
  #keep = () => {};
  /** Whether anything was typed since the form was opened, or since it was last saved. */
  #typed = false;
  #timer = 0;

  /**
   * Keep a draft soon; the editor calls this with each change, in place of its own waiting. A draft that is left for
   * another one, or for none, is kept at once.
   * @param {object | null | undefined} draft nothing where no form is open
   * @param {Keep} keep
   */
  keepSoon(draft, keep) {
    if (draft !== this.#draft) this.keepNow();
    clearTimeout(this.#timer);
    this.#draft = draft ?? null;
    this.#keep = keep;
    this.#typed = Boolean(draft);
    if (draft) this.#timer = window.setTimeout(() => keep(draft), PAUSE);
  }

  /** Keep what is typed: nobody knows whether there will be a later. */
  keepNow() {
    if (this.#draft && this.#typed) this.#keep(this.#draft);
  }

  /** What is typed so far goes into the record's file: only what comes after it is kept when the form is closed. */
  markTaken() {
    this.#typed = false;
  }
}

export const drafts = new Drafts();

/**
 * Keep what is typed when the page is closed, loaded anew or put aside.
 * @param {Window} here
 */
export function watch(here) {
  here.addEventListener("beforeunload", () => drafts.keepNow());
  here.document.addEventListener("visibilitychange", () => drafts.keepNow());
}
