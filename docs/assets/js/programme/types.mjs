/** The shapes of the curator's programme: the document, its changes, the tasks that pages show, the files that leave. */

/** @import { Section } from "./sections.mjs" */

/**
 * A moment of the hybrid clock, comparable as a string: «2026-11-23T19:09:02.123Z-0000-k3f9a2» – time, counter, writer.
 * @typedef {string} Stamp
 *
 * A day, «2026-11-23».
 * @typedef {string} Day
 *
 * @typedef {null | boolean | number | string | Json[] | { [name: string]: Json }} Json
 *
 * @typedef {"todo" | "doing" | "done" | "na"} Status
 */

/**
 * What every part of a programme that can change by itself carries. `at` names the fields that are older than
 * `updated_at`; a field that is not named there was set at `updated_at`, a field that is absent was never set.
 * @typedef {object} Stamped
 * @property {Stamp} updated_at
 * @property {Record<string, Stamp>} [at]
 * @property {Earlier[]} [earlier] texts that lost to a newer one whose author had not seen them, newest first
 * @property {Stamp} [dismissed] earlier texts up to this moment were put aside by the curator
 *
 * @typedef {{ field: string, value: string, at: Stamp }} Earlier
 *
 * The answer to an item of a checklist or to an own item. Empty fields are "" or absent.
 * @typedef {Stamped & AnswerFields} Answer
 * @typedef {object} AnswerFields
 * @property {Status} [status] absent means "todo"
 * @property {string} [note]
 * @property {string} [reason] why the status is "na"
 * @property {string} [responsible]
 * @property {Day | ""} [due]
 * @property {string} [evidence] text or link
 * @property {string} [text] wording of the item when it was answered
 * @property {string} [text_hash]
 *
 * An item that the curator added.
 * @typedef {Stamped & OwnItemFields} OwnItem
 * @typedef {object} OwnItemFields
 * @property {string} stage id of the stage
 * @property {Side} side
 * @property {string} text
 * @property {Stamp} created_at
 * @property {boolean} [deleted]
 *
 * @typedef {"internal" | "external"} Side
 *
 * A part that later tools fill (participants, pairs, plans): any fields beside the stamps.
 * @typedef {Stamped & { [field: string]: unknown }} Open
 *
 * What one person has answered to one questionnaire. Deleted ones hold neither code nor answers: see responses.mjs.
 * @typedef {Stamped & ResponseFields} Response
 * @typedef {object} ResponseFields
 * @property {string} questionnaire id
 * @property {string} [code]
 * @property {Record<string, string>} [answers] by id of the question, in the form of `keep` in responses/answers.mjs
 * @property {boolean} [deleted]
 *
 * The figures of the programme: students in all, unique students involved, and by form.
 * @typedef {Stamped & InvolvementFields} Involvement
 * @typedef {object} InvolvementFields
 * @property {number | null} [total]
 * @property {number | null} [involved]
 * @property {Record<string, number>} [forms] form id → students involved in this form
 */

/**
 * A meeting of a pair, one line of the log. `text` is the pair's name as it was then.
 * @typedef {Stamped & Removable & { pair: string, text?: string, date?: Day | "", place?: string, done?: string }} Meeting
 * @typedef {{ deleted?: boolean, gone?: Stamp }} Removable see `deletionOf` in entry.mjs
 *
 * What both sides said of their work, 1 to 10; null – was not asked.
 * @typedef {Stamped & Removable & { pair: string, text?: string, date?: Day | "", mentor?: number | null, mentee?: number | null }} Pulse
 *
 * What the curator knows of a pair as a whole. Empty fields are "" or absent.
 * @typedef {Stamped & HealthFields} Health
 * @typedef {object} HealthFields
 * @property {string} [text] the pair's name as it was then
 * @property {Day | ""} [since] when it began, where it is not the day of its confirmation
 * @property {Fit} [fit_mentor] whether the pair fits, as the mentor says
 * @property {Fit} [fit_mentee]
 * @property {Day | ""} [fit_on] when they were asked last
 * @property {Day | ""} [closed] absent or "" – the pair works
 * @property {Reason | ""} [reason] why it was closed
 * @property {string} [words]
 *
 * @typedef {"" | "yes" | "unclear" | "no"} Fit
 * @typedef {"completed" | "unfit" | "mentor" | "mentee" | "time" | "other"} Reason
 *
 * How an item of the checklists is met, as the curator judges in the self-check.
 * @typedef {Stamped & { text?: string, mark?: "" | "yes" | "partly" | "no", note?: string }} Standard
 *
 * Where the curator draws lines; null or absent – where the project does, see `limitsOf` in limits.mjs.
 * @typedef {Stamped & { [L in import("./limits.mjs").Limit]?: number | null }} Limits
 *
 * A step that the curator has put off until a day, or called none of ours; "" or absent – neither. `cause` is how things
 * were: see `deferral` in next-steps.mjs.
 * @typedef {Stamped & { text?: string, state?: "" | "later" | "foreign", until?: Day | "", reason?: string, cause?: string }} Deferred
 *
 * A strength, weakness, opportunity or threat that the curator has written, edited or taken out.
 * @typedef {Stamped & TraitFields} Trait
 * @typedef {object} TraitFields
 * @property {"strengths" | "weaknesses" | "opportunities" | "threats"} [side]
 * @property {string} [text] "" or absent – as the programme's data propose it
 * @property {string} [proposed] what the data said when the text was written
 * @property {Stamp} [created_at] of one that the curator added
 * @property {boolean} [deleted]
 */

