/** What was typed into a calculator: kept in this browser over a reload, or carried by a link. */

const PREFIX = "nastavnik-calculator:";
const MOST_CHARACTERS = 2_000_000; // browsers keep about 5 million for a whole site

/**
 * @typedef {{ fields: Record<string, string>, tables: Record<string, string> }} Typed
 *
 * What another calculator has handed over: its title, and what was kept here before.
 * @typedef {{ from: string, before: Typed | null }} Received
 */

export class Memory {
  /**
   * @param {string} calculator
   * @param {string} view
   */
  constructor(calculator, view) {
    this.view = view;
    this.key = `${PREFIX}${calculator}:${view}`;
  }

  /**
   * What a link or an earlier visit brings; a link comes first.
   * @returns {Typed | undefined}
   */
  recall() {
    return this.#linked() ?? this.kept();
  }

  /**
   * @param {Typed} typed
   * @returns {boolean} whether it is kept
   */
  keep(typed) {
    const text = JSON.stringify(typed);
    try {
      if (text.length > MOST_CHARACTERS) throw new Error("too much to keep");
      localStorage.setItem(this.key, text);
      return true;
    } catch {
      this.forget();
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing can be kept in this browser, so there is nothing to forget.
    }
  }

  /** @param {Received | null} received nothing when it was seen */
  receive(received) {
    try {
      if (received) localStorage.setItem(`${this.key}:received`, JSON.stringify(received));
      else localStorage.removeItem(`${this.key}:received`);
    } catch {
      // Without the line that says so the rows are there all the same.
    }
  }

  /** @returns {Received | undefined} */
  get received() {
    try {
      const received = JSON.parse(localStorage.getItem(`${this.key}:received`) ?? "null");
      if (typeof received?.from !== "string") return undefined;
      const { before } = received;
      const sound = typeof before?.fields === "object" && typeof before?.tables === "object";
      return { from: received.from, before: sound ? { fields: texts(before.fields), tables: texts(before.tables) } : null };
    } catch {
      return undefined;
    }
  }

  /**
   * The address of this page with the numbers; they stand after the hash, which no server gets to see.
   * @param {Record<string, string>} fields
   */
  link(fields) {
    const address = new URL(location.href);
    address.hash = new URLSearchParams({ view: this.view, ...fields }).toString();
    return address.href;
  }

  /** @returns {Typed | undefined} */
  #linked() {
    const named = new URLSearchParams(location.hash.slice(1));
    if (!location.hash.startsWith("#view=") || named.get("view") !== this.view) return undefined;
    named.delete("view");
    return { fields: Object.fromEntries(named), tables: {} };
  }

  /** @returns {Typed | undefined} */
  kept() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (typeof kept?.fields !== "object" || typeof kept?.tables !== "object") return undefined;
      return { fields: texts(kept.fields), tables: texts(kept.tables) };
    } catch {
      return undefined;
    }
  }
}

/**
 * @param {object | null} values
 * @returns {Record<string, string>}
 */
function texts(values) {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === "string"));
}
