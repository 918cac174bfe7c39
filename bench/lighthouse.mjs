/** Runs Lighthouse, as for a phone, over pages of this machine: JSON in (chromium, flags, pages, runs), JSON out. */

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { text } from "node:stream/consumers";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const { chromium, flags, pages, runs } = JSON.parse(await text(process.stdin));

/** Looks at a page once in a fresh browser, so that nothing of an earlier look is kept. */
async function look(address, categories) {
  const browser = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" });
  try {
    const settings = { port: browser.port, logLevel: "silent", onlyCategories: categories };
    const { lhr } = await lighthouse(address, settings);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await browser.kill();
  }
}

/** Returns what keeps a category of a report from the full score: the audit and the places that it names. */
function faults(report, category) {
  return category.auditRefs
    .map(({ id, weight }) => ({ weight, audit: report.audits[id] }))
    .filter(({ weight, audit }) => weight > 0 && audit.score !== null && audit.score < 1)
    .map(({ audit }) => {
      const items = audit.details?.items ?? [];
      const places = items.slice(0, 3).map((item) => item.node?.snippet ?? item.url ?? item.source ?? item.description);
      return { id: audit.id, shown: audit.displayValue ?? "", places: places.filter((place) => typeof place === "string") };
    });
}

const found = [];
for (const address of pages) {
  const report = await look(address, CATEGORIES);
  const looks = [report];
  while (looks.length < runs) looks.push(await look(address, ["performance"]));
  found.push({
    address,
    speeds: looks.map((one) => one.categories.performance.score),
    machine: looks.map((one) => one.environment.benchmarkIndex),
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, report.categories[name].score])),
    faults: CATEGORIES.flatMap((name) => faults(report, report.categories[name])),
  });
}
process.stdout.write(JSON.stringify(found));