/**
 * What the curator says of a programme as a whole.
 * @typedef {object} ProgrammeFields
 * @property {string} title
 * @property {string} organisation
 * @property {string} municipality district, for the file for the region
 * @property {string} curator
 * @property {string[]} forms ids
 * @property {Period} period
 * @property {boolean} archived
 * @property {boolean} deleted can be taken back for `KEEP_DELETED` days (upkeep.mjs)
 * @property {string} content_version fingerprint of the checklists that the curator saw last
 *
 * @typedef {{ from: Day | "", to: Day | "" }} Period
 *
 * One programme: the document in memory, in the store and in the file alike.
 * @typedef {ProgrammeFields & ProgrammeParts & { [S in Exclude<Section, "programme">]: ReturnType<(typeof import("./sections.mjs").SECTIONS)[S]["blank"]> }} Programme
 * @typedef {object} ProgrammeParts
 * @property {"nastavnik-programme/1"} format
 * @property {string} id UUID
 * @property {Stamp} updated_at of the newest change anywhere in the document
 * @property {Record<string, Stamp>} at when each of the programme's own fields was set
 * @property {string[]} known ids of the items that the curator has met; others are marked «новый»
 * @property {Record<string, string>} [labels] only in files: names of the forms and stages whose ids the file holds
 */

/**
 * One action of a curator: what it sets, all at one moment. Everything that is saved, sent to other tabs or taken back is
 * a change; functions of document.mjs make them, `apply` (merge.mjs) puts them into a document, `store.apply` saves them.
 * @typedef {object} Change
 * @property {string} programme id
 * @property {Stamp} at
 * @property {Edit[]} edits
 * @property {string[]} [known] items that the curator has met
 *
 * @typedef {object} Edit
 * @property {Section} section
 * @property {string} key id inside the section; "" where it is a single part
 * @property {Record<string, Json>} fields
 * @property {Record<string, Stamp>} [base] moments of the texts that the author saw and replaces; "" – there was none
 * @property {Stamp} [dismissed] earlier texts up to this moment are put aside
 */

/**
 * Today's checklists, read from `/data/knowledge.json` or from a page.
 * @typedef {object} Content
 * @property {string} version fingerprint of the items and their texts
 * @property {ContentStage[]} stages in their order
 * @property {Map<string, ContentItem>} items by id, retired ones too
 * @property {Map<string, string>} forms form id → title
 * @property {Map<string, string[]>} specific role id → forms that have this role as mentor or mentee
 *
 * @typedef {{ id: string, number: number, title: string, short: string }} ContentStage
 *
 * @typedef {object} ContentItem
 * @property {string} id
 * @property {string} text
 * @property {string} hash
 * @property {string} stage
 * @property {Side} side
 * @property {string[]} roles
 * @property {{ since: Day, replaced_by?: string }} [retired]
 */

/**
 * A row of a checklist: an item with what the programme says of it. Pages show tasks and nothing else.
 * @typedef {object} Task
 * @property {string} id
 * @property {string} text today's wording; of a retired item the last one
 * @property {string} stage
 * @property {Side} side
 * @property {string[]} roles
 * @property {boolean} own added by the curator
 * @property {boolean} concerned false when the item speaks only of forms that the programme has not chosen
 * @property {Mark} mark
 * @property {string} was wording when it was answered, where `mark` is "reworded"; else ""
 * @property {Status} status
 * @property {Answer} answer with the answers of the items that this one replaces; `updated_at` "" – there is none
 *
 * "" – nothing to say, "new" – «новый», "reworded" – «формулировка изменилась», "retired" – «пункт снят».
 * @typedef {"" | "new" | "reworded" | "retired"} Mark
 *
 * Progress of some tasks: «3 из 8». Neither retired tasks nor those that are not needed count as a whole.
 * @typedef {object} Progress
 * @property {number} done
 * @property {number} total
 * @property {number} doing
 * @property {number} na
 * @property {number} overdue
 *
 * @typedef {object} Filter
 * @property {boolean} [open] neither done nor «не требуется»
 * @property {boolean} [overdue]
 * @property {string} [mine] name of the responsible person
 * @property {boolean} [concerned] only what concerns the chosen forms
 */

