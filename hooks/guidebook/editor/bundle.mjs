/**
 * Runs under Node.js: bundles the web editor with all that it loads, so that nothing comes from elsewhere.
 *
 * Order, as JSON on the standard input: `modules` – the folder of the npm packages, `entries` – the scripts that the page
 * loads, `target` – the folder to write into. Prints the names of the files.
 */

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const LANGUAGE = "ru";

/** What the editor fetches on its own, answered in place: news of its versions, the state of the two large hosts. */
const ANSWERED = [
  ["https://unpkg.com/@sveltia/cms", "data:application/json,{}#"],
  ["https://www.githubstatus.com/api/v2/status.json", 'data:application/json,{"status":{"indicator":"none"}}'],
  [
    "https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7",
    'data:application/json,{"result":{"status_overall":{"status_code":100}}}',
  ],
];

/**
 * Names that are no addresses to fetch (of XML, of schemas), hosts that a region may keep its files on, and links that
 * people press in the help. Every other host is replaced.
 */
const KEPT =
  /^(?:www\.w3\.org|json-schema\.org|api\.github\.com|github\.com|gitlab\.com|gitea\.com|codeberg\.org|localhost|sveltiacms\.app|lexical\.dev|svelte\.dev|react\.dev)$/;
const NOWHERE = "outside.invalid";
const ADDRESS = /\b(https?:\/\/)([a-zA-Z0-9][a-zA-Z0-9.-]*\.[a-zA-Z]{2,}|localhost)/g;

/** Parts that no field here needs: highlighted code, maps, other languages, pictures made into other kinds. */
const UNUSED = new RegExp(
  [
    "^@shikijs/",
    "^(?:leaflet|terra-draw|svgo)(?:/|-|$)",
    "/chunks/(?:heic|shiki-engine|webp_enc)",
    `^\\.\\./locales/(?!${LANGUAGE}\\.json$)`,
  ].join("|"),
);
const STUB = "unused";

/** Sentences that the editor's Russian lacks or says wrongly here: as nested as its own. Its «ресурсы» are files. */
const WORDS = new URL("browser/words.json", import.meta.url);
/** The local folder is the navigator's when the records are in it; Git may be absent, as in an unpacked archive. */
const ROOT = "getDirectoryHandle(`.git`)";

