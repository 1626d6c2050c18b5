// The service worker: keeps the files of one build on the device and answers with them, online or offline.
//
// `cargo xtask build` fills in the next three lines. FILES lists what the page may request, with checksums. Questionnaires have none:
// people who run a copy may edit them.
const BUILD = "development";
const LIST = "0000000000000000";
const FILES = {};

// Other copies of the page may be in other folders of the same host: each takes care of its own files.
const SCOPE = self.registration.scope;
const PREFIX = "clinic-cyber-checkup.files.";
const NAME = `${PREFIX}${BUILD}-${LIST} ${SCOPE}`;
// Questionnaires that were edited since the build, for the next load.
const EDITED = `${PREFIX}edited-${BUILD}-${LIST} ${SCOPE}`;
const CONTENT = "questionnaires/";

// All or nothing. A file that does not match its checksum belongs to another build, or to an unfinished upload.
async function install() {
  try {
    const cache = await caches.open(NAME);
    await Promise.all(Object.entries(FILES).map(async ([path, integrity]) => cache.put(SCOPE + path, await load(path, integrity))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function load(path, integrity) {
  const response = await fetch(SCOPE + path, { cache: "no-cache", integrity });
  if (!response.ok) throw new TypeError(`${path}: status ${response.status}`);
  // Files that may be edited have no checksum, but a file from an unfinished upload is not valid JSON.
  if (!integrity && path.endsWith(".json")) await response.clone().json();
  // Some hosts answer for a folder with a redirect, which a browser does not accept from a service worker.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name.endsWith(` ${SCOPE}`) && name !== NAME && name !== EDITED) await caches.delete(name);
  }
}

// Files that went missing, for example because the browser's cache was cleared, are fetched again at the next load of the page.
// Deleting everything removes this worker first, so that no later load gets here.
let mending;
async function mend() {
  if (!(await caches.has(NAME))) await install();
}

async function answer({ request, replacesClientId }, path) {
  // If there is no room for them, the page continues with what it has.
  if (path === "" && (await isAlone(request, replacesClientId))) await takeEdited().catch(() => undefined);
  return (await inUse(path)) ?? fetch(request);
}

// Whether no other window of this page will be open beside the one that is loading. Chromium does not say which window a load replaces,
// only that it is a reload.
async function isAlone(request, replaced) {
  const others = (await ourWindows()).filter(({ id }) => id !== replaced);
  return others.length === 0 || (others.length === 1 && !replaced && request.isReloadNavigation === true);
}

// Unlike `caches.open`, this does not create a cache that was deleted.
const inUse = (path) => caches.match(SCOPE + path, { cacheName: NAME, ignoreVary: true }).catch(() => undefined);

// Other copies may be in folders below this one.
const isOurs = (url) => url.startsWith(SCOPE) && !url.slice(SCOPE.length).split(/[?#]/)[0].includes("/");
const ourWindows = async () =>
  (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => isOurs(url));

// Edited questionnaires are fetched while the page works with the ones it has, and are used, all together, from the next load on. Those
// of another build are not for this program: they come with that build's own service worker.
async function fetchEdited() {
  const host = await (await fetch(self.location.href, { cache: "no-store" })).text();
  if (!host.includes(`const BUILD = "${BUILD}";`) || !host.includes(`const LIST = "${LIST}";`)) return;
  const index = await (await load(`${CONTENT}index.json`)).json();
  const added = index.packs.flatMap(({ id }) => [`${CONTENT}packs/${id}.json`, `${CONTENT}guidance/${id}.json`]);
  const paths = new Set([...Object.keys(FILES).filter((path) => path.startsWith(CONTENT)), ...added]);
  const fresh = await Promise.all([...paths].map(async (path) => [path, await load(path)]));
  const edited = [];
  for (const [path, response] of fresh) {
    const [text, old] = [await response.clone().text(), await inUse(path)];
    if ((await old?.text()) !== text) edited.push([path, response]);
  }
  await caches.delete(EDITED);
  // If everything was deleted meanwhile, no file of this page may come back. This is checked before writing, and once more after it.
  if (edited.length === 0 || !(await caches.has(NAME))) return;
  const cache = await caches.open(EDITED);
  for (const [path, response] of edited) await cache.put(SCOPE + path, response);
  await cache.put(SCOPE, new Response("complete"));
  if (!(await caches.has(NAME))) await caches.delete(EDITED);
}

async function takeEdited() {
  if (!(await caches.has(EDITED)) || !(await caches.has(NAME))) return;
  const [edited, cache] = [await caches.open(EDITED), await caches.open(NAME)];
  // This entry is written last: without it, the others are incomplete.
  if (await edited.match(SCOPE)) {
    for (const request of await edited.keys()) {
      if (request.url !== SCOPE) await cache.put(request, await edited.match(request));
    }
  }
  await caches.delete(EDITED);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const address = origin + pathname;
  if (event.request.method !== "GET" || !address.startsWith(SCOPE)) return;
  let path = address.slice(SCOPE.length);
  if (path === "index.html") path = "";
  if (path !== "" && !(path in FILES) && !path.startsWith(CONTENT)) return;
  event.respondWith(answer(event, path));
  if (event.request.mode === "navigate") event.waitUntil((mending ??= mend().catch(() => undefined).finally(() => (mending = undefined))));
  if (path === `${CONTENT}index.json`) event.waitUntil(fetchEdited().catch(() => undefined));
});

// The page asks for the new version. It is refused while another tab works with the old one.
self.addEventListener("message", (event) => {
  if (event.data !== "use") return;
  event.waitUntil(
    ourWindows().then((windows) => {
      const alone = windows.length < 2;
      event.ports[0].postMessage(alone ? "taken" : "others");
      return alone ? self.skipWaiting() : undefined;
    }),
  );
});
