/** How the programmes are kept in this browser: what it has promised, and how all of them are removed from it. */

import { button, fill, makeId, make } from "../page/elements.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */

const GOES = "Очистка истории с данными сайтов и закрытие частного окна удалят их в любом случае. Сохраняйте файл в конце дня, когда вы что-то изменили.";
const UNASKED = `Если места на диске станет мало, браузер может удалить эти данные сам. Попросить его не удалять их можно только по защищённому адресу, который начинается с https://. ${GOES}`;
const PROMISED = `Браузер обещал не удалять эти данные сам, когда на диске мало места. ${GOES}`;
const UNPROMISED = `Браузер не обещал хранить эти данные: если места на диске станет мало, он может удалить их сам. ${GOES} `;

export class KeptHere {
  #workspace;
  #storage = make("p");
  #erase = make("div");

  /** @param {Workspace} workspace */
  constructor(workspace) {
    this.#workspace = workspace;
    this.#offer();
  }

  /** @returns {HTMLElement[]} */
  get parts() {
    return [make("h3", {}, "Хранение в этом браузере"), this.#storage, this.#erase];
  }

  async show() {
    const persisted = await this.#workspace.isPersistent();
    const askable = navigator.storage?.persist !== undefined;
    const said = !askable ? UNASKED : persisted ? PROMISED : UNPROMISED;
    if (this.#storage.dataset.said === said) return;
    this.#storage.dataset.said = said;
    fill(this.#storage, said, askable && !persisted && button("Попросить не удалять", async () => this.#persist()));
  }

  async #persist() {
    const granted = await this.#workspace.persist();
    this.#workspace.say(granted ? "Браузер обещал не удалять данные сам, когда на диске мало места" : "Браузер не согласился. Сохраняйте файл в конце дня, когда вы что-то изменили");
    await this.show();
  }

  #offer() {
    const question = makeId();
    const ask = () => {
      fill(
        this.#erase,
        make(
          "div",
          { class: "note note--strong", role: "group", "aria-labelledby": question },
          make("p", { id: question }, "Будут удалены все программы, отметки и резервные копии в этом браузере. Вернуть их можно будет только из сохранённого файла."),
          make(
            "div",
            { class: "buttons" },
            button("Удалить безвозвратно", async () => {
              await this.#workspace.erase();
              offer();
            }),
            button("Не удалять", () => offer(), { data: { key: "keep" } }),
          ),
        ),
      );
      /** @type {HTMLElement | null} */ (this.#erase.querySelector("[data-key=keep]"))?.focus();
    };
    const offer = () => fill(this.#erase, button("Удалить все данные с этого компьютера", ask, { class: "button button--quiet" }));
    offer();
  }
}
