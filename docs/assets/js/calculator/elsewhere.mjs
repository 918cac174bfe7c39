/** Says that a worksheet was changed in another tab: the browser keeps what was changed last, so nobody goes on in both. */

const SAID = "Этот лист изменён в другой вкладке, здесь – прежнее. Если править и здесь, в браузере останется то, что изменено последним. ";
const TAKE = "Показать изменённое там";

/**
 * @param {HTMLElement} inputs the part of the form above which it is said
 * @param {() => import("./memory.mjs").Memory} memory of the tables that are shown now
 */
export function follow(inputs, memory) {
  const line = document.createElement("p");
  line.className = "calculator__received calculator__elsewhere";
  line.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "calculator__button";
  button.textContent = TAKE;
  button.addEventListener("click", () => {
    memory().leave();
    location.reload();
  });
  addEventListener("storage", ({ key, oldValue, newValue }) => {
    if (key !== memory().key || content(newValue) === content(oldValue)) return;
    if (content(newValue)) {
      inputs.querySelector("h2, h3")?.after(line);
      line.replaceChildren(SAID, button);
    } else line.remove();
  });
}

/** What a page has kept, whichever it was. @param {string | null} text */
function content(text) {
  try {
    const { fields, tables } = JSON.parse(text ?? "{}");
    return fields && tables ? JSON.stringify([fields, tables]) : "";
  } catch {
    return "";
  }
}
