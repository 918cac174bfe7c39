/** Reads a file for calendars with ical.js, and writes one as the programme does: JSON in, JSON out. */

import { text } from "node:stream/consumers";
import ICAL from "ical.js";
import { toCalendar } from "../../docs/assets/js/programme/calendar.mjs";

const { python, titles, now } = JSON.parse(await text(process.stdin));

const calendar = new ICAL.Component(ICAL.parse(python));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event, { strictExceptions: true }));

const tasks = titles.map((title, place) => ({ id: `task-${place}`, text: title, status: "todo", answer: { due: "2026-12-31" } }));
const script = toCalendar({ id: "one", title: "Программа" }, tasks, new Date(now));

process.stdout.write(JSON.stringify({
  titles: events.map(({ summary }) => summary),
  places: events.map(({ location }) => location),
  times: events.map(({ startDate, endDate }) => [startDate, endDate].map((time) => time.toJSDate().toISOString())),
  script,
}));
