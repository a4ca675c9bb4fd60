// The service worker: the shelf and works that were seen are there without a network, taps made
// meanwhile are stored until there is one, and push messages are shown. Served as /sw.js.

const FILES = "files-1";
const PICTURES = "pictures-1";
const STATE = "state-1";
// A cache of pages belongs to one session, whose tag is in its name.
const PAGES = "pages-1-";
const CHINESE = "/zh-hans";
const KEPT = /^(?:\/zh-hans)?\/(saved|wanted|lists(\/\d+)?|works\/\d+)$/;
const PICTURE = /^\/images\/\d+\/\d+\.\w+$/;
const TAP = /^(?:\/zh-hans)?\/works\/(\d+)\/(save|unsave|not-interested)$/;
const SIGN_OUT = /^(?:\/zh-hans)?\/account\/logout\/$/;
const MOST_PAGES = 150;
const MOST_PICTURES = 400;
const MOST_DAYS = 14;
const PATIENCE_MS = 6000;

// --- What is known of who reads: { session, account, lang } ---
async function state() {
  const found = await (await caches.open(STATE)).match("/state");
  return found ? found.json() : { session: "", account: "", lang: "" };
}

async function setState(next) {
  const before = await state();
  await (await caches.open(STATE)).put("/state", new Response(JSON.stringify(next)));
  if (before.session !== next.session) await forget(next.session);
}

// Deletes what belongs to other sessions.
async function forget(session) {
  for (const name of await caches.keys())
    if (name === PICTURES || (name.startsWith(PAGES) && name !== PAGES + session))
      await caches.delete(name);
}

async function trim(name, most) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

// --- Pages ---
const readerOf = (html) => {
  const [session = "", account = ""] = (html.match(/data-reader="([^"]*)"/)?.[1] ?? "").split(".");
  return { session, account, lang: html.match(/<html lang="([^"]*)"/)?.[1] ?? "" };
};

async function store(request, response) {
  if (!response.ok || response.redirected || response.type !== "basic") return;
  if (/no-store/.test(response.headers.get("Cache-Control") ?? "")) return;
  const html = await response.text();
  const reader = readerOf(html);
  await setState(reader);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set("X-Stored-At", new Date().toISOString());
  const cache = await caches.open(PAGES + reader.session);
  // Put last, so that the order is that of the latest visits.
  await cache.delete(request.url);
  await cache.put(request.url, new Response(html, { headers }));
  await trim(PAGES + reader.session, MOST_PAGES);
}

async function stored(request) {
  const { session } = await state();
  const cache = await caches.open(PAGES + session);
  const { origin, pathname, search } = new URL(request.url);
  // The network would redirect to the reader's language.
  const paths = [pathname + search, pathname, CHINESE + pathname];
  let found;
  for (const path of paths)
    found ??= await cache.match(origin + path, { ignoreSearch: !search, ignoreVary: true });
  if (!found) return null;
  const at = found.headers.get("X-Stored-At");
  if (Date.now() - Date.parse(at) > MOST_DAYS * 86_400_000) return null;
  const html = (await found.text()).replace("<html ", `<html data-as-of="${at}" `);
  return new Response(html, { headers: found.headers });
}

async function withoutNetwork() {
  const { lang } = await state();
  const cache = await caches.open(FILES);
  return (await cache.match(`/offline?lang=${lang}`)) ?? (await cache.match("/offline"));
}

async function visit(event) {
  const { request } = event;
  const keeps = KEPT.test(new URL(request.url).pathname);
  const network = (async () => (await event.preloadResponse) ?? fetch(request))();
  const kept = network.then((response) => keeps && store(request, response.clone()));
  event.waitUntil(kept.catch(() => {}));
  try {
    if (!keeps) return await network;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    return (await Promise.race([network, late])) ?? (await stored(request)) ?? (await network);
  } catch (error) {
    const found = (keeps && (await stored(request))) || (await withoutNetwork());
    if (found) return found;
    throw error;
  }
}

// --- Files and pictures: from the network, and from the cache without one ---
async function file(event, name, most) {
  const cache = await caches.open(name);
  try {
    const response = await fetch(event.request);
    if (response.ok) {
      const copy = response.clone();
      event.waitUntil(cache.put(event.request, copy).then(() => trim(name, most)));
    }
    return response;
  } catch (error) {
    const found = await cache.match(event.request, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

async function storeOffline(lang) {
  const url = lang ? `/offline?lang=${lang}` : "/offline";
  // Without cookies: it must say nothing of who reads.
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok) return;
  const html = await response.clone().text();
  const cache = await caches.open(FILES);
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, url]) => url);
  await Promise.allSettled(files.map((url) => cache.add(url)));
  await cache.put(url, response);
}

