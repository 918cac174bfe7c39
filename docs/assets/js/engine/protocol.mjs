/**
 * The messages between a page and an engine's worker: one union of plain values, the same for both engines.
 *
 * The page sends requests, the worker answers each with one response and may tell its progress before that. Files
 * cross as `ArrayBuffer`, everything else is JSON.
 *
 * @typedef {"micropython" | "pyodide"} EngineName
 * @typedef {{ call: "start", engine: EngineName, addresses: Addresses }} Start
 * @typedef {{ call: "snapshot", addresses: Addresses }} MakeSnapshot keeps a start of Pyodide for the next time
 * @typedef {{ call: "answer", question: Question }} Ask
 * @typedef {{ call: "read", file: ArrayBuffer }} ReadFile
 * @typedef {{ call: "furnish" }} Furnish fetches what writes workbooks
 * @typedef {{ call: "write", workbook: Workbook }} WriteFile
 * @typedef {Start | MakeSnapshot | Ask | ReadFile | Furnish | WriteFile} Call
 * @typedef {{ kind: "request", number: number } & Call} Request
 * @typedef {{ kind: "progress", number: number, percent: number, text: string, bytes?: Bytes }} Progress
 * @typedef {{ kind: "response", number: number, ok: true, value: unknown }} Success
 * @typedef {{ kind: "response", number: number, ok: false, error: string, reason?: "foreign" | "damaged" }} Failure
 * @typedef {Success | Failure} Response
 * @typedef {Request | Progress | Response} Message
 *
 * What passes the line while files are fetched; without it a progress is that of a calculation:
 * @typedef {{ received: number, total: number }} Bytes
 *
 * What tells the progress of a call: Python's `report(percent, text)` ends here too.
 * @typedef {(percent: number, text: string, bytes?: Bytes) => void} Report
 *
 * What an engine does for a page; only Pyodide reads and writes .xlsx files.
 * @typedef {object} Runner
 * @property {(question: Question, report: Report) => Answer | Promise<Answer>} answer
 * @property {(file: ArrayBuffer, report: Report) => ReadAnswer} [read]
 * @property {() => Promise<void>} [furnish] comes before the first `write`
 * @property {(workbook: Workbook) => ArrayBuffer} [write]
 * @property {boolean} [restored] whether it was started from a snapshot
 *
 * Where the engines' files are, see `addresses` in `hooks/guidebook/runtime`:
 * @typedef {{ address: string, size: number, gzip: number, brotli: number }} File
 * @typedef {{ loader: File, module: File, wasm: File, library: File, writing: File }} PyodideFiles
 * @typedef {{ files: PyodideFiles, lock: object }} PyodideAddresses
 * @typedef {{ module: string, wasm: string, whole: string, worksheets: string, tables: string[], pyodide: PyodideAddresses }} Addresses
 *
 * What the calculators are asked and what they answer, see `worksheets/api.py`:
 * @typedef {{ calculator: string, raw: Record<string, unknown>, labels: object, call?: string, now?: string, paper?: object }} Question
 * @typedef {{ name: string, label: string, value: string, sentence: string | null, note: string | null }} Outcome
 * @typedef {{ field: string | null, code: string, text: string }} FieldError
 * @typedef {{ ok: true, inputs: { name: string, value: string }[], outcomes: Outcome[] }} Calculated
 * @typedef {{ ok: false, errors: FieldError[] }} Refused
 * @typedef {Calculated | Refused} Answer
 *
 * Spreadsheets, see `workbooks/reading.py` and `workbooks/writing.py`:
 * @typedef {null | boolean | number | string | { date: string } | { error: string }} Cell
 * @typedef {{ name: string, hidden: boolean, rows: Cell[][] }} Sheet
 * @typedef {{ code: string, params: Record<string, number | string> }} FileError
 * @typedef {{ ok: true, sheets: Sheet[] } | { ok: false, error: FileError }} ReadAnswer
 * @typedef {"text" | "integer" | "number" | "hundredths" | "percent" | "date" | "time"} Kind
 * @typedef {{ title: string, type: Kind, width?: number, options?: string[] }} Column
 * @typedef {null | number | string | { formula: string, value: number | number[] } | { value: number | number[] | string, type: Kind }} Written
 * @typedef {object} WrittenSheet
 * @property {string} name
 * @property {string[]} [above]
 * @property {Column[]} columns
 * @property {Written[][]} rows
 * @property {Written[]} [total]
 * @property {boolean} [sorts] has buttons to sort and to filter by
 * @property {number} [blank] rows below that somebody will fill in
 * @property {boolean} [wide] printed across however narrow it is
 * @typedef {{ sheets: WrittenSheet[] }} Workbook
 */

export {};
