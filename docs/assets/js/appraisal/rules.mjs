/** The rules by which the sheet is filled: when each holds, what it says, and by which figures; nothing else decides. */

import { shareInWords } from "../binding/counted.mjs";
import { plural } from "../page/numbers.mjs";

/**
 * @import { Facts, Told } from "./facts.mjs"
 *
 * @typedef {"strengths" | "weaknesses" | "opportunities" | "threats"} Side
 *
 * @typedef {object} Rule
 * @property {string} id stays: the curator's words for it are kept under it
 * @property {Side} side
 * @property {(facts: Facts) => boolean} holds
 * @property {string} says
 * @property {(facts: Facts) => string} because
 *
 * A rule about each figure of a group by itself.
 * @typedef {object} FigureRule
 * @property {string} id stays; what it proposes is known by it and by the figure
 * @property {Side} side
 * @property {(figure: Told) => boolean} holds
 * @property {string} says
 * @property {(figure: Told) => string} because
 */

const FEW = 5; // people, of whom no figure is shown; tasks, from which on a share of them says something
const SOON = 60; // days to the end of the period

/** @param {number} number of people: a group of fewer than five is not told by its size */
const people = (number) => (number < FEW ? "меньше пяти человек" : plural(number, "человек", "человека", "человек"));
const tasks = (/** @type {number} */ number) => plural(number, "задача", "задачи", "задач");
const stages = (/** @type {number[]} */ numbers) => `${numbers.length > 1 ? "этапы" : "этап"} ${numbers.join(", ")}`;
const describeLeft = (/** @type {number | null} */ left) => (left ? `впереди ${plural(left, "день", "дня", "дней")}` : "сегодня последний день");

/** @type {Rule[]} */
export const RULES = [
  {
    id: "stages-closed",
    side: "strengths",
    holds: ({ closed }) => closed.length > 0,
    says: "Часть этапов пройдена полностью",
    because: ({ closed }) => `${stages(closed)} – все задачи выполнены или не требуются`,
  },
  {
    id: "in-time",
    side: "strengths",
    holds: ({ done, overdue }) => done >= FEW && !overdue,
    says: "Работа идёт в срок",
    because: ({ done, total }) => `выполнено ${done} из\u00a0${total}, просроченных задач нет`,
  },
  {
    id: "confirmed",
    side: "strengths",
    holds: ({ done, evidenced }) => done >= FEW && 2 * evidenced >= done,
    says: "Выполненное подтверждено",
    because: ({ done, evidenced }) => `подтверждение записано у ${evidenced} из\u00a0${done} выполненных`,
  },
  {
    id: "all-paired",
    side: "strengths",
    holds: ({ mentees, unpaired }) => mentees > 0 && !unpaired,
    says: "У каждого наставляемого есть наставник",
    because: ({ mentees }) => `в назначенных парах весь список, ${people(mentees)}`,
  },
  {
    id: "share-reached",
    side: "strengths",
    holds: ({ share }) => share !== null && !share.missing,
    says: "Доля вовлечённых не ниже намеченной",
    because: ({ share }) => `${share?.said} при намеченных ${share?.percent}\u00a0%`,
  },
  {
    id: "overdue",
    side: "weaknesses",
    holds: ({ overdue }) => overdue > 0,
    says: "Часть задач просрочена",
    because: ({ overdue, late }) => `${tasks(overdue)}, ${stages(late)}`,
  },
  {
    id: "stages-skipped",
    side: "weaknesses",
    holds: ({ skipped }) => skipped.length > 0,
    says: "Начаты следующие этапы, а прежние не закрыты",
    because: ({ skipped }) => `остались задачи, ${stages(skipped)}`,
  },
  {
    id: "unpaired",
    side: "weaknesses",
    holds: ({ pairs, unpaired }) => pairs > 0 && unpaired > 0,
    says: "Не у всех наставляемых есть наставник",
    because: ({ unpaired }) => `без назначенной пары в списке ${people(unpaired)}`,
  },
  {
    id: "unplanned",
    side: "weaknesses",
    holds: ({ unplanned }) => unplanned > 0,
    says: "Не у всех пар есть план встреч",
    because: ({ unplanned, pairs }) => (unplanned < FEW || pairs - unplanned < FEW ? "в программе сохранены планы не всех назначенных пар" : `без плана ${plural(unplanned, "пара", "пары", "пар")} из\u00a0${pairs}`),
  },
  {
    id: "share-missed",
    side: "weaknesses",
    holds: ({ share }) => share !== null && share.missing > 0,
    says: "Доля вовлечённых ниже намеченной",
    because: ({ share }) => `${share?.said} при намеченных ${share?.percent}\u00a0%`,
  },
  {
    id: "nobodys",
    side: "weaknesses",
    holds: ({ nobodys, open }) => nobodys >= FEW && 2 * nobodys >= open,
    says: "У многих задач не назван ответственный",
    because: ({ nobodys, open }) => `ответственного нет у ${nobodys} из\u00a0${open} открытых`,
  },
  {
    id: "unconfirmed",
    side: "weaknesses",
    holds: ({ done, evidenced }) => done >= FEW && 2 * evidenced < done,
    says: "Выполненное мало чем подтверждено",
    because: ({ done, evidenced }) => `подтверждение записано у ${evidenced} из\u00a0${done} выполненных`,
  },
  {
    id: "idle-mentors",
    side: "opportunities",
    holds: ({ idle }) => idle > 0,
    says: "Есть наставники, которым можно дать пару",
    because: ({ idle }) => `без назначенной пары в списке ${people(idle)}`,
  },
  {
    id: "outside",
    side: "opportunities",
    holds: ({ outside }) => outside > 0,
    says: "Можно привлечь внешнюю среду – родителей, партнёров, выпускников",
    because: ({ outside }) => `открыто задач с внешней средой: ${outside}`,
  },
  {
    id: "more-forms",
    side: "opportunities",
    holds: ({ forms, allForms }) => forms > 0 && forms < allForms,
    says: "Можно открыть другие формы наставничества",
    because: ({ forms, allForms }) => `в программе выбрано ${forms} из\u00a0${allForms}`,
  },
  {
    id: "time-left",
    side: "opportunities",
    holds: ({ left, open }) => left !== null && left >= SOON && open > 0,
    says: "Время до конца периода позволяет закрыть оставшееся",
    because: ({ left, open }) => `${describeLeft(left)}, открыто ${tasks(open)}`,
  },
  {
    id: "time-short",
    side: "threats",
    holds: ({ left, open }) => left !== null && left >= 0 && left < SOON && open > 0,
    says: "К концу периода можно не успеть",
    because: ({ left, open }) => `${describeLeft(left)}, открыто ${tasks(open)}`,
  },
  {
    id: "time-over",
    side: "threats",
    holds: ({ left, open }) => left !== null && left < 0 && open > 0,
    says: "Период закончился, а работа не закрыта",
    because: ({ open }) => `открыто ${tasks(open)}`,
  },
  {
    id: "one-person",
    side: "threats",
    holds: ({ busiest, shared }) => busiest >= FEW && 2 * busiest > shared,
    says: "Много задач держится на одном человеке",
    because: ({ busiest, shared }) => `у одного ответственного ${busiest} из\u00a0${shared} распределённых`,
  },
  {
    id: "few-mentors",
    side: "threats",
    holds: ({ pairs, unpaired, idle }) => pairs > 0 && unpaired > idle,
    says: "Наставников может не хватить",
    because: ({ unpaired, idle }) => `ждут пары – ${people(unpaired)}, свободных наставников – ${idle ? people(idle) : "нет"}`,
  },
];

