// The saleroom as it moves: countdowns by the server's clock, the bid history while it is open, and
// polling when the stream is broken. Without any of it the page shows times and takes bids.

const POLL_MS = 4000;
const BROKEN_AFTER_MS = 6000;

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

// A time's `data-now` is the server's clock when it was told: this machine's may be wrong.
function adopt(time) {
  if (time.dataset.ends) return;
  const ahead = Date.parse(time.dataset.now) - Date.now();
  time.dataset.ends = String(Date.parse(time.dataset.until) - ahead);
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
}

const room = document.getElementById("saleroom");

// The whole page's panel, anew: the form and quick bids follow the standing.
function look() {
  const address = room?.dataset.standing;
  if (address) htmx.ajax("GET", address, { target: "#standing", swap: "innerHTML" });
}

let brokenSince = 0;
let poller = null;

function broken() {
  brokenSince ||= Date.now();
  poller ??= setInterval(() => {
    if (Date.now() - brokenSince > BROKEN_AFTER_MS) look();
  }, POLL_MS);
}

function mended() {
  brokenSince = 0;
  clearInterval(poller);
  poller = null;
}

const fold = document.getElementById("history-fold");
const history_ = document.getElementById("history");

function showHistory() {
  if (fold?.open) htmx.trigger(history_, "show");
}

tick();
setInterval(tick, 500);
fold?.addEventListener("toggle", showHistory);
document.body.addEventListener("htmx:sseError", broken);
document.body.addEventListener("htmx:sseOpen", mended);
document.body.addEventListener("htmx:sseMessage", () => {
  tick();
  showHistory();
});
document.body.addEventListener("htmx:afterSwap", tick);
