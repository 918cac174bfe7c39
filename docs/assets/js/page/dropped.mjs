/** Files that are dropped onto a part of the page, those inside of folders too, in the order of their names. */

const EMPTY = "В папке нет файлов.";
const CLOSED = "Папка не открылась. Откройте её и перетащите сюда сами файлы.";
/** What a system and an open office keep beside somebody's files. */
const OWN = /^(\.|~\$)/;

/**
 * @param {HTMLElement} root
 * @param {(coming: Promise<File[]>) => void} take the files; none of a folder that is empty or stays closed, which is told
 */
export function takeDrops(root, take) {
  root.addEventListener("dragover", (event) => event.preventDefault());
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    take(readDropped(event.dataTransfer));
  });
}

/**
 * What was dropped can be asked for only until the event is over.
 * @param {DataTransfer | null} transfer
 * @returns {Promise<File[]>}
 */
async function readDropped(transfer) {
  const files = [...(transfer?.files ?? [])];
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) return files;
  try {
    const found = (await Promise.all(entries.map(filesOf))).flat();
    if (!found.length) tell(EMPTY);
    return found;
  } catch (error) {
    console.info(error);
    tell(CLOSED);
    return [];
  }
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<File[]>}
 */
async function filesOf(entry) {
  if (isFolder(entry)) {
    const inside = (await listFolder(entry)).filter(({ name }) => !OWN.test(name)).sort((one, other) => (one.name < other.name ? -1 : 1));
    return (await Promise.all(inside.map(filesOf))).flat();
  }
  return [await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))];
}

/**
 * A folder is told portion by portion; an empty one is the last.
 * @param {FileSystemDirectoryEntry} folder
 */
async function listFolder(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  while (true) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all;
    all.push(...some);
  }
}

/**
 * @param {FileSystemEntry} entry
 * @returns {entry is FileSystemDirectoryEntry}
 */
function isFolder(entry) {
  return entry.isDirectory;
}

/** @param {string} words */
async function tell(words) {
  const { getAnnouncer } = await import("./announcements.mjs");
  getAnnouncer().show(words);
}
