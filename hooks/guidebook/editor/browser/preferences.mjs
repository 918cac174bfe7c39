/**
 * What the editor's preferences are at first. The editor reads them while its script is loaded: this one comes before it.
 *
 * Whatever language the browser has, the words of the records are Russian, and so are those of the editor. Escape, which
 * people press to be rid of a list, leaves no form, until somebody asks for it in the settings.
 */

const PLACE = "sveltia-cms.prefs";

const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
localStorage.setItem(PLACE, JSON.stringify({ closeWithEscape: false, ...kept, locale: "ru" }));
