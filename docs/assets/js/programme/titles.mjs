/** What a copy of a programme is called: two programmes of one name would give files of one name. */

const LONGEST = 300; // characters, as in the form: a copy's copy has a longer one each time

/** @param {string} title */
export function copied(title) {
  return `${title.slice(0, LONGEST)} – копия`;
}
