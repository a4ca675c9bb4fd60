// Starts the service worker, says when a page is a stored copy, and shows taps that wait for a network.

const { body } = document;
const [session = "", account = ""] = body.dataset.reader.split(".");
const reader = { session, account, lang: document.documentElement.lang };

function note(text, error = false) {
  const notice = Object.assign(document.createElement("div"), {
    className: error ? "notice notice--error" : "notice",
  });
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  document.getElementById("notices").append(notice);
}

async function tell(message) {
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage(message);
}

// The browser's word for a network is not one: a reload on it would cancel a page that is on its way.
async function reload() {
  const answer = await fetch("/offline/state", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

// A copy says when it was stored.
function sayAsOf(at) {
  const line = document.querySelector("[data-offline]");
  const time = new Intl.DateTimeFormat(reader.lang, { dateStyle: "medium", timeStyle: "short" });
  line.textContent = line.dataset.offline.replace("{time}", time.format(new Date(at)));
  line.hidden = false;
}

// A form shows what its tap will lead to: the heart as it will stand, or no card of a hidden work.
function anticipate(form, step) {
  if (step === "not-interested") {
    form.closest(".work")?.remove();
    return;
  }
  const saved = step === "save";
  const [before, after] = saved ? ["save", "unsave"] : ["unsave", "save"];
  for (const name of ["action", "hx-post"])
    form.setAttribute(name, form.getAttribute(name).replace(RegExp(`${before}$`), after));
  const heart = form.querySelector(".heart");
  heart.setAttribute("aria-pressed", saved);
  heart.querySelector("span").textContent = saved ? body.dataset.textSaved : body.dataset.textSave;
  htmx.process(form);
}

body.addEventListener("tap:stored", ({ target, detail }) => {
  note(body.dataset.textStored);
  anticipate(target, detail.step);
});

if ("serviceWorker" in navigator) {
  const { asOf } = document.documentElement.dataset;
  if (asOf) sayAsOf(asOf);
  tell(asOf ? { copy: true } : { reader });
  // What became of taps, the page itself tells once it has taken the copy's place.
  addEventListener("online", asOf ? reload : () => tell({}));
  navigator.serviceWorker.register("/sw.js");
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.hasOutcome && !asOf) tell({});
    for (const { work, step } of data.waiting ?? [])
      for (const form of document.querySelectorAll(`[action$="/works/${work}/${step}"]`))
        anticipate(form, step);
    if (!data.replayed) return;
    const { text, results } = data.replayed;
    note(text);
    for (const { status, text } of results) if (status !== "done") note(text, true);
    localStorage.setItem("shelves:changed", String(Date.now()));
    dispatchEvent(new StorageEvent("storage", { key: "shelves:changed" }));
  });
}