/** From so many of a hundred on people are satisfied, below so many they are not: bounds of the project. */
const [MANY, HALF] = [70, 50];
const share = (/** @type {Told} */ { part, people }, /** @type {string} */ words) => `${words} ${part} из\u00a0${people} (${shareInWords({ part, whole: people })})`;
const ofQuestion = (/** @type {Told} */ figure) => `«${figure.text}» – ${share(figure, "довольны")}, анкета: ${figure.source}`;
const ofMeasure = (/** @type {Told} */ figure) => `«${figure.text}» – ${share(figure, "стало лучше у")}, вряд ли случайно, рост участников: ${figure.source}`;

/** @type {FigureRule[]} */
export const FIGURE_RULES = [
  {
    id: "satisfied",
    side: "strengths",
    holds: ({ kind, part, people }) => kind === "satisfied" && 100 * part >= MANY * people,
    says: "Большинство довольно",
    because: ofQuestion,
  },
  {
    id: "better",
    side: "strengths",
    holds: ({ kind, part, people, sure }) => kind === "better" && sure && 100 * part > HALF * people,
    says: "Показатель большинства участников стал лучше",
    because: ofMeasure,
  },
  {
    id: "unsatisfied",
    side: "weaknesses",
    holds: ({ kind, part, people }) => kind === "satisfied" && 100 * part < HALF * people,
    says: "Довольны меньше половины",
    because: ofQuestion,
  },
  {
    id: "worse",
    side: "weaknesses",
    holds: ({ kind, against, people, sure }) => kind === "better" && sure && against !== null && 100 * against > HALF * people,
    says: "Показатель большинства участников стал хуже",
    because: (figure) => `«${figure.text}» – ${share({ ...figure, part: figure.against ?? 0 }, "стало хуже у")}, вряд ли случайно, рост участников: ${figure.source}`,
  },
];

/**
 * @param {Facts} facts
 * @returns {{ id: string, side: Side, text: string }[]} what the data propose, in the order of the rules
 */
export function proposals(facts) {
  const whole = RULES.filter(({ holds }) => holds(facts)).map(({ id, side, says, because }) => ({ id, side, text: `${says}: ${because(facts)}.` }));
  const single = FIGURE_RULES.flatMap(({ id, side, holds, says, because }) => facts.figures.filter(holds).map((figure) => ({ id: `${id}-${figure.id}`, side, text: `${says}: ${because(figure)}.` })));
  return [...whole, ...single];
}
