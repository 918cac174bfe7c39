/** Due dates of open tasks as an iCalendar file (RFC 5545) for any calendar program. */

import { isOpen } from "./progress.mjs";

/** @import { Programme, Task } from "./types.mjs" */

const OCTETS = 75; // of a line, without its end (RFC 5545, 3.1)

/**
 * A task keeps its UID, so that a calendar that gets the file again moves the event and makes no second one.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Date} now
 * @returns {string}
 */
export function toCalendar(programme, tasks, now) {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const events = tasks.filter((task) => isOpen(task) && task.answer.due).flatMap((task) => event(programme, task, stamp));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//nastavnik//programme//RU",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(programme.title)}`,
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * @param {Programme} programme
 * @param {Task} task
 * @param {string} stamp
 * @returns {string[]}
 */
function event(programme, { id, text, answer }, stamp) {
  const due = answer.due ?? "";
  const about = [answer.responsible && `Ответственный: ${answer.responsible}`, answer.note, answer.evidence].filter(Boolean);
  return [
    "BEGIN:VEVENT",
    `UID:${id}.${programme.id}@nastavnik`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${dayAfter(due).replaceAll("-", "")}`,
    `SUMMARY:${escaped(text)}`,
    ...(about.length ? [`DESCRIPTION:${escaped(about.join("\n"))}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** @param {string} day */
function dayAfter(day) {
  const next = new Date(`${day}T00:00:00.000Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/**
 * @param {string} text
 * @returns {string} as a value of iCalendar: no control characters, its own signs escaped
 */
function escaped(text) {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?!\n)\p{Cc}/gu, " ")
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`);
}

/**
 * @param {string} line
 * @returns {string} cut into pieces of at most 75 octets, never inside a letter
 */
function folded(line) {
  let [result, octets] = ["", 0];
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > OCTETS) [result, octets] = [`${result}\r\n `, 1];
    result += letter;
    octets += size;
  }
  return result;
}
