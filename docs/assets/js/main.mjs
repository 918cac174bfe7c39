/** Finds the page's components and starts each from the folder of its name: `data-module="x"` → `x/x.mjs`. */

const NAME = /^[a-z]+(-[a-z]+)*$/;
const PARTS = new URL("../../", import.meta.url);
// The worker that other scripts start: no other address is taken, and no text as HTML.
const STARTED = "assets/js/engine/worker.mjs";
// It alone lies beside the pages, which a release has above its parts: see page/addresses.mjs.
const WORKER = new URL("offline-worker.mjs", PARTS.href.replace(/parts-[\da-f]{12}\/$/, "")).href;

// Browsers without trusted types have the rest of the policy; a page that loads this twice has it already.
const types = Reflect.get(globalThis, "trustedTypes");
if (types && !types.defaultPolicy) types.createPolicy("default", {
  /** @param {string} address */
  createScriptURL(address) {
    const { href } = new URL(address, document.baseURI);
    return href === WORKER || href === PARTS.href + STARTED ? href : null;
  },
});

// Who presses twice by habit means it once: the second press would take back what the first has done, or do it to the next row.
addEventListener("click", (event) => {
  const pressed = event.detail === 2 && event.target instanceof Element && event.target.closest("button, summary");
  if (!pressed || pressed.closest("[data-again]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

/** @param {HTMLElement} root */
async function start(root) {
  const name = root.dataset.module ?? "";
  if (!NAME.test(name)) throw new Error(`not the name of a component: “${name}”`);
  /** @type {{ default: typeof import("./component.mjs").Component }} */
  const { default: Module } = await import(`./${name}/${name}.mjs`);
  Module.enhance(root);
  // What was pressed while the script was on its way: see hooks/theme/inline/presses.js.html.
  const pressed = Reflect.get(globalThis, "pressed");
  if (pressed instanceof HTMLButtonElement && pressed.closest("[data-module]") === root) pressed.click();
}

/** Starts what the page has now; a component that fails leaves its HTML as it was and the others at work, and is heard of. */
function startAll() {
  underSheets();
  for (const root of document.querySelectorAll("[data-module]")) {
    if (root instanceof HTMLElement) start(root);
  }
}

/** Puts the line with the address and the edition under every sheet of paper; without it, it stands at the end. */
function underSheets() {
  const line = document.querySelector(".print-line");
  if (!line || !("CSSMarginRule" in globalThis)) return;
  document.documentElement.style.setProperty("--print-line", JSON.stringify(line.textContent));
  line.remove();
}

// This script may come before the page has been read to its end.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll, { once: true });
else startAll();
