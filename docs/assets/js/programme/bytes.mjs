/** What the bytes of a file are: a text in some encoding, or something that was chosen by mistake. */

const ARCHIVE = "архив или книга Excel либо документ Word";
const PICTURE = "картинка";
/** What is chosen by mistake, by its first bytes. */
const KINDS = [
  { mark: [0x50, 0x4b, 0x03, 0x04], name: ARCHIVE },
  { mark: [0x1f, 0x8b], name: ARCHIVE },
  { mark: [0x37, 0x7a, 0xbc, 0xaf], name: ARCHIVE },
  { mark: [0x52, 0x61, 0x72, 0x21], name: ARCHIVE },
  { mark: [0xd0, 0xcf, 0x11, 0xe0], name: "документ старого Word или Excel" },
  { mark: [0x25, 0x50, 0x44, 0x46], name: "документ PDF" },
  { mark: [0x89, 0x50, 0x4e, 0x47], name: PICTURE },
  { mark: [0xff, 0xd8, 0xff], name: PICTURE },
];
/** Encodings that an editor may have saved a file in. */
const WIDE = [
  { mark: [0xff, 0xfe], name: "utf-16le" },
  { mark: [0xfe, 0xff], name: "utf-16be" },
];

/**
 * @param {Uint8Array} bytes
 * @returns {string | undefined} what it is instead of a text, as far as its first bytes tell
 */
export function kindOf(bytes) {
  return KINDS.find(({ mark }) => mark.every((byte, place) => bytes[place] === byte))?.name;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {string | undefined} nothing where it is no text
 */
export function decode(bytes) {
  const wide = WIDE.find(({ mark }) => mark.every((byte, place) => bytes[place] === byte));
  try {
    return new TextDecoder(wide?.name ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
