/** What the editor's preferences are at first: it reads them while its own script is loaded, so this one comes before. */

const PLACE = "sveltia-cms.prefs";

/**
 * Whatever language the browser has, the words of the records are Russian, and so are those of the editor. Escape, which
 * people press to be rid of a list, leaves no form, until somebody asks for it in the settings.
 */
const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
localStorage.setItem(PLACE, JSON.stringify({ closeWithEscape: false, ...kept, locale: "ru" }));
