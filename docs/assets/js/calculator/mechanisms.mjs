/** What a calculator's program asks of its page beyond a form and an answer: fetches each mechanism that is there. */

import { getAnnouncer } from "../page/announcements.mjs";
import { button } from "./button.mjs";

/**
 * @import { InputTable } from "./input-table.mjs"
 * @import { OutcomeTable } from "./answer.mjs"
 *
 * What the page was built with, see `hooks/guidebook/calculators/features.py`; columns stand in the order of their table.
 * @typedef {{ presets?: Preset[], period?: { from?: string, to?: string }, tables?: Record<string, OfTable>, outcomes?: Record<string, OfOutcome>, programme?: true }} Mechanisms
 *   `programme` – each programme of a curator has tables of its own here
 * @typedef {{ title: string, fields: Record<string, string>, tables: Record<string, string> }} Preset
 * @typedef {{ people?: Record<string, string>, hands?: Hand[], programme?: Binding }} OfTable
 * @typedef {object} OfOutcome
 * @property {string[]} columns names
 * @property {string[]} [key] columns that tell one row from another
 * @property {string[]} [compare] columns whose change makes a row another one
 * @property {Action[]} [actions]
 * @property {Hand[]} [hands]
 * @property {import("./cards.mjs").Cards[]} [cards]
 * @property {import("./screen.mjs").Rounds} [screen]
 * @property {boolean} [calendar]
 * @property {Binding} [programme]
 * @property {Figures} [figures]
 * @typedef {{ kind: "satisfied" | "better", title: string, people: string, part: string, against?: string, sure?: string }} Figures columns
 * @typedef {{ label: string, done: string, table: string, columns: string[] }} Action a template for each column
 * @typedef {{ label: string, calculator: string, title: string, view: string, tables: Handed[], fields?: Record<string, string>, known?: Known[], programme?: true }} Hand
 * @typedef {{ name: string, from: string, by: string, names: string[] }} Known
 * @typedef {{ from: string, names: string[], table: string, columns: string[], where?: Record<string, string> }} Handed
 *
 * The parts of the curator's programme that a table's rows are: `kind` tells the tables of one part apart, `key` are the
 * columns that make a row what it is, `title` those that people know it by; `confirmed` says what makes it final.
 * @typedef {object} Binding
 * @property {"participants" | "pairs" | "plans"} part
 * @property {string} kind
 * @property {string[]} columns names
 * @property {string[]} key
 * @property {string[]} title
 * @property {Record<string, string>} [confirmed]
 * @property {Record<string, string>} [assigned] columns that confirmed pairs of the programme fill: a template of each
 * @property {"take"} [only] the rows come from the programme and are changed elsewhere
 *
 * What a form lends to its mechanisms:
 * @typedef {object} Host
 * @property {HTMLElement} root
 * @property {string} calculator id
 * @property {string} title of the calculator
 * @property {import("./types.mjs").Shape[]} shapes of the tables to fill in
 * @property {Map<string, InputTable>} tables
 * @property {Map<string, OutcomeTable>} outcomes
 * @property {() => Record<string, string>} typed
 * @property {(fields: Record<string, string>) => void} fill leaves the other fields as they are
 * @property {() => Promise<void>} ask
 * @property {(texts: Record<string, string>, about: { why: import("./past.mjs").Why, own: boolean, examples?: Record<string, string | undefined> }) => Promise<string>} replace
 *   puts texts in place of what stands in tables, with the way back; with somebody's `own` people in them no other table
 *   keeps those of the example
 * @property {(table?: string) => Promise<string>} back undoes the last replacement
 * @property {(programme: string) => void} belong shows the tables of this programme, or those of the browser: «»
 * @property {() => boolean} isEmpty whether nothing was kept of the tables that are shown, and nothing stands in them
 * @property {() => { place: string, typed: import("./memory.mjs").Typed | undefined }} apart what was typed here while no programme was open, and where it is kept
 * @property {(typed: import("./memory.mjs").Typed) => Promise<void>} bring puts in what belongs here, with its answer
 * @property {Record<string, string>} fields as they are before anybody has typed
 * @property {Promise<void>} shown what was typed here before
 * @property {(call: string) => Promise<any>} call
 */

