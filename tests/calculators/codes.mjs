/** Writes and reads again what the page does: codes and their keys, .csv, the clipboard; a JSON line `{"do", …}` in, a JSON line out. */

import { createInterface } from "node:readline";
import { changeCell, codesFor, Key, keyOf } from "../../docs/assets/js/calculator/code-key.mjs";
import { read, write } from "../../docs/assets/js/calculator/csv.mjs";
import { name } from "../../docs/assets/js/table/names.mjs";
import { readBlock, writeBlock } from "../../docs/assets/js/table/cells.mjs";

const DO = {
  /** @param {{ people: string[][], cells: string[], given: Record<string, number> }} what `people` are cells with their kinds */
  hide({ people, cells, given }) {
    const codes = codesFor(people.map(([cell = "", kind = ""]) => ({ cell: cell.trim(), kind })), cells, given);
    return { key: keyOf(codes), given, hidden: people.map(([cell = ""]) => changeCell(cell, (text) => codes.get(text))) };
  },
  /** @param {{ key: string, cells: string[] }} what */
  back({ key, cells }) {
    const names = new Key(key);
    return cells.map((cell) => changeCell(cell, (text) => names.nameOf(text)));
  },
  /** @param {{ rows: string[][] }} what */
  csv: ({ rows }) => read(write(rows)),
  /** @param {{ rows: string[][] }} what */
  clipboard: ({ rows }) => readBlock(writeBlock(rows)),
  /** @param {{ texts: string[] }} what */
  names: ({ texts }) => texts.map(name),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { do: what, ...rest } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(DO[/** @type {keyof typeof DO} */ (what)](rest))}\n`);
}
