/** What was typed into a calculator: kept in this browser over a reload, or carried by a link. */

import { inBrowser, inTab } from "../page/storage.mjs";

const PREFIX = "nastavnik-calculator:";
const MOST_CHARACTERS = 2_000_000; // browsers keep about 5 million for a whole site
const MOST_TWICE = 200_000; // characters that are kept for this tab too
const MOST_BEFORE = 1_000_000; // characters of what was replaced
const LINK = "#view=";

/**
 * @import { Held } from "./types.mjs"
 * @import { Before } from "./past.mjs"
 *
 * Texts of fields and tables; `example` names the tables whose rows are the example's, changed or not, `counted` what
 * tables have of schools' files beside their rows.
 * @typedef {{ fields: Record<string, string>, tables: Record<string, string>, example?: string[], counted?: Record<string, unknown> }} Typed
 *
 * Why something is not kept: there is too much of it, the browser forbids it, or its storage has no room.
 * @typedef {"large" | "denied" | "full"} Cause
 *
 * What another calculator – or a link, without a title – has brought: its title, and what was kept here before.
 * @typedef {{ from: string, before: Typed | null }} Received
 */

export class Memory {
  /** This page among all that write under one key, also when one tab shows it again. */
  #page = Math.random().toString(36).slice(2);
  /** Why the last thing could not be kept. @type {Cause} */
  cause = "large";

  /**
   * @param {string} calculator
   * @param {string} view
   * @param {string} [programme] id of the programme that the tables belong to; those of none are the browser's own
   */
  constructor(calculator, view, programme = "") {
    this.view = view;
    this.programme = programme;
    /** Where on the site the tables are, whosever they are. */
    this.place = `${PREFIX}${calculator}:${view}`;
    this.key = `${this.place}${programme && `@${programme}`}`;
  }

  /**
   * What a link or an earlier visit brings; a link comes first, until this tab has kept something after it.
   * @returns {Typed | undefined}
   */
  recall() {
    return this.#readLink() ?? this.recallTyped();
  }

  /** What was kept here and is other than what a link brings. */
  get overtaken() {
    const linked = this.#readLink();
    const kept = linked && this.recallTyped();
    return kept && Object.entries(linked.fields).some(([name, value]) => kept.fields[name] !== value) ? kept : undefined;
  }

  /**
   * @param {Typed} typed
   * @returns {boolean} whether it is kept
   */
  keep(typed) {
    const text = JSON.stringify(typed);
    const own = this.#own;
    // A reload of this tab does not make its older values the newest.
    if (own && JSON.stringify(own.typed) === text && this.#isAnothers(own)) return true;
    const kept = this.#write(this.key, JSON.stringify({ by: this.#page, ...typed }));
    const link = location.hash.startsWith(LINK) ? location.hash : "";
    if (kept && text.length <= MOST_TWICE) this.#putOwn(JSON.stringify({ by: this.#page, link, typed }));
    else this.#putOwn(undefined);
    return kept;
  }

  /** Lets a reload show what was kept last in any tab. */
  leave() {
    this.#putOwn(undefined);
  }

  forget() {
    this.#putOwn(undefined);
    // Other tabs go on with what is theirs.
    if (inBrowser.read(this.key)) inBrowser.write(this.key, JSON.stringify({ by: this.#page }));
  }

  /** What this tab kept last. @returns {{ by: string, link: string, typed: Typed } | undefined} */
  get #own() {
    const own = inTab.parse(this.key);
    return typeof own?.by === "string" && validate(own.typed) ? own : undefined;
  }

  /** @param {string | undefined} text */
  #putOwn(text) {
    if (text === undefined) inTab.drop(this.key);
    // Without it a reload brings what was kept last in any tab.
    else inTab.write(this.key, text);
  }

  /** Whether another page has kept something since this tab did. @param {{ by: string }} own */
  #isAnothers({ by }) {
    const last = this.#last?.by;
    return typeof last === "string" && last !== by && last !== this.#page;
  }

  /**
   * @param {string} key
   * @param {string} text
   * @returns {boolean} whether it is written; `cause` says why not
   */
  #write(key, text) {
    // What was replaced must not take the room of what is there.
    return this.#note(text.length > MOST_CHARACTERS ? "large" : inBrowser.write(key, text, (one) => one === `${this.key}:before`));
  }

  /** @param {Cause | ""} cause why something was not kept @returns {boolean} whether it was */
  #note(cause) {
    this.cause = cause || "large";
    return !cause;
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
      const told = { ...rest, tables: Object.fromEntries(Object.entries(tables).map(([name, held]) => [name, flatten(held)])) };
      room -= JSON.stringify(told).length;
      if (room < 0) break;
      kept.unshift(told);
    }
    if (kept.length) return this.#note(inBrowser.write(`${this.key}:before`, JSON.stringify(kept)));
    inBrowser.drop(`${this.key}:before`);
    return this.#note(inBrowser.denied ? "denied" : "large");
  }

  /** @returns {Before[]} what `keepBefore` has kept */
  get before() {
    const kept = inBrowser.parse(`${this.key}:before`);
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.why === "string" && Array.isArray(one.main) && typeof one.tables === "object") : [];
  }

  /**
   * @param {Received | null} received nothing when it was seen
   * @returns {boolean} whether it is kept
   */
  receive(received) {
    if (received) return this.#write(`${this.key}:received`, JSON.stringify(received));
    inBrowser.drop(`${this.key}:received`);
    return true;
  }

  /** @returns {Received | undefined} */
  get received() {
    const received = inBrowser.parse(`${this.key}:received`);
    return typeof received?.from === "string" ? { from: received.from, before: validate(received.before) ?? null } : undefined;
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
  #readLink() {
    const named = new URLSearchParams(location.hash.slice(1));
    if (!location.hash.startsWith(LINK) || named.get("view") !== this.view || this.#own?.link === location.hash) return undefined;
    named.delete("view");
    return { fields: Object.fromEntries(named), tables: {} };
  }

  /**
   * What this tab kept, or else what was kept last in any.
   * @returns {Typed | undefined}
   */
  recallTyped() {
    const own = this.#own;
    const last = this.#last;
    return last && own && this.#isAnothers(own) ? validate(own.typed) : validate(last);
  }

  /** What was kept last in this browser. @returns {any} */
  get #last() {
    return inBrowser.parse(this.key);
  }
}

/**
 * @param {any} kept
 * @returns {Typed | undefined}
 */
function validate(kept) {
  if (typeof kept?.fields !== "object" || typeof kept?.tables !== "object") return undefined;
  const example = Array.isArray(kept.example) ? kept.example.map(String) : undefined;
  return { fields: texts(kept.fields), tables: texts(kept.tables), ...(example && { example }), counted: kept.counted ?? {} };
}

/**
 * What a table held, as a text.
 * @param {Held} held
 * @returns {Held}
 */
function flatten({ state, text, ...rest }) {
  return { ...rest, text: text ?? state?.rows.map((row) => (typeof row === "string" ? row : row.join("\t"))).join("\n") ?? "" };
}

/**
 * @param {object | null} values
 * @returns {Record<string, string>}
 */
function texts(values) {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === "string"));
}
