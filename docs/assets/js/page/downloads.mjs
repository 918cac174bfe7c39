/** Hands a file to the person: the browser's own «save», nothing is sent anywhere. */

const READ_LATER = 60_000; // milliseconds after the click in which the browser takes the content

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_LATER);
}
