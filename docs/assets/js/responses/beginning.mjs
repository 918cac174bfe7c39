/** Beginning to collect on this computer: the curator's passphrase, whether people are asked for codes. */

import { button, field, make, write } from "../page/elements.mjs";
import { REFUSED } from "../page/storage.mjs";
import { isProtected, UNPROTECTED } from "../programme/protection.mjs";
import { beginSitting } from "./sitting.mjs";

const LENGTH = 6; // characters of a passphrase: it guards answers for a lesson, not a file for years

/**
 * @param {string} questionnaire id
 * @param {string} programme id, «» – none is open
 */
export function offerBeginning(questionnaire, programme) {
  const secret = () => make("input", { class: "sitting__secret", autocomplete: "off", spellcheck: "false" });
  const [first, second] = [secret(), secret()];
  const codes = make("input", { type: "checkbox", checked: true });
  const told = make("p", { class: "field__error", role: "alert", hidden: true });
  const begin = async () => {
    const short = first.value.length < LENGTH;
    const wrong = short ? `Пароль короткий. Придумайте не короче ${LENGTH} знаков.` : first.value === second.value ? "" : "Пароли не совпали. Введите один и тот же пароль дважды.";
    write(told, wrong);
    told.hidden = !wrong;
    if (wrong) return (short ? first : second).focus();
    start.disabled = true;
    const refused = await beginSitting({ questionnaire, programme, codes: codes.checked }, first.value);
    start.disabled = false;
    write(told, refused && `${REFUSED[refused]}, начать нельзя.`);
    told.hidden = !refused;
    // A page that begins anew holds nothing of what stood here: no rows, no steps to take back.
    if (!refused) location.reload();
  };
  const start = button("Начать сбор на этом компьютере", begin, { class: "button button--main" });
  return make(
    "section",
    { class: "responses__beginning", "aria-labelledby": "on-this-computer" },
    make("h2", { id: "on-this-computer" }, "Заполнить на этом компьютере"),
    make("p", {}, "Страница покажет одну анкету крупно. Человек отвечает и нажимает «Готово», экран очищается, подходит следующий. Закончить сбор и увидеть ответы можно только с паролем. ", make("a", { href: "#storage" }, "От чего это защищает")),
    ...(isProtected()
      ? [
          make("p", {}, "Забытый пароль восстановить нельзя: ответы этого сбора будут потеряны. Запишите его."),
          make("div", { class: "responses__pair" }, field("Пароль", first), field("Пароль ещё раз", second)),
          make("label", { class: "choice" }, codes, "Спрашивать код"),
          told,
          make("div", { class: "buttons" }, start),
        ]
      : [make("p", { class: "note" }, UNPROTECTED.replace("Пароль для файла", "Пароль"))]),
  );
}
