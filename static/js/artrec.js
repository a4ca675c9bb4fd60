// What a page sees happen, told to the recommender: works that came into view, and how long one
// work was looked at. Everything else on the site works without JavaScript.

const reportTo = document.body.dataset.report;
const waiting = [];
let timer = null;

function report(event) {
  waiting.push({ id: crypto.randomUUID(), at: new Date().toISOString(), ...event });
  timer ??= setTimeout(send, 3000);
}

function send() {
  clearTimeout(timer);
  timer = null;
  if (!waiting.length) return;
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  fetch(reportTo, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ events: waiting.splice(0, 100) }),
  }).catch(() => {});
}

// Half of a card in view for a second counts as shown, once a page.
const shown = new WeakSet();
const pending = new Map();
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) {
        clearTimeout(pending.get(target));
      } else if (!shown.has(target)) {
        pending.set(
          target,
          setTimeout(() => {
            shown.add(target);
            watcher.unobserve(target);
            const { artwork, source, position, list } = target.dataset;
            report({
              kind: "impression",
              artwork_id: Number(artwork),
              source,
              position: Number(position),
              list,
            });
            // The work's own page tells from which list one came.
            if (list) sessionStorage.setItem(`list:${artwork}`, list);
          }, 1000),
        );
      }
    }
  },
  { threshold: 0.5 },
);

function watch(root) {
  for (const card of root.querySelectorAll("[data-artwork][data-source]")) watcher.observe(card);
}

// A look at a work is told when the page is left, with the time it stood in the foreground.
const sheet = document.querySelector("[data-view]");
let since = document.hidden ? 0 : performance.now();
let looked = 0;

function pause() {
  if (since) looked += performance.now() - since;
  since = 0;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    pause();
    if (sheet && looked > 1500) {
      report({
        kind: "view",
        artwork_id: Number(sheet.dataset.view),
        dwell_ms: Math.round(looked),
        source: "work",
        list: sessionStorage.getItem(`list:${sheet.dataset.view}`),
      });
      looked = 0;
    }
    send();
  } else {
    since = performance.now();
  }
});

// What was hidden in this window stays hidden where Back shows a page as it was stored.
const hidden = new Set(JSON.parse(sessionStorage.getItem("hidden") ?? "[]"));

function remember(card) {
  if (card.dataset?.hidden) hidden.add(card.dataset.hidden);
  else if (!hidden.delete(card.dataset?.artwork)) return;
  sessionStorage.setItem("hidden", JSON.stringify([...hidden]));
}

// Likewise, what was saved elsewhere in this window: a stored page asks how its hearts stand now.
const saves = new Map(JSON.parse(sessionStorage.getItem("saves") ?? "[]"));

const stepOf = (address) => address.match(/(\d+)\/(save|unsave)$/)?.slice(1);

document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const found = stepOf(detail.requestConfig.path);
  if (!found || !detail.shouldSwap) return;
  saves.set(found[0], found[1] === "save");
  sessionStorage.setItem("saves", JSON.stringify([...saves]));
});

function renewHearts() {
  for (const form of document.querySelectorAll("form.save")) {
    const [work, step] = stepOf(form.getAttribute("action"));
    if (!saves.has(work) || saves.get(work) === (step === "unsave")) continue;
    const shelf = form.getAttribute("action").replace(step, "shelf");
    htmx.ajax("GET", shelf, { target: form, swap: "outerHTML" });
  }
}

if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
  for (const card of document.querySelectorAll("[data-artwork][data-list]"))
    if (hidden.has(card.dataset.artwork)) card.remove();
  renewHearts();
}
// Of a page that the browser kept as it was no script runs anew.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) renewHearts();
});

// Deferred: the page is parsed when this runs.
watch(document);
document.body.addEventListener("htmx:load", ({ detail }) => {
  watch(detail.elt.parentElement ?? document);
  remember(detail.elt);
});
// Pages show times in the device's zone, which the server learns by a cookie. The first page was made
// without it (or in the zone one has travelled from), so its times are fetched anew, once.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = `timezone=${zone}`;

async function retell() {
  const stale = document.querySelectorAll("[data-zoned]");
  if (!stale.length) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelectorAll("[data-zoned]");
  if (fresh.length !== stale.length) return;
  for (const [place, old] of stale.entries()) {
    // A shorter time leaves its room free: nothing on the page moves up.
    fresh[place].style.minBlockSize = `${old.getBoundingClientRect().height}px`;
    old.replaceWith(fresh[place]);
  }
}

if (/^[\w+/-]+$/.test(zone ?? "") && !document.cookie.split("; ").includes(told)) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${told}; path=/; max-age=31536000; samesite=lax${secure}`;
  if (document.cookie.split("; ").includes(told)) retell().catch(() => {});
}

// An address says only what was asked.
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const [name, value] of [...detail.formData]) {
    if (value === "") detail.formData.delete(name);
  }
});

// A search field suggests while one types, from the first time that it has the focus.
const suggesting = new WeakSet();
document.addEventListener("focusin", ({ target }) => {
  const form = target.type === "search" && target.closest("[data-suggest]");
  if (!form || suggesting.has(form)) return;
  suggesting.add(form);
  import(form.dataset.suggestScript).then(({ attach }) => attach(form));
});
