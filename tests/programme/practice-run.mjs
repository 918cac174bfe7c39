/** Makes records of practices of the cards that come as JSON: for each its id and text, or what is wrong with it. */

import { readFileSync } from "node:fs";
import { faultsOf, practice } from "../../docs/assets/js/programme/practice.mjs";

const { cards, today } = JSON.parse(readFileSync(0, "utf-8"));
const made = cards.map((/** @type {any} */ card) => {
  const faults = faultsOf(card, today).map(({ field }) => field);
  return faults.length ? { faults } : { faults, ...practice(card) };
});
console.log(JSON.stringify(made));