/**
 * How two documents differ, part by part.
 * @typedef {object} Difference
 * @property {"added" | "changed" | "removed"} kind
 * @property {Section} section
 * @property {string} key
 * @property {string} text wording of the item, title of the programme or ""
 * @property {FieldDifference[]} fields
 *
 * @typedef {{ field: string, old: Json | undefined, new: Json | undefined }} FieldDifference
 *
 * What an import would do to one programme.
 * @typedef {object} Preview
 * @property {Programme} incoming
 * @property {Programme | undefined} present the programme of this browser with the same id
 * @property {Difference[]} merged what merging would change here
 * @property {Difference[]} replaced what replacing would change here
 * @property {Difference[]} kept what the file holds differently, but this browser has newer; merging leaves it as it is
 *
 * @typedef {"merge" | "replace" | "copy"} ImportMode
 *
 * @typedef {object} Complaint something in a file that is refused
 * @property {string} place «answers → legal-framework → due»; "" – the file as a whole
 * @property {string} expected
 * @property {string} got
 *
 * @typedef {object} Refusal
 * @property {false} ok
 * @property {"large" | "damaged" | "unknown" | "newer" | "invalid" | "encrypted" | "passphrase" | "unprotected"} reason
 * @property {string} message what is wrong and what to do, in Russian
 * @property {Complaint[]} complaints
 *
 * @typedef {{ ok: true, programmes: Programme[], notes: string[] } | Refusal} Read `notes` – what a person should know
 */

/**
 * How a store is doing. `saved` – everything confirmed is in the browser's storage; `saving` – a write is under way;
 * `unsure` – the storage has taken everything, but the disk has refused the second copy: offer the file;
 * `memory` – work goes on, but only in this tab: offer the file and a retry.
 * @typedef {object} StoreState
 * @property {"saved" | "saving" | "unsure" | "memory"} mode
 * @property {"" | "blocked" | "broken" | "full" | "vanished" | "removed" | "newer" | "failed"} reason of "memory"
 * @property {number} waiting changes that are not in the storage yet
 * @property {string} text the state in words, Russian, ready to show
 *
 * What a store tells its listeners. `changed`: a programme is different now (whoever changed it: `own` – this tab);
 * `erased`: all data were deleted; `restored`: the browser had dropped the storage, what this tab knew is back in it;
 * `lost`: the second copies hold programmes that the storage has no more, or in an older state.
 * @typedef {{ kind: "state", state: StoreState } | { kind: "changed", id: string, own: boolean } | { kind: "erased" }
 *   | { kind: "restored" | "lost", programmes: number }} StoreEvent
 *
 * @typedef {object} Summary a programme in a list of programmes
 * @property {string} id
 * @property {string} title
 * @property {string} organisation
 * @property {string} municipality
 * @property {string} curator
 * @property {string[]} forms
 * @property {Period} period
 * @property {boolean} archived
 * @property {boolean} deleted
 * @property {Stamp} updated_at
 *
 * @typedef {{ saved_at: string, changes: number }} FileMark when the last file was saved and how many changes followed
 *
 * @typedef {object} Backup
 * @property {number} key
 * @property {string} made_at ISO time
 * @property {string} label what was about to happen
 * @property {Record<string, Programme | null>} before by id; null – there was no such programme
 * @property {Record<string, Programme>} after
 */

/**
 * Counts for the region: no names, no notes, nothing that was typed but the organisation, the municipality and the period.
 * @typedef {object} Counts
 * @property {"nastavnik-counts/1"} format
 * @property {string} organisation
 * @property {string} [municipality] absent when it is not told, as in older files
 * @property {string} [saved_at] ISO time, by which a corrected file is known as the newer one; absent in older files
 * @property {Period} period
 * @property {number | null} total students of the organisation
 * @property {number | null} involved unique students involved
 * @property {Record<string, number>} forms form id → students involved; one student may count in several forms
 * @property {Record<string, { done: number, total: number }>} stages stage id → tasks done and tasks in all
 */

export {};
