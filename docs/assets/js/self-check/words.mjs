/** What the self-check says of a state of its answers. */

import { plural } from "../page/numbers.mjs";

/**
 * @import { Limit } from "../programme/limits.mjs"
 * @import { Check, Result } from "../programme/self-check.mjs"
 */

/**
 * @param {Check} check
 * @param {Record<Limit, number>} limits
 * @returns {string}
 */
export function verdict({ all, parts, whole, high }, limits) {
  if (!all.total) return "Пунктов для самопроверки нет: все задачи отмечены как не требующиеся.";
  if (!all.answered) return "Ответов пока нет. Начните с первого этапа.";
  if (!whole) return `Отвечено ${all.answered} из\u00a0${all.total}. По отвеченным – ${percent(all)}. Порог сравнивается, когда есть все ответы.`;
  const low = parts.filter((part) => part.low).map(({ stage }) => `«${stage.short}»`);
  const overall = `В целом ${percent(all)}`;
  if (high && !low.length) return `${overall}: порог ${limits.overall}\u00a0% пройден, каждый этап не ниже ${limits.floor}\u00a0%.`;
  const floor = low.length ? ` Ниже ${limits.floor}\u00a0%: ${low.join(", ")}.` : "";
  return high ? `${overall}: порог ${limits.overall}\u00a0% пройден, но не на каждом этапе.${floor}` : `${overall}: это ниже порога ${limits.overall}\u00a0%.${floor}`;
}

/**
 * @param {Result & { low?: boolean }} result
 * @returns {string} «3 из 7, 66,7 %»
 */
export function partInWords({ answered, total, share, low = false }) {
  const counted = `отвечено ${answered} из\u00a0${total}`;
  return share === undefined ? counted : `${counted}, ${percent({ share })}${low ? " – ниже порога" : ""}`;
}

/**
 * @param {number} left
 * @returns {string}
 */
export function leftInWords(left) {
  return left ? `Не входят: ${plural(left, "пункт", "пункта", "пунктов")}, которые в этой программе не требуются или относятся к другим формам.` : "";
}

/** @param {Pick<Result, "share">} result */
function percent({ share = 0 }) {
  return `${share.toLocaleString("ru")}\u00a0%`;
}
