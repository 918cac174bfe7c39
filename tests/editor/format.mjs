/**
 * Runs the editor's own format under Node.js over many changes, as the page does.
 *
 * JSON on the standard input: `shapes` of the kinds and `edits`, each with the `kind`, the `text` of a file, null for a
 * new one, and `changes` – pairs of a path and the value that the editor puts there. Prints for each edit the file as
 * `tidy` writes it and as the editor does. Fields that nobody filled in hold what the editor has there.
 */
import { readFileSync } from "node:fs";
import { Format } from "../../hooks/guidebook/editor/browser/format.mjs";
import { print, read } from "../../hooks/guidebook/writing/style.mjs";

const EMPTY = { list: [], table: [], part: null, flag: false, number: null, text: "", either: "" };

/** Fill in what the editor holds for fields that nobody touched. */
function fillUntouched(value, shape) {
  if (shape.form === "list" && Array.isArray(value)) return value.map((item) => fillUntouched(item, shape.item));
  if (shape.form !== "part" || !value || typeof value !== "object") return value;
  const made = { ...value };
  for (const [name, inner] of Object.entries(shape.fields)) {
    made[name] = name in made ? fillUntouched(made[name], inner) : (inner.default ?? EMPTY[inner.form]);
  }
  return made;
}

function put(value, path, now) {
  const [first, ...rest] = path;
  if (rest.length) put((value[first] ??= typeof rest[0] === "number" ? [] : {}), rest, now);
  else value[first] = now;
}

/** @type {Map<string, string>} */
const tidied = new Map();

function tidy(text) {
  if (!tidied.has(text)) tidied.set(text, print(read(text)));
  return tidied.get(text);
}

const order = JSON.parse(readFileSync(0, "utf8"));
const made = order.edits.map(({ kind, text, changes }) => {
  const shape = order.shapes[kind];
  const format = new Format(shape);
  const old = text === null ? null : tidy(text);
  const value = fillUntouched(old === null ? {} : format.fromFile(old.trim()), shape);
  for (const [path, now] of changes) put(value, path, now);
  return { old, now: `${format.toFile(structuredClone(value)).trim()}\n` };
});
process.stdout.write(JSON.stringify(made));
