/** The shapes of a calculator: what its page was built with, its answer, what is wrong with what was typed. */

/**
 * @import { Addresses } from "../engine/protocol.mjs"
 * @import { Chart } from "./chart.mjs"
 * @import { TableOutcome } from "./answer.mjs"
 * @import { Titles } from "./region.mjs"
 * @import { Column } from "../table/grid.mjs"
 *
 * @typedef {{ field: string | null, text: string, code?: string, row?: number, column?: string, place?: string }} Wrong
 * @typedef {{ name: string, value: string, sentence: string | null } & Partial<TableOutcome>} Outcome
 * @typedef {{ ok: true, outcomes: Outcome[], notes: string[], memos?: import("./memos.mjs").Memo[] } | { ok: false, errors: Wrong[] }} Answer
 *
 * A table to fill in: whether it can't be empty, whether its rows name people of whom other tables speak, whether it says
 * which rows are the same; `counts` – every file with counts is a row of it.
 * @typedef {{ name: string, label: string, columns: Column[], needed: boolean, people: boolean, identified: boolean, counts?: "each", asks?: string }} Shape
 *
 * What the page was built with, see `hooks/guidebook/calculators/views.py`:
 * @typedef {object} Data
 * @property {Addresses} engine
 * @property {{ title: string }} labels
 * @property {{ rows: number, follow?: number } | null} large rows beyond which the faster engine calculates, and those up
 *   to which its answers follow the typing too
 * @property {Shape[]} tables
 * @property {Record<string, string>} cells the example's tables
 * @property {Record<string, Chart>} charts the example's
 * @property {{ title: string, topics: string[][] }[]} topics what columns of topics suggest, by groups
 * @property {Titles | null} titles of forms and stages, where a table takes schools' files
 * @property {import("./mechanisms.mjs").Mechanisms | null} mechanisms what the page has beyond a form and an answer
 */

/**
 * @import { State } from "../table/cells.mjs"
 * @import { Counted, Portion, Read } from "./counts.mjs"
 * @import { Joined } from "./joining.mjs"
 * @import { Why } from "./past.mjs"
 * @import { Laid } from "./sources.mjs"
 *
 * What a table holds: its rows as they are or as a text; the example that is among them, `true` – as the page was built
 * with; what schools' files have said beside their rows.
 * @typedef {{ state?: State, text?: string, example?: string | true, counted?: Counted[] }} Held
 *
 * @typedef {object} Options
 * @property {string} name
 * @property {string} key of the table among all
 * @property {string} read what stands in the table at first: the example
 * @property {boolean} needed whether it can't be empty
 * @property {boolean} people whether its rows name somebody whom other tables speak of
 * @property {boolean} identified whether it says which rows are the same
 * @property {() => void} changed
 * @property {() => void} drawn is told of each change, also of one that nobody has made here
 * @property {(stays: boolean) => void} ask has the answer follow; the reader may stay where they are
 * @property {(text: string, about: { why: Why, own: boolean, telling?: boolean }) => Promise<string>} replace puts a text in place of what
 *   is there, with the way back; tells what has become of it and of other tables
 * @property {(table: string) => Promise<string>} back undoes the last replacement, tells which
 * @property {() => Promise<boolean>} forward undoes the last step back
 * @property {() => Promise<string>} clearExample takes the example's rows out of all tables
 * @property {(work: () => Promise<void>) => void} inTurn has what comes into the tables of a form come in the order it was given
 * @property {(source: unknown, size: number) => Promise<Laid | undefined>} lay lays a file's table out
 * @property {(current: string, come: string, size: number) => Promise<Joined | undefined>} join
 * @property {((sources: unknown[], size: number) => Promise<import("./recognition.mjs").Recognised | undefined>) | undefined} recognise puts in the
 *   questions that head the columns of what is loaded; undefined where others say what they are
 * @property {"each" | ""} counted whether every file with counts is a row
 * @property {(portions: AsyncIterable<Portion>, size: number) => Promise<Read[] | undefined>} counts reads such files, of so many that come
 * @property {(file: Blob) => Promise<{ ok: boolean }>} workbook reads an .xlsx file
 * @property {(workbook: import("../engine/protocol.mjs").Workbook) => Promise<Blob>} write makes an .xlsx file
 * @property {{ title: string, topics: string[][] }[]} topics groups of what columns of topics suggest
 * @property {Titles | null} titles of what schools' files count
 */

export {};
