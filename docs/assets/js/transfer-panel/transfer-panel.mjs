/** Files out and in: the programme, its dates, counts for the region; import with a look first; copies; erasure. */

import { Component } from "../component.mjs";
import { openWorkspace } from "../workspace/workspace.mjs";
import { button, field, fill, freshId, make, write } from "../page/elements.mjs";
import { momentInWords } from "../workspace/words.mjs";
import { isProtected, UNPROTECTED } from "../programme/protection.mjs";
import { figures } from "./figures.mjs";
import { previewOf } from "./preview.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Refusal } from "../programme/types.mjs" */

const PASSPHRASE_LENGTH = 8; // characters: fewer are guessed in no time whatever the cipher
const COMPLAINTS = 10; // of one file are shown
const UNCHECKED = "Проверить файл не удалось. Обновите страницу и откройте файл ещё раз; если не поможет, возьмите другую копию файла.";
const UNASKED = "Если места на диске станет мало, браузер может удалить эти данные сам. Попросить его не удалять их можно только по защищённому адресу, который начинается с https://. Сохраняйте файл почаще.";

export default class TransferPanel extends Component {
  /** @type {Workspace | undefined} */
  #workspace;
  #out = make("div", { class: "transfer__out" });
  #in = make("div", { class: "transfer__in" });
  #answer = make("div", { class: "transfer__answer", "aria-live": "polite" });
  #region = make("div");
  #copies = make("div");
  #storage = make("p");
  #erase = make("div");
  #shown = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    openWorkspace().then((workspace) => {
      this.#workspace = workspace;
      root.append(this.#out, this.#in, this.#region, this.#copies, make("h3", {}, "Хранение в этом браузере"), this.#storage, this.#erase);
      root.hidden = false;
      this.#buildIn();
      this.#buildErase();
      this.#listen();
      workspace.listen((what) => this.#show(what));
      this.#show("programme");
    });
  }

  /** @param {string} what */
  #show(what) {
    const { programme } = /** @type {Workspace} */ (this.#workspace);
    if (what === "state" || what === "filter") return;
    const shown = programme?.id ?? "none";
    this.#showCopies();
    this.#showStorage();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#buildOut();
    fill(this.#region, programme && figures(/** @type {Workspace} */ (this.#workspace)));
  }

  #buildOut() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    if (!workspace.programme) return fill(this.#out);
    const first = make("input", { type: "password", autocomplete: "new-password" });
    const second = make("input", { type: "password", autocomplete: "new-password" });
    const error = make("p", { class: "field__error", role: "alert", hidden: true });
    const guard = make(
      "form",
      {
        class: "guard",
        submit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          const wrong = first.value.length < PASSPHRASE_LENGTH ? `Пароль короткий. Придумайте не короче ${PASSPHRASE_LENGTH} знаков, лучше несколько слов.` : first.value !== second.value ? "Пароли не совпали. Введите один и тот же пароль дважды." : "";
          write(error, wrong);
          error.hidden = !wrong;
          if (wrong) return (first.value.length < PASSPHRASE_LENGTH ? first : second).focus();
          await workspace.saveFile({ passphrase: first.value });
          first.value = second.value = "";
        },
      },
      make("p", {}, "Без пароля такой файл не открыть никому. Забытый пароль восстановить нельзя: файл будет потерян. Запишите пароль и храните отдельно от файла."),
      make("div", { class: "task__pair" }, field("Пароль", first, "Несколько слов надёжнее одного"), field("Пароль ещё раз", second)),
      error,
      make("button", { class: "button" }, "Сохранить файл с паролем"),
    );
    fill(
      this.#out,
      make("h3", {}, "Сохранить"),
      make("p", {}, "Файл программы – ваша страховка и способ перенести работу на другой компьютер."),
      make(
        "div",
        { class: "buttons" },
        button("Сохранить программу в файл", () => workspace.saveFile(), { class: "button button--main" }),
        workspace.summaries.length > 1 && button("Сохранить все программы", () => workspace.saveFile({ all: true })),
        button("Сроки для календаря", () => workspace.saveCalendar()),
      ),
      make("details", { class: "guard__fold" }, make("summary", {}, "Сохранить файл с паролем"), isProtected() ? guard : make("p", { class: "note" }, UNPROTECTED)),
    );
  }

  #buildIn() {
    const file = make("input", { type: "file", accept: ".json,application/json", multiple: true, change: () => this.#read(file.files ?? []) });
    const pasted = make("textarea", { rows: 3, spellcheck: "false" });
    fill(
      this.#in,
      make("h3", {}, "Открыть файл"),
      field("Файл программы", file, "Файл можно также перетащить на эту страницу. Сначала вы увидите, что изменится."),
      make(
        "details",
        {},
        make("summary", {}, "Вставить текст файла"),
        field("Текст файла", pasted),
        button("Проверить", () => this.#check(pasted.value)),
      ),
      this.#answer,
    );
  }

  #listen() {
    addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#read(event.dataTransfer.files);
    });
    addEventListener("paste", (event) => {
      const inField = event.target instanceof Element && event.target.matches("input, textarea");
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (inField) return;
      if (event.clipboardData?.files.length) this.#read(event.clipboardData.files);
      else if (text.trimStart().startsWith("{")) this.#check(text);
    });
  }

  /** @param {Iterable<File>} files */
  async #read(files) {
    for (const file of files) await this.#check(file);
  }

  /**
   * @param {File | string} source
   * @param {string} [passphrase]
   */
  async #check(source, passphrase) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    write(this.#answer, "Файл проверяется…");
    try {
      const found = await workspace.readFile(source, passphrase);
      if (!found.ok) this.#refuse(found, source);
      else this.#preview(found);
    } catch (error) {
      // Whatever it is, nobody is kept waiting for a check that has ended.
      console.info(error);
      this.#refuse({ ok: false, reason: "damaged", message: UNCHECKED, complaints: [] }, source);
    }
  }

  /** @param {{ previews: import("../programme/types.mjs").Preview[], notes: string[] }} found */
  #preview({ previews, notes }) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const view = previewOf(
      previews,
      notes,
      workspace.content,
      async (modes) => {
        await workspace.accept(previews, modes);
        fill(this.#answer, make("p", {}, "Файл открыт."));
        this.#showCopies();
      },
      () => fill(this.#answer, make("p", {}, "Файл не открыт, ничего не изменилось.")),
    );
    fill(this.#answer, view);
    view.focus();
  }

  /**
   * @param {Refusal} refusal
   * @param {File | string} source
   */
  #refuse({ reason, message, complaints }, source) {
    if (reason === "encrypted" || reason === "passphrase") return this.#askPassphrase(reason === "passphrase" ? message : "", source);
    fill(
      this.#answer,
      make(
        "div",
        { class: "note note--strong" },
        make("p", {}, make("strong", {}, "Файл не открыт, ничего не изменилось. "), message),
        complaints.length > 0 && make("ul", {}, ...complaints.slice(0, COMPLAINTS).map(({ place, expected, got }) => make("li", {}, `${place || "файл"}: ожидается ${expected}, а в файле ${got}`))),
      ),
    );
  }

  /**
   * @param {string} wrong
   * @param {File | string} source
   */
  #askPassphrase(wrong, source) {
    const input = make("input", { type: "password", autocomplete: "off", "aria-invalid": wrong ? "true" : undefined });
    fill(
      this.#answer,
      make(
        "form",
        {
          submit: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.#check(source, input.value);
          },
        },
        wrong ? make("p", { class: "field__error" }, wrong) : make("p", {}, "Файл защищён паролем."),
        field("Пароль файла", input),
        make("button", { class: "button button--main" }, "Открыть"),
      ),
    );
    input.focus();
  }

  async #showCopies() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const copies = await workspace.backups();
    const open = this.#copies.querySelector("details")?.open ?? false;
    fill(
      this.#copies,
      copies.length > 0 &&
        make(
          "details",
          { open },
          make("summary", {}, `Резервные копии: ${copies.length}`),
          make("ul", { class: "list" }, ...copies.map((copy) => make("li", {}, `${momentInWords(copy.made_at)}, ${copy.label} `, button("Вернуть, как было", () => workspace.putBack(copy), { data: { key: `copy-${copy.key}` } })))),
        ),
    );
  }

  async #showStorage() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const persisted = await workspace.isPersistent();
    const askable = navigator.storage?.persist !== undefined;
    const said = !askable ? UNASKED : persisted ? "Браузер обещал не удалять эти данные сам. Файл всё равно нужен: он спасёт, если сломается компьютер." : "Если места на диске станет мало, браузер может удалить эти данные сам. ";
    if (this.#storage.dataset.said === said) return;
    this.#storage.dataset.said = said;
    fill(this.#storage, said, askable && !persisted && button("Попросить не удалять", async () => this.#persist()));
  }

  async #persist() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const granted = await workspace.persist();
    workspace.say(granted ? "Браузер не будет удалять данные сам" : "Браузер не согласился. Сохраняйте файл почаще");
    await this.#showStorage();
  }

  #buildErase() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const question = freshId();
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
              await workspace.erase();
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
