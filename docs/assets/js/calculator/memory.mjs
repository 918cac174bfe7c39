/** What was typed into a calculator: kept in this browser over a reload, or carried by a link. */

const PREFIX = "nastavnik-calculator:";
const MOST_CHARACTERS = 2_000_000; // browsers keep about 5 million for a whole site
const MOST_BEFORE = 1_000_000; // characters of what was replaced

/**
 * @import { Held } from "./input-table.mjs"
 * @import { Before } from "./past.mjs"
 *
 * Texts of fields and tables; `example` names the tables whose rows are the example's, changed or not, `counted` what
 * tables have of schools' files beside their rows.
 * @typedef {{ fields: Record<string, string>, tables: Record<string, string>, example?: string[], counted?: Record<string, unknown> }} Typed
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
      try {
        // What was replaced must not take the room of what is there.
        localStorage.removeItem(`${this.key}:before`);
        if (text.length > MOST_CHARACTERS) throw new Error("too much to keep");
        localStorage.setItem(this.key, text);
        return true;
      } catch {
        this.forget();
        return false;
      }
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing can be kept in this browser, so there is nothing to forget.
    }
  }

  /**
   * Keeps what tables held before they were replaced, the newest as long as there is room.
   * @param {Before[]} done
   * @returns {boolean} whether the newest is kept
   */
  keepBefore(done) {
    const kept = [];
    let room = MOST_BEFORE;
    for (const { tables, ...rest } of [...done].reverse()) {
      const told = { ...rest, tables: Object.fromEntries(Object.entries(tables).map(([name, held]) => [name, plain(held)])) };
      room -= JSON.stringify(told).length;
      if (room < 0) break;
      kept.unshift(told);
    }
    try {
      if (kept.length) localStorage.setItem(`${this.key}:before`, JSON.stringify(kept));
      else localStorage.removeItem(`${this.key}:before`);
      return kept.length > 0;
    } catch {
      return false;
    }
  }

  /** @returns {Before[]} what `keepBefore` has kept */
  get before() {
    try {
      /** @type {Before[]} */
      const kept = JSON.parse(localStorage.getItem(`${this.key}:before`) ?? "[]");
      return kept.filter(({ why, main, tables }) => typeof why === "string" && Array.isArray(main) && typeof tables === "object");
    } catch {
      return [];
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
      return { from: received.from, before: sound(received.before) ?? null };
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
      return sound(JSON.parse(localStorage.getItem(this.key) ?? "null"));
    } catch {
      return undefined;
    }
  }
}

/**
 * @param {any} kept
 * @returns {Typed | undefined}
 */
function sound(kept) {
  if (typeof kept?.fields !== "object" || typeof kept?.tables !== "object") return undefined;
  const example = Array.isArray(kept.example) ? kept.example.map(String) : undefined;
  return { fields: texts(kept.fields), tables: texts(kept.tables), ...(example && { example }), counted: kept.counted ?? {} };
}

/**
 * What a table held, as a text.
 * @param {Held} held
 * @returns {Held}
 */
function plain({ state, text, ...rest }) {
  return { ...rest, text: text ?? state?.rows.map((row) => (typeof row === "string" ? row : row.join("\t"))).join("\n") ?? "" };
}

/**
 * @param {object | null} values
 * @returns {Record<string, string>}
 */
function texts(values) {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === "string"));
}
