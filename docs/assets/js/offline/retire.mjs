/**
 * Takes the service worker away again, with all that it kept.
 *
 * Published in its place where editors look at their changes (`mkdocs serve`): nothing kept from an earlier visit to this
 * address may stand before what they have just saved.
 */

/**
 * @typedef {object} Scope
 * @property {{ scope: string, unregister(): Promise<boolean> }} registration
 * @property {{ matchAll(): Promise<{ url: string, navigate(url: string): Promise<unknown> }[]> }} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(type: string, listen: (event: any) => void) => void} addEventListener
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  const prefix = `nastavnik-site:${worker.registration.scope}:`;
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  await worker.registration.unregister();
  for (const page of await worker.clients.matchAll()) await page.navigate(page.url);
}

export {};
