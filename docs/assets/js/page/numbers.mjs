/** Numbers with what they count, in Russian. */

/**
 * @param {number} number
 * @param {string} one
 * @param {string} few
 * @param {string} many
 * @returns {string} the form that agrees with the number: of «задача», «задачи», «задач»
 */
export function agree(number, one, few, many) {
  const [tens, ones] = [number % 100, number % 10];
  return tens >= 11 && tens <= 14 ? many : ones === 1 ? one : ones >= 2 && ones <= 4 ? few : many;
}

/**
 * @param {number} number
 * @param {string} one
 * @param {string} few
 * @param {string} many
 * @returns {string} «1 задача», «3 задачи», «5 задач»
 */
export function plural(number, one, few, many) {
  return `${number}\u00a0${agree(number, one, few, many)}`;
}

/**
 * @param {{ done: number, total: number }} progress
 * @returns {string} «3 из 8»
 */
export function progressInWords({ done, total }) {
  return `${done}\u00a0из\u00a0${total}`;
}
