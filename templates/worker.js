// Without a network a page is answered with the one that says so. Only that page and what it is drawn with are kept,
// fetched without the visitor's cookies; everything else goes to the network as if this were not here.
const KEPT = {{ kept }};
const NAME = `offline ${KEPT.join(" ")}`;
const plain = (address) => new Request(address, { credentials: "omit" });

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT.map(plain))));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== NAME).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const wanted = request.mode === "navigate" ? KEPT[0] : new URL(request.url).pathname;
  if (request.method !== "GET" || !KEPT.includes(wanted)) return;
  event.respondWith(fetch(request).catch(() => caches.match(wanted)));
});
