/**
 * The site's service worker: keeps one whole edition of the site and answers from it, with a network or without.
 *
 * A page and its parts are always of one edition: a new one is fetched file by file, each checked against the digest
 * that the build wrote down, and takes over at once and altogether. Nothing that people enter passes here. A classic
 * script: not every browser starts a worker of this kind from a module.
 */

/**
 * What the build puts in front of this script, see hooks/guidebook/site/offline.py.
 * @typedef {object} Edition
 * @property {string} version
 * @property {Record<string, string>} files address from the site's root («forms/», «assets/css/guide.css») → digest
 *
 * What is used of the worker's global scope, which the types of pages don't have.
 * @typedef {object} Scope
 * @property {Edition} edition
 * @property {{ scope: string }} registration
 * @property {() => Promise<void>} skipWaiting
 * @property {(type: string, listen: (event: any) => void) => void} addEventListener
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const { files, version } = worker.edition;
const { scope } = worker.registration;
const PREFIX = `nastavnik-site:${scope}:`;
const NAME = PREFIX + version;
const LISTING = "edition.json"; // in each cache: the files that it is made of
const AT_ONCE = 3; // files on the line: the reader's own requests go first
const DIGEST = 12; // bytes of a digest that are compared
const ENGINE = "assets/engine/";
const ENGINE_CACHE = "nastavnik-engine:"; // as in engine/store.mjs
const NO_LINE = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Нет связи</title><body style="font:1.1rem/1.6 sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem">
<h1>Нет связи с интернетом</h1><p>Эта страница не сохранена в браузере. Повторите, когда связь появится.</p>
<p><a href="${scope}">Перейти на главную</a></p>`;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
worker.addEventListener("message", ({ data }) => data === "update" && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

/**
 * @param {Request} request
 * @returns {Promise<Response> | undefined} nothing: the browser does what it does without a worker
 */
function answerTo(request) {
  const [address = ""] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(scope)) return undefined;
  const path = decode(address.slice(scope.length)).replace(/(^|\/)index\.html$/, "$1");
  if (Object.hasOwn(files, path)) return findOrFetch(path, request);
  if (path.startsWith(ENGINE)) return engineFile(address).then((file) => file ?? fetch(request));
  if (request.mode !== "navigate") return undefined;
  // Pages name their parts relative to the address with a slash at its end.
  if (Object.hasOwn(files, `${path}/`)) return Promise.resolve(Response.redirect(`${address}/`));
  return fetch(request).catch(() => new Response(NO_LINE, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } }));
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURI(text);
  } catch {
    return text; // «%E0%A4%A» names no file
  }
}

/**
 * @param {string} path
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function findOrFetch(path, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(scope + path)) ?? fetch(request);
}

/**
 * @param {string} address of a file of the large engine, which is kept when somebody has asked for it
 * @returns {Promise<Response | undefined>} only what is named by the digest of its content, and has it
 */
async function engineFile(address) {
  const [, digest] = /-([0-9a-f]{12})\.\w+$/.exec(address) ?? [];
  const cache = await caches.open(`${ENGINE_CACHE}${scope}${ENGINE}`);
  const found = digest && (await cache.match(address));
  if (!found) return undefined;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.clone().arrayBuffer()));
  const sound = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(digest);
  if (!sound) await cache.delete(address);
  return sound ? found : undefined;
}

/** Brings the edition together; what fails half-way is taken up again at the next visit, from where it was. */
async function install() {
  const cache = await caches.open(NAME);
  const before = await editions();
  const waiting = Object.entries(files);
  const carry = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [path, digest] = next;
      const address = scope + path;
      if (await cache.match(address)) continue;
      const name = content(path, digest);
      const same = before.find(({ paths }) => paths.has(name));
      await cache.put(address, (await same?.cache.match(scope + same.paths.get(name))) ?? (await fetchSound(address, digest)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, carry));
  await cache.put(scope + LISTING, new Response(JSON.stringify(files)));
}

/**
 * The same content has the same name here wherever an edition has it: a release puts its parts into a folder of their own.
 * @param {string} path
 * @param {string} digest
 */
function content(path, digest) {
  return digest + path.slice(path.lastIndexOf(".")); // what is served as a script is no style, though both be empty
}

/** @returns {Promise<{ cache: Cache, paths: Map<string, string> }[]>} whole editions that this browser has, their paths by content */
async function editions() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === NAME) continue;
    const cache = await caches.open(name);
    const listing = await cache.match(scope + LISTING);
    if (!listing) continue;
    /** @type {[string, string][]} */
    const known = Object.entries(await listing.json());
    found.push({ cache, paths: new Map(known.map(([path, digest]) => [content(path, digest), path])) });
  }
  return found;
}

/**
 * @param {string} address
 * @param {string} digest
 * @returns {Promise<Response>} rejects when the host has another file there by now
 */
async function fetchSound(address, digest) {
  // What the browser keeps by itself may be the page of a network's entry: the second time it is passed over.
  for (const cache of /** @type {RequestCache[]} */ (["no-cache", "reload"])) {
    const response = await fetch(address, { cache, priority: "low" });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    const content = await response.arrayBuffer();
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, DIGEST);
    if (btoa(String.fromCharCode(...bytes)) !== digest) continue;
    return new Response(content, { headers: { "content-type": response.headers.get("content-type") ?? "" } });
  }
  throw new Error(`not of this edition: ${address}`);
}

/** Forgets the editions before this one: from now on every page is of this one. */
async function dropOthers() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
}

export {};
