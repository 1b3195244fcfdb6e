// The service worker: after the first visit the page opens without a network. The build puts the two constants of
// the first lines in (`.tools/offline.mjs`).
//
// A build is kept whole or not at all: every file is fetched, checked by its hash and its kind, and only then does
// this worker count as installed. It then waits: the build before it stays in use until the last page of it has gone,
// or until a person accepts the new one (the message "accept"). It never takes over by itself, never answers with a
// file of another build than was asked for, keeps nothing that was not in its list, and touches no cache but its own.
"use strict";
const BUILD = "__BUILD__";
/** [path, hash, kind] of every file; "./" is the page. */
const FILES = __FILES__;

const SCOPE = self.registration.scope;
// Several copies of the product may lie on one host, each under its own path.
const OURS = `standards-workbench ${SCOPE} `;
const NAME = OURS + BUILD;
const address = (path) => new URL(path, SCOPE).href;
const KNOWN = new Set(FILES.map(([path]) => address(path)));
/** Fetched side by side. */
const LANES = 6;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(sweep()));
self.addEventListener("message", (event) => {
  if (event.data === "accept") event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = url.search = "";
  if (request.method !== "GET" || !url.href.startsWith(SCOPE)) return;
  if (request.mode === "navigate") {
    if (url.href === SCOPE || url.href === address("index.html")) event.respondWith(open(event));
  } else if (KNOWN.has(url.href) || /^app-[0-9a-f]+\//.test(url.href.slice(SCOPE.length))) {
    event.respondWith(file(request, url.href));
  }
});

/** Takes the whole build in; on any fault nothing of it stays. */
async function fill() {
  await caches.delete(NAME);
  const cache = await caches.open(NAME);
  const queue = [...FILES];
  const lane = async () => {
    for (let next; (next = queue.shift()); ) await cache.put(address(next[0]), await take(...next));
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (fault) {
    queue.length = 0;
    await caches.delete(NAME);
    throw fault;
  }
}

/** A file as the build has it. What the browser holds already is not fetched again; what is not right there, is. */
async function take(path, integrity, kind) {
  let fault;
  // The page's name stays from build to build, so the host is asked; the others are named by their contents.
  for (const cache of [path.startsWith("app-") ? "force-cache" : "no-cache", "reload"]) {
    try {
      const response = await fetch(address(path), { cache, integrity, credentials: "same-origin" });
      const found = response.headers.get("content-type") ?? "";
      if (!response.ok) fault = new Error(`${path}: ${response.status}`);
      else if (!found.includes(kind)) fault = new Error(`${path}: ${found} instead of ${kind}`);
      // A redirected response may not answer a navigation.
      else return response.redirected ? new Response(response.body, { headers: { "content-type": found } }) : response;
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** The page. */
async function open(event) {
  event.waitUntil(sweep(event));
  const cache = await caches.open(NAME);
  return (await cache.match(address("./"))) ?? fetch(event.request);
}

/** A file of this build, or of the one that an older page still runs. */
async function file(request, href) {
  const kept = (name) => caches.open(name).then((cache) => cache.match(href, { ignoreVary: true }));
  const own = await kept(NAME);
  if (own) return own;
  for (const name of await older()) {
    const found = await kept(name);
    if (found) return found;
  }
  return fetch(request);
}

/** Our caches from before this build's, which a worker that waits may have made after it. */
async function older() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  return names.slice(0, Math.max(0, names.indexOf(NAME)));
}

/** Older builds go once no page is open that may run one of them. */
async function sweep(event) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const leaving = [event?.replacesClientId, event?.resultingClientId];
  if (pages.some((page) => page.url.startsWith(SCOPE) && !leaving.includes(page.id))) return;
  await Promise.all((await older()).map((name) => caches.delete(name)));
}
