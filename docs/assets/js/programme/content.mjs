/** Today's checklists beside saved answers: which wording has changed, what was retired, what is new. */

import { NEVER } from "./clock.mjs";
import { mergeEntries } from "./entry.mjs";

/** @import { Answer, Content, ContentItem, Mark, OwnItem, Programme, Side, Task } from "./types.mjs" */

/**
 * What is read of `/data/knowledge.json`; hooks/guidebook/records describes the records.
 * @typedef {{ format: string, stages: Record<string, KnownStage>, checklists: Record<string, KnownChecklist>,
 *   forms: Record<string, KnownForm> }} Knowledge
 * @typedef {{ id: string, number: number, title: string, short: string }} KnownStage
 * @typedef {{ stage: string, internal?: KnownItem[], external?: KnownItem[] }} KnownChecklist
 * @typedef {{ id: string, text: string, roles?: string[], retired?: { since: string, replaced_by?: string } }} KnownItem
 * @typedef {{ id: string, title: string, mentor: string, mentee: string }} KnownForm
 */

const SIDES = /** @type {const} */ (["internal", "external"]);
/** @type {Answer} */
const UNANSWERED = { updated_at: NEVER };

/**
 * @param {Knowledge} knowledge
 * @returns {Content}
 */
export function readContent(knowledge) {
  const stages = Object.values(knowledge.stages)
    .map(({ id, number, title, short }) => ({ id, number, title, short }))
    .sort((one, other) => one.number - other.number || (one.id < other.id ? -1 : 1));
  const place = new Map(stages.map(({ id }, index) => [id, index]));
  const checklists = Object.values(knowledge.checklists).sort(
    (one, other) => (place.get(one.stage) ?? 0) - (place.get(other.stage) ?? 0),
  );
  /** @type {Map<string, ContentItem>} */
  const items = new Map();
  for (const checklist of checklists) {
    for (const side of SIDES) {
      for (const { id, text, roles = [], retired } of checklist[side] ?? []) {
        items.set(id, { id, text, hash: hash(text), stage: checklist.stage, side, roles, ...(retired && { retired }) });
      }
    }
  }
  const forms = Object.values(knowledge.forms);
  /** @type {Map<string, string[]>} */
  const specific = new Map();
  for (const { id, mentor, mentee } of forms) {
    for (const role of [mentor, mentee]) specific.set(role, [...(specific.get(role) ?? []), id]);
  }
  const version = hash([...items.values()].map((item) => `${item.id} ${item.hash} ${Boolean(item.retired)}`).join("\n"));
  return { version, stages, items, forms: new Map(forms.map(({ id, title }) => [id, title])), specific };
}

/**
 * The rows that pages show: the checklists in their order, then the curator's own items, then retired items that have
 * an answer which went nowhere. An item that replaces others takes over their answers; its own newer fields win.
 * @param {Programme} programme
 * @param {Content} content
 * @returns {Task[]}
 */
export function tasks(programme, content) {
  const known = new Set(programme.known);
  const predecessors = inheritance(content);
  /** @type {Task[]} */
  const rows = [];
  /** @type {Task[]} */
  const retired = [];
  for (const item of content.items.values()) {
    const answers = [item.id, ...(predecessors.get(item.id) ?? [])].flatMap((id) => programme.answers[id] ?? []);
    const answer = answers.length ? answers.reduce(mergeEntries) : UNANSWERED;
    const row = { ...item, own: false, concerned: concerns(item, programme.forms, content) };
    if (!item.retired) {
      const { mark, was } = compare(item, answer, known);
      rows.push(task(row, answer, mark, was));
    } else if (answers.length && !heir(item, content)) {
      retired.push(task({ ...row, text: answer.text || item.text }, answer, "retired", ""));
    }
  }
  const order = new Map(content.stages.map(({ id }, index) => [id, index]));
  const own = Object.entries(programme.own)
    .filter(([, item]) => !item.deleted)
    .sort(([, one], [, other]) => (one.created_at < other.created_at ? -1 : 1))
    .map(([id, item]) => ownTask(id, item, programme));
  return [...rows, ...own, ...retired]
    .map((row, index) => ({ row, index }))
    .sort((one, other) => (order.get(one.row.stage) ?? 0) - (order.get(other.row.stage) ?? 0) || one.index - other.index)
    .map(({ row }) => row);
}

/**
 * A fingerprint for comparing wordings: kinds of spaces don't count, as they are typography.
 * @param {string} text
 * @returns {string} 14 hexadecimal digits
 */
export function hash(text) {
  // cyrb53 of bryc (public domain): 53 bits, quick and without a promise, which Web Crypto can't be.
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (const character of text.replaceAll(/\s+/g, " ").trim()) {
    const code = character.codePointAt(0) ?? 0;
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(16).padStart(14, "0");
}

/**
 * @param {ContentItem} item
 * @param {Answer} answer
 * @param {Set<string>} known
 * @returns {{ mark: Mark, was: string }}
 */
function compare(item, answer, known) {
  if (answer.text_hash && answer.text_hash !== item.hash) return { mark: "reworded", was: answer.text ?? "" };
  return { mark: answer.updated_at === NEVER && !known.has(item.id) ? "new" : "", was: "" };
}

/**
 * @param {Omit<Task, "mark" | "was" | "status" | "answer"> & Partial<ContentItem>} row
 * @param {Answer} answer
 * @param {Mark} mark
 * @param {string} was
 * @returns {Task}
 */
function task({ id, text, stage, side, roles, own, concerned }, answer, mark, was) {
  return { id, text, stage, side, roles, own, concerned, mark, was, status: answer.status ?? "todo", answer };
}

/**
 * @param {string} id
 * @param {OwnItem} item
 * @param {Programme} programme
 */
function ownTask(id, { text, stage, side }, programme) {
  /** @type {string[]} */
  const roles = [];
  const answer = programme.answers[id] ?? UNANSWERED;
  return task({ id, text, stage, side: /** @type {Side} */ (side), roles, own: true, concerned: true }, answer, "", "");
}

/**
 * @param {ContentItem} item
 * @param {string[]} forms
 * @param {Content} content
 * @returns {boolean} false only when every role of the item belongs to forms that were not chosen
 */
function concerns(item, forms, content) {
  if (forms.length === 0 || item.roles.length === 0) return true;
  return item.roles.some((role) => content.specific.get(role)?.some((form) => forms.includes(form)) ?? true);
}

/**
 * @param {ContentItem} item
 * @param {Content} content
 * @returns {string | undefined} the item in force that took the place of a retired one, through any number of steps
 */
function heir(item, content) {
  const passed = new Set();
  /** @type {ContentItem | undefined} */
  let next = item;
  while (next?.retired && !passed.has(next.id)) {
    passed.add(next.id);
    next = content.items.get(next.retired.replaced_by ?? "");
  }
  return next?.retired ? undefined : next?.id;
}

/**
 * @param {Content} content
 * @returns {Map<string, string[]>} item in force → the retired items whose answers are its own now
 */
function inheritance(content) {
  /** @type {Map<string, string[]>} */
  const all = new Map();
  for (const item of content.items.values()) {
    const successor = item.retired && heir(item, content);
    if (successor) all.set(successor, [...(all.get(successor) ?? []), item.id]);
  }
  return all;
}