/** Addresses of files beside the editor's script, which the bundle has under names of its own. */
const BESIDE = /new URL\(`(assets\/[^`]+)`,import\.meta\.url\)/g;
/** Fonts from elsewhere in the editor's styles: those beside the script take their place, see `setupSelfHostedAssets`. */
const FONTS = /url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/[^)]*\)/g;
/** The page beside a form is only looked at, whatever it holds: nothing starts there. */
const SANDBOX = 'sandbox="allow-same-origin allow-scripts allow-popups allow-forms"';
/** What is typed is kept beside the record until it is saved; whoever opened a folder after the first screen lost it. */
const KEPT_DRAFTS =
  /if\(([\w$]+)&&!([\w$]+)\)(\{let\{databaseName:([\w$]+)\}=\1\.repository\?\?\{\};if\(\4\)\{\2=new [\w$]+\(\4,`draft-backups`)/;
/** What is typed is kept half a second after the last key, and whoever leaves sooner lost that: `drafts.mjs` keeps it then. */
const KEPT_SOON =
  /([\w$]+=)([\w$]+)=>\{globalThis\.clearTimeout\(([\w$]+)\),\2&&([\w$]+)&&\(\3=globalThis\.setTimeout\(\(\)=>\{([\w$]+)\(\2\)\},500\)\)\}/;
/** What is put into the browser's storage while the page is being closed stays there when no word more is waited for. */
const PUT = "put(e){return this.#c(t=>t.put(e),{mode:`readwrite`})}";
const DRAFTS = fileURLToPath(new URL("browser/drafts.mjs", import.meta.url));
/**
 * An opened list is measured where it stood before, which changes what is measured: beside long words it never came to rest
 * (`effect_update_depth_exceeded`), and the form was dead. Measured at the window's corner it is what its words make it.
 */
const MEASURED =
  /let\{maxHeight:([\w$]+),maxWidth:([\w$]+)\}=([\w$]+)\.style;\3\.style\.maxHeight=``,\3\.style\.maxWidth=``;(let\{[^}]+\}=\3;)\3\.style\.maxHeight=\1,\3\.style\.maxWidth=\2;/;
/** Fields and entries are drawn as they come into sight; the keys pass by what is not drawn, and so does «Показать поле». */
const DRAWN = /(new IntersectionObserver\([\w$]+=>\{[\w$]+\.forEach\(\(\{isIntersecting:[\w$]+,target:[\w$]+\}\)=>\{.{0,150}?\}\)\})\)/;
const FAR = "100000px";
/** In a browser of another language the editor offers, in that language, to speak it: its records and our words are Russian. */
const OFFERED = /if\(await [\w$]+\(`newLanguageCta`\)\)return;/;
/** The editor forbids to magnify its page. */
const MAGNIFIED = ",`maximum-scale=1`";
/** The button that begins a record has an empty menu as well, which Enter opens in place of the form: no kind has an index. */
const BEGINS = /(onclick:\(\)=>[\w$]+\(\),startIcon:[\w$]+,)popup:[\w$]+,/;
const LANGUAGES = /`ar,bg,[^`]+`\.split\(`,`\)/;

/**
 * @param {string} script
 * @returns {string}
 */
function adapt(script) {
  if (!FONTS.test(script)) throw new Error("the editor's styles name their fonts in another way");
  let made = script.replace(FONTS, 'local("none")');
  for (const [address, answer] of ANSWERED) {
    if (!made.includes(address ?? "")) throw new Error(`${address} is no longer in the editor's script`);
    made = made.replaceAll(/** @type {string} */ (address), /** @type {string} */ (answer));
  }
  if (!made.includes(SANDBOX)) throw new Error("the editor shuts the page beside a form in another way");
  made = made.replaceAll(SANDBOX, SANDBOX.replace(" allow-scripts", ""));
  if (!made.includes(ROOT)) throw new Error("the editor knows the folder in another way");
  made = made.replace(ROOT, "getDirectoryHandle(`content`)");
  if (!KEPT_DRAFTS.test(made)) throw new Error("the editor keeps what is not saved in another way");
  made = made.replace(KEPT_DRAFTS, "if($1)$3");
  if (!KEPT_SOON.test(made)) throw new Error("the editor waits in another way before it keeps what is typed");
  made = `import{drafts}from${JSON.stringify(DRAFTS)};${made.replace(KEPT_SOON, "$1$2=>drafts.keepSoon($4&&$2,$5)")}`;
  if (!made.includes(PUT)) throw new Error("the editor puts into the browser's storage in another way");
  made = made.replace(PUT, PUT.replace("t.put(e)", "{let p=t.put(e);t.transaction.commit();return p}"));
  if (!MEASURED.test(made)) throw new Error("the editor measures opened lists in another way");
  made = made.replace(
    MEASURED,
    "let{cssText:stood}=$3.style;$3.style.maxHeight=$3.style.maxWidth=``;$3.style.inset=`0 auto auto 0`;$4$3.style.cssText=stood;",
  );
  if (!BEGINS.test(made)) throw new Error("the editor's button that begins a record is another");
  made = made.replace(BEGINS, "$1");
  if (!DRAWN.test(made)) throw new Error("the editor waits in another way for what comes into sight");
  made = made.replace(DRAWN, `$1,{rootMargin:"${FAR}",scrollMargin:"${FAR}"})`);
  if (!OFFERED.test(made)) throw new Error("the editor offers other languages in another way");
  made = made.replace(OFFERED, "return;");
  if (!made.includes(MAGNIFIED)) throw new Error("the editor sets the size of its page in another way");
  made = made.replace(MAGNIFIED, "");
  return made.replace(ADDRESS, (all, scheme, host) => (KEPT.test(host) ? all : `${scheme}${NOWHERE}`));
}

/**
 * Put words into others, in the places that have the same names.
 * @param {any} words
 * @param {any} more
 * @returns {any}
 */
function merge(words, more) {
  if (typeof more === "string" || words === undefined) return more;
  const own = Object.entries(more).map(([name, value]) => [name, merge(words[name], value)]);
  return { ...words, ...Object.fromEntries(own) };
}

/**
 * @param {string} script
 * @returns {string}
 */
function makeRussian(script) {
  if (!LANGUAGES.test(script)) throw new Error("the editor's script lists its languages in another way");
  return script.replace(LANGUAGES, `["en-US","${LANGUAGE}"]`);
}

/**
 * @param {string} script
 * @returns {string}
 */
function withAssets(script) {
  /** @type {string[]} */
  const found = [];
  const made = script.replace(BESIDE, (all, path) => {
    if (!/\.woff2$/.test(path)) return `new URL("data:,")`; // parts of what is unused
    found.push(path);
    return `new URL(asset${found.length},import.meta.url)`;
  });
  return found.map((path, index) => `import asset${index + 1} from "./${path}";`).join("") + made;
}

/** @param {string | URL} file */
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @type {any} */
const own = {
  name: "own",
  setup(/** @type {any} */ build) {
    build.onResolve({ filter: /./ }, (/** @type {any} */ asked) =>
      UNUSED.test(asked.path) ? { path: STUB, namespace: STUB } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: STUB }, () => ({ contents: "export default {};" }));
    build.onLoad({ filter: /[\\/]locales[\\/]ru\.json$/ }, (/** @type {any} */ asked) => ({
      contents: JSON.stringify(merge(read(asked.path), read(WORDS))).replace(/ресурс/g, "файл").replace(/Ресурс/g, "Файл"),
      loader: "json",
    }));
    build.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, (/** @type {any} */ asked) => ({
      contents: withAssets(makeRussian(adapt(readFileSync(asked.path, "utf8")))),
      resolveDir: dirname(asked.path),
    }));
  },
};

const order = JSON.parse(readFileSync(0, "utf8"));
const esbuild = await import(pathToFileURL(join(order.modules, "esbuild", "lib", "main.js")).href);
await esbuild.build({
  entryPoints: order.entries,
  outdir: order.target,
  nodePaths: [order.modules],
  plugins: [own],
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  logLevel: "error",
  loader: { ".woff2": "file", ".css": "text" },
  assetNames: "[name]",
});
process.stdout.write(JSON.stringify(readdirSync(order.target).sort()));
