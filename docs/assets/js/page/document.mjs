/** A document of Word from what the build has made of a template and the texts that it was filled with. */

import { archive } from "./archive.mjs";

/**
 * What the build makes of a template, see `compiled` in `hooks/guidebook/site/papers.py`.
 * @typedef {{ template: object, parts: [name: string, text?: string, base64?: string][] }} Paper
 */

/**
 * @param {Paper} paper
 * @param {Record<string, string[]>} filled texts by the parts that they are of
 */
export function buildDocument({ parts }, filled) {
  return archive(parts.map(([name, text, base64]) => ({ name, content: bytes(filled[name]?.join("") ?? text ?? "", base64) })));
}

/**
 * @param {string} text
 * @param {string} [base64]
 */
function bytes(text, base64) {
  return base64 ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text);
}
