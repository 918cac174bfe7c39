/** Gives the tests a store and its documents on `window.driver`, and ways to make the storage fail. */

import { readContent } from "./assets/js/programme/content.mjs";
import { Database } from "./assets/js/programme/database.mjs";
import * as documents from "./assets/js/programme/document.mjs";
import { toJson } from "./assets/js/programme/json.mjs";
import { openStore } from "./assets/js/programme/store.mjs";
import * as transfer from "./assets/js/programme/transfer.mjs";

const items = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`item-${index}`, `Пункт ${index}`]));
const content = readContent({
  format: "nastavnik-knowledge/1",
  stages: { "1-conditions": { id: "1-conditions", number: 1, title: "Этап 1", short: "Этап 1" } },
  checklists: { "1-conditions": { stage: "1-conditions", internal: Object.entries(items).map(([id, text]) => ({ id, text })) } },
  forms: {},
});
const { put } = IDBObjectStore.prototype;
const { transaction } = IDBDatabase.prototype;
const events = [];

const store = await openStore({ patience: 1000 });
store.listen((event) => events.push(event.kind));

window.driver = {
  store, documents, transfer, content, events, toJson,

  async create(title) {
    const change = documents.create(store.clock, content, { title });
    const { saved } = await store.apply(change);
    return { id: change.programme, saved };
  },

  /** Answers an item, writes a meeting down, or puts in a sheet of a questionnaire; tells what it set, when, and whether that was confirmed. */
  async answer(id, item, fields, report = () => {}) {
    const programme = (await store.get(id)) ?? fail(id);
    const answer = programme.answers[item] ?? { updated_at: "" };
    const parts = { meeting: ["meetings", { pair: "pair-1" }], response: ["responses", { questionnaire: "after" }] };
    const own = parts[item.split("-")[0]];
    const change = own
      ? documents.setParts(store.clock, programme, [{ section: own[0], key: item, fields: { ...own[1], ...fields } }])
      : documents.answer(store.clock, programme, { id: item, text: items[item] ?? "", answer }, fields);
    const { saved } = await store.apply(change);
    const done = { item, fields, at: change.at, saved };
    report(done);
    return done;
  },

  /** Several answers at once; nobody waits for them here. */
  hurry(id, all) {
    for (const { item, fields } of all) window.driver.answer(id, item, fields, window.report);
  },

  breakPut(name) {
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("broken by the test", name);
    };
  },

  breakTransactions() {
    IDBDatabase.prototype.transaction = function () {
      throw new DOMException("broken by the test", "InvalidStateError");
    };
  },

  /** Has what the storage answers to a question wait until `release` is called; `held` counts the answers. */
  hold(question) {
    const ask = Database.prototype[question];
    window.driver.held = 0;
    const released = new Promise((release) => {
      window.driver.release = release;
    });
    Database.prototype[question] = async function (...given) {
      const answer = await ask.apply(this, given);
      window.driver.held += 1;
      await released;
      return answer;
    };
  },

  async heal() {
    IDBObjectStore.prototype.put = put;
    IDBDatabase.prototype.transaction = transaction;
    await store.retry();
    return store.state;
  },
};

function fail(id) {
  throw new Error(`no programme ${id}`);
}
document.documentElement.dataset.ready = "";
