// The saleroom as it moves: countdowns by the server's clock, the lot's panel over its event stream
// or by polling, and whether it is live. Without any of it the page shows times and takes bids.

const POLL_MS = 4000;
// The stream sends a heartbeat every 3 seconds; after so long without a sign the page isn't live.
const LIVE_MS = 8000;
const LONGEST_PAUSE_MS = 60000;

function remaining(until) {
  const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [d, h, m, s] = [
    seconds / 86400,
    (seconds / 3600) % 24,
    (seconds / 60) % 60,
    seconds % 60,
  ].map(Math.floor);
  const two = (n) => String(n).padStart(2, "0");
  if (d) return document.body.dataset.textDays.replace("{days}", d).replace("{hours}", h);
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

// By how much the server's clock is ahead of this machine's, which may be wrong.
let aheadMs = 0;

// A time's `data-now` is the server's clock when it was read.
function adopt(time) {
  if (time.dataset.ends) return;
  aheadMs = Date.parse(time.dataset.now) - Date.now();
  time.dataset.ends = String(Date.parse(time.dataset.until) - aheadMs);
  // What a countdown takes the place of: in lists the time itself.
  time.title = time.textContent.trim();
}

function tick() {
  for (const time of document.querySelectorAll("[data-until]")) {
    adopt(time);
    const ends = Number(time.dataset.ends);
    const word = time.dataset.word ? `${time.dataset.word} ` : "";
    time.textContent = word + remaining(ends);
    time.classList.toggle("soon", ends - Date.now() < 120000);
    if (Date.now() >= ends && !time.dataset.over) {
      time.dataset.over = "1";
      setTimeout(look, 300 + Math.random() * 700);
    }
  }
  if (streams) showWhetherLive();
}

const room = document.getElementById("saleroom");
const streams = room?.dataset.live;
const mark = document.getElementById("live-mark");
const announcer = document.getElementById("lot-announcer");
const fold = document.getElementById("history-fold");
const title = document.title;

let source = null;
let openAgainAt = 0;
let pauseMs = POLL_MS;
// When the page last had a sign that its panel is current.
let signAt = Date.now();
let stale = false;
let waitingPanel = "";

function panel() {
  return document.getElementById("panel");
}

// Hours, minutes and seconds by the server's clock, in the reader's zone as on the rest of the page.
function clock(at) {
  return new Date(at + aheadMs).toLocaleTimeString(document.documentElement.lang, {
    hourCycle: "h23",
    timeZone: room.dataset.zone || undefined,
  });
}

function showWhetherLive() {
  stale ||= Date.now() - signAt > LIVE_MS;
  mark.hidden = false;
  const text = stale ? mark.dataset.stale.replace("{time}", clock(signAt)) : mark.dataset.live;
  if (mark.textContent !== text) mark.textContent = text;
  if (room.classList.contains("saleroom--stale") !== stale) holdBack();
}

// Nobody bids on what the page can't know.
function holdBack() {
  room.classList.toggle("saleroom--stale", stale);
  for (const button of room.querySelectorAll(".bid button")) button.disabled = stale;
  for (const link of room.querySelectorAll(".bid__quick a"))
    if (stale) link.setAttribute("aria-disabled", "true");
    else link.removeAttribute("aria-disabled");
  if (stale) source?.close();
}

// A heartbeat proves that the panel is current, unless it stood still meanwhile.
function heartbeat() {
  if (stale) look();
  else signAt = Date.now();
}

function current() {
  signAt = Date.now();
  stale = false;
  pauseMs = POLL_MS;
  showWhetherLive();
}

function connect() {
  if (Date.now() < openAgainAt) return;
  source?.close();
  source = new EventSource(streams);
  source.addEventListener("lot", ({ data }) => take(data));
  source.addEventListener("alive", heartbeat);
  source.addEventListener("error", () => {
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    openAgainAt = Date.now() + pauseMs;
  });
}

function watchStream() {
  if (Date.now() - signAt < POLL_MS) return;
  look();
  if (source.readyState !== EventSource.OPEN) connect();
}

async function look() {
  const address = room?.dataset.standing;
  if (!address) return;
  try {
    const signal = AbortSignal.timeout(POLL_MS);
    const answer = await fetch(address, { cache: "no-store", signal });
    if (answer.ok) take(await answer.text());
  } catch {
    // Without a network the mark says so.
  }
}

// Shows a newer panel. What one is about to send is finished first.
function take(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("panel");
  if (!fresh) return;
  const shown = panel();
  if (shown.matches(":has(.htmx-request)")) {
    waitingPanel = text;
    return;
  }
  const older = Number(fresh.dataset.version) < Number(shown.dataset.version);
  if (!older && fresh.dataset.mark !== shown.dataset.mark) {
    if (shown.dataset.step === "confirm" && fresh.dataset.state === "open") confirmAnew(fresh);
    else replace(fresh);
  }
  current();
}

// The step before a bid stays; its sum and warnings follow the new price, unless it was refused.
function confirmAnew(fresh) {
  const shown = panel();
  announce(fresh);
  shown.querySelector(".standing").replaceWith(fresh.querySelector(".standing"));
  const key = shown.querySelector("[name=key]");
  if (key && !shown.querySelector("[data-refusal]")) {
    const step = new URL(key.form.dataset.return, location.href);
    step.searchParams.set("key", key.value);
    htmx.ajax("GET", step.href, { target: "#panel", swap: "outerHTML" });
  }
}

// A half-typed amount and the focus stay where they are.
function replace(fresh) {
  const field = document.getElementById("maximum");
  const typed = field && field.value !== field.defaultValue ? field.value : null;
  const selection = field ? [field.selectionStart, field.selectionEnd] : [];
  const focus = panel().contains(document.activeElement) ? document.activeElement : null;
  announce(fresh);
  panel().replaceWith(fresh);
  htmx.process(fresh);
  const again = document.getElementById("maximum");
  if (again && typed !== null) again.value = typed;
  if (!focus) return;
  // What has gone hands the focus to the panel, so that the next Tab goes on from there.
  const heir = document.getElementById(focus.id) ?? fresh;
  if (heir === fresh) fresh.tabIndex = -1;
  heir.focus({ preventScroll: true });
  if (again && heir === again) again.setSelectionRange(...selection);
}

// What changed is announced once, and the tab says when one was outbid.
function announce(fresh) {
  Object.assign(panel().dataset, fresh.dataset, { step: panel().dataset.step });
  const parts = ["__mine", "__label", "__price"].map((part) =>
    fresh.querySelector(`.standing${part}`).textContent.replace(/\s+/g, " ").trim(),
  );
  announcer.textContent = parts.filter(Boolean).join(" · ");
  showTitle(fresh.dataset.title);
  showHistory();
}

function showTitle(word) {
  document.title = word ? `${word} · ${title}` : title;
}

function showHistory() {
  if (fold?.open) htmx.trigger("#history", "show");
}

tick();
setInterval(tick, 500);
fold?.addEventListener("toggle", showHistory);
if (streams) {
  showTitle(panel().dataset.title);
  connect();
  setInterval(watchStream, POLL_MS);
  addEventListener("online", () => {
    openAgainAt = 0;
    look();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (stale && event.target.closest(".bid")) event.preventDefault();
  });
  document.body.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id !== "panel") return;
    announce(panel());
    current();
  });
  document.body.addEventListener("htmx:afterRequest", () => {
    const text = waitingPanel;
    waitingPanel = "";
    if (text) setTimeout(() => take(text));
  });
}
document.body.addEventListener("htmx:afterSwap", tick);
