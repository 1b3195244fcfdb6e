// Takes the service worker back. Published under the name `worker.js` it replaces every worker that a browser has of
// this product: it deletes the files they kept, and nothing else, and unregisters itself. Open pages go on; the next
// visit comes from the network. What people have stored is not touched.
"use strict";
self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function withdraw() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`standards-workbench ${self.registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
