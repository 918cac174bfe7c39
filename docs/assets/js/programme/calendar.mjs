/**
 * Due dates of open tasks as an iCalendar file (RFC 5545) for any calendar program.
 *
 * Meetings are written in Python (`calculators/worksheets/answers/calendar_file.py`): what is written the same way there is tried
 * with `tests/calculators/calendar-vectors.json` on both.
 */

import { isOpen } from "./progress.mjs";

/** @import { Programme, Task } from "./types.mjs" */

const OCTETS = 75; // of a line, without its end (RFC 5545, 3.1)
// Calendars take what has the greater number, and nothing counts the files that were written before: seconds do.
const BEGIN = Date.UTC(2026, 0, 1);
const MOST = 2_147_483_646; // a number of 32 bits, less one

/**
 * A task keeps its UID, so that a calendar that gets the file again moves the event and makes no second one.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Date} now
 * @returns {string}
 */
export function toCalendar(programme, tasks, now) {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const number = Math.min(Math.max(Math.floor((now.getTime() - BEGIN) / 1000), 0), MOST);
  const written = [`SEQUENCE:${number}`, `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`];
  const events = tasks.filter((task) => isOpen(task) && task.answer.due).flatMap((task) => event(programme, task, written));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//nastavnik//programme//RU",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapeText(programme.title)}`,
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/**
 * @param {Programme} programme
 * @param {Task} task
 * @param {string[]} written when and as which number
 * @returns {string[]}
 */
function event(programme, { id, text, answer }, written) {
  const due = answer.due ?? "";
  const end = dayAfter(due).replaceAll("-", "");
  const about = [answer.responsible && `Ответственный: ${answer.responsible}`, answer.note, answer.evidence].filter(Boolean);
  return [
    "BEGIN:VEVENT",
    `UID:${id}.${programme.id}@nastavnik`,
    ...written,
    `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}`,
    ...(end && [`DTEND;VALUE=DATE:${end}`]),
    `SUMMARY:${escapeText(text)}`,
    ...(about.length ? [`DESCRIPTION:${escapeText(about.join("\n"))}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** @param {string} day @returns {string} nothing after the last day that has four digits for its year */
function dayAfter(day) {
  const next = new Date(`${day}T00:00:00.000Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCFullYear() > 9999 ? "" : next.toISOString().slice(0, 10);
}

/**
 * @param {string} text
 * @returns {string} as a value of iCalendar: no control characters and no halves of letters, its own signs escaped
 */
function escapeText(text) {
  return text
    .replaceAll("\t", " ")
    .replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}]/gu, "")
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`);
}

/**
 * @param {string} line
 * @returns {string} cut into pieces of at most 75 octets, never inside a letter
 */
function foldLine(line) {
  let [result, octets] = ["", 0];
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > OCTETS) [result, octets] = [`${result}\r\n `, 1];
    result += letter;
    octets += size;
  }
  return result;
}
