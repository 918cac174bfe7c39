/** What browsers give only to addresses with encryption, and how a person is told. */

export const UNPROTECTED = "Пароль для файла работает только по защищённому адресу, который начинается с https://, а эта страница открыта по http://. Откройте навигатор по защищённому адресу.";

/** @returns {boolean} whether the browser trusts the way by which this page came, and lets it use ciphers */
export function isProtected() {
  return globalThis.crypto?.subtle !== undefined;
}