/**
 * @param {Mechanisms} mechanisms
 * @param {Host} host
 */
export async function equip({ presets, period, tables = {}, outcomes = {}, programme }, host) {
  /** @type {Promise<unknown>[]} */
  const waiting = [];
  if (presets) waiting.push(import("./presets.mjs").then(({ offer }) => offer(presets, host)));
  for (const [name, { hands }] of Object.entries(tables)) {
    for (const hand of hands ?? []) host.tables.get(name)?.add(button(hand.label, () => pass(hand, host)));
  }
  for (const [name, own] of Object.entries(outcomes)) {
    const outcome = host.outcomes.get(name);
    if (outcome) waiting.push(equipOutcome(own, outcome, host));
    if (outcome && own.figures) waiting.push(equipFigures(name, own.figures, own.columns, outcome, host));
  }
  if (Object.values(tables).some(({ people }) => people)) {
    waiting.push(import("./codes.mjs").then(({ offer }) => offer(tables, host)));
  }
  if (programme) {
    // Whoever has no programme in this browser fetches nothing of it.
    const { whenPresent } = await import("../workspace/presence.mjs");
    whenPresent(async (workspace) => {
      const [{ bind }] = await Promise.all([import("../binding/binding.mjs"), host.shown]);
      bind(workspace, tables, outcomes, host);
    });
  }
  const assigned = Object.entries(tables).find(([, { programme }]) => programme?.assigned);
  if (period || assigned) {
    const { whenPresent } = await import("../workspace/presence.mjs");
    whenPresent(async (workspace) => {
      if (period) (await import("../binding/period.mjs")).offer(workspace, period, host);
      if (assigned?.[1].programme) (await import("../binding/assigned.mjs")).offer(workspace, assigned[0], assigned[1].programme, host);
    });
  }
  await Promise.all(waiting);
}

/**
 * @param {OfOutcome} own
 * @param {OutcomeTable} outcome
 * @param {Host} host
 */
async function equipOutcome(own, outcome, host) {
  const tools = document.createElement("div");
  tools.className = "calculator__tools";
  const { columns: names, key, compare = [], actions, hands = [], cards = [], screen, calendar } = own;
  for (const hand of hands) tools.append(button(hand.label, () => pass(hand, host)));
  for (const one of cards) tools.append(button(one.label, async () => (await import("./cards.mjs")).print(one, names, outcome, host)));
  if (screen) tools.append(button("Показать на большом экране", async () => (await import("./screen.mjs")).show(screen, names, outcome)));
  if (calendar) (await import("./calendar.mjs")).offer(tools, host);
  if (tools.children.length) outcome.place(tools);
  if (key) (await import("./changes.mjs")).follow(outcome, { names, key, compare }, () => isOwn(host, actions ?? []));
  if (actions) (await import("./row-actions.mjs")).offer(actions, names, outcome, host);
  // What is decided on stands beside those whom it concerns, in view on a phone too.
  if (actions && key) outcome.add({ after: Math.max(...key.map((name) => names.indexOf(name))) + 1 });
}

/**
 * Whoever has no programme in this browser fetches nothing of it.
 * @param {string} name
 * @param {Figures} figures
 * @param {string[]} columns
 * @param {OutcomeTable} outcome
 * @param {Host} host
 */
async function equipFigures(name, figures, columns, outcome, host) {
  const { whenPresent } = await import("../workspace/presence.mjs");
  whenPresent(async (workspace) => {
    const { offer } = await import("../binding/figures.mjs");
    const tools = document.createElement("div");
    tools.className = "calculator__tools";
    outcome.place(tools);
    offer(workspace, name, figures, columns, host, tools);
  });
}

/**
 * Whether a table that can't be empty holds other rows than the example's; what a press in the answer puts in is no work
 * on the example.
 * @param {Host} host
 * @param {Action[]} actions
 */
function isOwn({ shapes, tables }, actions) {
  return shapes.some(({ name, needed }) => needed && !actions.some(({ table }) => table === name) && !tables.get(name)?.untouched);
}

/**
 * @param {Hand} hand
 * @param {Host} host
 */
async function pass(hand, host) {
  const { give } = await import("./handover.mjs");
  const refused = await give(hand, host);
  if (refused) getAnnouncer().show(refused);
}