// --- Taps: the last one of a work counts ---
function taps(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("artrec", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("taps", { keyPath: "key" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("taps", mode);
      const asked = act(transaction.objectStore("taps"));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(asked?.result);
      };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}

async function tap(event, [, work, step]) {
  const copy = event.request.clone();
  try {
    return await fetch(event.request);
  } catch (error) {
    const { account } = await state();
    if (!account) throw error;
    const key = `${account} ${work} ${step === "not-interested" ? "hide" : "shelf"}`;
    const row = { key, account, id: crypto.randomUUID(), work: Number(work), step, at: Date.now() };
    await taps("readwrite", (rows) => rows.put(row));
    await self.registration.sync?.register("taps").catch(() => {});
    if (copy.headers.get("HX-Request")) {
      const trigger = JSON.stringify({ "tap:stored": { work, step } });
      return new Response(null, { status: 204, headers: { "HX-Trigger": trigger } });
    }
    const next = (await copy.formData()).get("next") || copy.referrer || "/saved";
    const back = new URL(next, location.origin);
    return Response.redirect(back.origin === location.origin ? back : "/saved", 303);
  }
}

// A stored page shows the taps that were made since.
async function showWaiting(page) {
  const [{ account }, waiting] = [await state(), await taps("readonly", (rows) => rows.getAll())];
  page.postMessage({ waiting: waiting.filter((row) => row.account === account) });
}

let replaying = null;

async function replayAll() {
  const waiting = await taps("readonly", (rows) => rows.getAll());
  if (!waiting.length) return;
  const now = await (await fetch("/offline/state", { cache: "no-store" })).json();
  const own = waiting.filter(({ account }) => account === now.account);
  const results = [];
  for (let start = 0; start < own.length; start += 50) {
    const part = own.slice(start, start + 50);
    const answer = await fetch("/offline/taps", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": now.token },
      // How long ago, since this clock and the server's may differ.
      body: JSON.stringify({
        taps: part.map(({ id, work, step, at }) => ({
          id,
          work,
          step,
          age_s: Math.max(0, Math.round((Date.now() - at) / 1000)),
        })),
      }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const outcome = await answer.json();
    const done = new Set(outcome.results.map(({ id }) => id));
    const present = await taps("readonly", (rows) => rows.getAll());
    await taps("readwrite", (rows) => {
      for (const { key, id } of present) if (done.has(id)) rows.delete(key);
    });
    results.push(...outcome.results);
    const body = JSON.stringify({ ...outcome, results });
    await (await caches.open(STATE)).put("/outcome", new Response(body));
    for (const page of await self.clients.matchAll()) page.postMessage({ hasOutcome: true });
  }
}

// What became of taps, for the first page that asks for it: it may have been loaded since.
async function report(page) {
  const cache = await caches.open(STATE);
  const found = await cache.match("/outcome");
  if (found && (await cache.delete("/outcome")))
    page?.postMessage({ replayed: await found.json() });
}

function replay() {
  replaying ??= replayAll().finally(() => {
    replaying = null;
  });
  return replaying;
}

// --- Events ---
self.addEventListener("install", (event) => {
  event.waitUntil(storeOffline("").then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const current = [FILES, PICTURES, STATE];
  event.waitUntil(
    (async () => {
      await self.registration.navigationPreload?.enable();
      for (const name of await caches.keys())
        if (!current.includes(name) && !name.startsWith(PAGES)) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

async function signOut(request) {
  const response = await fetch(request);
  await setState({ session: "", account: "", lang: (await state()).lang });
  await forget("");
  await caches.delete(`${PAGES}`);
  await taps("readwrite", (rows) => rows.clear());
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const tapped = pathname.match(TAP);
  if (request.method === "POST") {
    if (tapped) event.respondWith(tap(event, tapped));
    else if (SIGN_OUT.test(pathname)) event.respondWith(signOut(request));
  } else if (request.method !== "GET") {
    return;
  } else if (request.mode === "navigate") {
    if (!pathname.startsWith("/admin/")) event.respondWith(visit(event));
  } else if (pathname.startsWith("/static/")) {
    event.respondWith(file(event, FILES, MOST_PICTURES));
  } else if (PICTURE.test(pathname)) {
    event.respondWith(file(event, PICTURES, MOST_PICTURES));
  }
});

async function read(reader) {
  await setState(reader);
  const cache = await caches.open(FILES);
  if (!(await cache.match(`/offline?lang=${reader.lang}`))) await storeOffline(reader.lang);
}

self.addEventListener("message", (event) => {
  const { reader, copy } = event.data;
  if (copy) {
    event.waitUntil(showWaiting(event.source));
    return;
  }
  const done = reader ? read(reader).catch(() => {}) : Promise.resolve();
  event.waitUntil(
    done
      .then(replay)
      .catch(() => {})
      .then(() => report(event.source)),
  );
});

self.addEventListener("sync", (event) => {
  if (event.tag === "taps") event.waitUntil(replay());
});

self.addEventListener("push", (event) => {
  const { title, body, url, tag, lang } = event.data.json();
  const [icon, badge] = ["/icons/icon-192.png", "/icons/badge-96.png"];
  const shown = { body, tag, lang, renotify: true, data: { url }, icon, badge };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  event.waitUntil(
    (async () => {
      const [open] = await self.clients.matchAll({ type: "window" });
      await (open ? open.focus().then((page) => page.navigate(url)) : self.clients.openWindow(url));
    })(),
  );
});
