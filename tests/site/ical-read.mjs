/** Reads files for calendars with ical.js: a list of texts comes, what it understood of each goes back. */

import { text } from "node:stream/consumers";
import ICAL from "ical.js";

const told = JSON.parse(await text(process.stdin)).map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part, { strictExceptions: true });
    const { uid, summary, description, location, sequence, startDate, endDate } = event;
    return {
      uid, summary, description, location, sequence,
      days: startDate.isDate,
      first: startDate.isDate ? startDate.toString() : startDate.toJSDate().toISOString(),
      end: endDate.isDate ? endDate.toString() : endDate.toJSDate().toISOString(),
      status: part.getFirstPropertyValue("status"),
    };
  });
});
process.stdout.write(JSON.stringify(told));
