/** Files out and in: the programme, its dates, counts for the region; import with a look first; copies; erasure. */

import { Component } from "../component.mjs";
import { openWorkspace } from "../workspace/workspace.mjs";
import { button, field, fill, make, write } from "../page/elements.mjs";
import { momentInWords } from "../workspace/words.mjs";
import { isProtected, UNPROTECTED } from "../programme/protection.mjs";
import { figures } from "./figures.mjs";
import { KeptHere } from "./kept-here.mjs";
import { previewOf } from "./preview.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Preview, Refusal } from "../programme/types.mjs" */

const PASSPHRASE_LENGTH = 8; // characters: fewer are guessed in no time whatever the cipher
const COMPLAINTS = 10; // of one file are shown
const UNCHECKED = "Проверить файл не удалось. Обновите страницу и откройте файл ещё раз; если не поможет, возьмите другую копию файла.";
export default class TransferPanel extends Component {
  /** @type {Workspace | undefined} */
  #workspace;
  #out = make("div", { class: "transfer__out" });
  #in = make("div", { class: "transfer__in" });
  #answer = make("div", { class: "transfer__answer", "aria-live": "polite" });
  #region = make("div");
  /** @type {ReturnType<typeof figures> | undefined} */
  #figures;
  #copies = make("div");
  #all = button("Сохранить все программы", () => this.#workspace?.saveFile({ all: true }));
  /** @type {KeptHere | undefined} */
  #kept;
  #shown = "";
  /** Files that were looked into and wait for a decision. @type {Map<HTMLElement, { ids: string[], again: () => Promise<void> }>} */
  #looked = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    openWorkspace().then((workspace) => {
      this.#workspace = workspace;
      this.#kept = new KeptHere(workspace);
      root.append(this.#out, this.#in, this.#region, this.#copies, ...this.#kept.parts);
      root.hidden = false;
      this.#buildIn();
      this.#listen();
      workspace.listen((what) => this.#show(what));
      this.#show("programme");
    });
  }

  /** @param {string} what */
  #show(what) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const { programme } = workspace;
    if (what === "state" || what === "filter") return undefined;
    const shown = programme?.id ?? "none";
    this.#showCopies();
    this.#kept?.show();
    this.#all.hidden = workspace.summaries.length < 2;
    if (shown === this.#shown) return this.#figures?.show();
    this.#shown = shown;
    this.#buildOut();
    this.#figures = programme && figures(workspace);
    fill(this.#region, this.#figures?.root);
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
        this.#all,
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
        button("Проверить", () => this.#read([pasted.value])),
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
      else if (text.trimStart().startsWith("{")) this.#read([text]);
    });
  }

  /**
   * Looks into files, one after another: each has its own answer, under its name when there are several.
   * @param {Iterable<File | string>} sources
   */
  async #read(sources) {
    const places = [...sources].map((source) => ({ source, place: make("div") }));
    const several = places.length > 1;
    this.#looked.clear();
    fill(this.#answer, ...places.map(({ source, place }) => make("section", {}, several && typeof source === "object" && make("p", {}, make("strong", {}, `Файл «${source.name}»`)), place)));
    for (const { source, place } of places) await this.#check(source, place);
    /** @type {HTMLElement | null} */ (this.#answer.querySelector(".preview, input"))?.focus();
  }

  /**
   * @param {File | string} source
   * @param {HTMLElement} place of the answer
   * @param {string} [passphrase]
   */
  async #check(source, place, passphrase) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    fill(place, make("p", { data: { unsaved: "" } }, "Файл проверяется…"));
    this.#looked.delete(place);
    try {
      const found = await workspace.readFile(source, passphrase);
      if (!found.ok) return this.#refuse(found, source, place);
      this.#preview(found, place);
      this.#looked.set(place, { ids: found.previews.map(({ incoming }) => incoming.id), again: () => this.#check(source, place, passphrase) });
    } catch (error) {
      // Whatever it is, nobody is kept waiting for a check that has ended.
      console.info(error);
      this.#refuse({ ok: false, reason: "damaged", message: UNCHECKED, complaints: [] }, source, place);
    }
  }

  /**
   * @param {{ previews: Preview[], notes: string[] }} found
   * @param {HTMLElement} place
   */
  #preview({ previews, notes }, place) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const view = previewOf(
      previews,
      notes,
      workspace.content,
      async (modes) => {
        const words = await workspace.accept(previews, modes);
        fill(place, make("p", {}, `Файл открыт. ${words[0]?.toUpperCase()}${words.slice(1)}.`));
        this.#looked.delete(place);
        this.#showCopies();
        // What another file would do to the same programme is not what was shown.
        for (const { ids, again } of [...this.#looked.values()]) if (previews.some(({ incoming }) => ids.includes(incoming.id))) await again();
      },
      () => {
        this.#looked.delete(place);
        fill(place, make("p", {}, "Файл не открыт, ничего не изменилось."));
      },
    );
    fill(place, view);
  }

  /**
   * @param {Refusal} refusal
   * @param {File | string} source
   * @param {HTMLElement} place
   */
  #refuse({ reason, message, complaints }, source, place) {
    if (reason === "encrypted" || reason === "passphrase") return this.#askPassphrase(reason === "passphrase" ? message : "", source, place);
    fill(
      place,
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
   * @param {HTMLElement} place
   */
  #askPassphrase(wrong, source, place) {
    const input = make("input", { type: "password", autocomplete: "off", "aria-invalid": wrong ? "true" : undefined });
    fill(
      place,
      make(
        "form",
        {
          data: { unsaved: "" },
          submit: async (/** @type {Event} */ event) => {
            event.preventDefault();
            await this.#check(source, place, input.value);
            /** @type {HTMLElement | null} */ (place.querySelector(".preview, input"))?.focus();
          },
        },
        wrong ? make("p", { class: "field__error" }, wrong) : make("p", {}, "Файл защищён паролем."),
        field("Пароль файла", input),
        make("button", { class: "button button--main" }, "Открыть"),
      ),
    );
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
}
