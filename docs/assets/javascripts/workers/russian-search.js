/**
 * The theme's search worker with Russian word forms: «наставнику» finds «наставник».
 *
 * The theme searches for every word as the beginning of a word, and such terms are not stemmed, while the index holds
 * stems. Here the term is stemmed before it is taken as a beginning. The file lies where the theme's worker would, since
 * that looks for its languages beside itself; the name of the theme's worker comes in the address.
 */

// The theme's worker waits for its languages in a promise: the page hears of errors alone.
addEventListener("unhandledrejection", ({ reason }) => setTimeout(() => { throw reason; }));

importScripts(location.search.slice(1));

const { clause: addClause } = lunr.Query.prototype;

/** @param {{ term: string }} clause a word of the query, with «*» at its end where it is a beginning */
lunr.Query.prototype.clause = function clause(clause) {
  const word = clause.term.slice(0, -1);
  if (clause.term.endsWith("*") && !word.includes("*") && lunr.ru) {
    const stem = String(lunr.ru.stemmer(new lunr.Token(word, {})));
    // Stemming only cuts endings; whatever else it may do to a rare word, that word is then left as it is.
    if (stem && word.startsWith(stem)) clause.term = `${stem}*`;
  }
  return addClause.call(this, clause);
};
