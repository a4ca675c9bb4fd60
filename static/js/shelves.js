// What was changed on another page or in another tab: parts marked `data-renew` ask how they stand.
const KEY = "shelves:changed";
const WRITES = /\/(save|unsave|lists|follow|want|collection)(\/|$|\?)/;
let seen = Date.now();

// What was typed and not sent is worth more than a fresh page.
const isTyped = () =>
  [...document.querySelectorAll("main input, main textarea")].some(
    (field) =>
      !["hidden", "submit", "radio", "search"].includes(field.type) &&
      (field.value !== field.defaultValue || field.checked !== field.defaultChecked),
  );

async function renewHearts() {
  const hearts = new Map();
  for (const form of document.querySelectorAll("form.save")) {
    const [work] = form.getAttribute("action").match(/\d+/) ?? [];
    if (work) hearts.set(work, form);
  }
  if (!hearts.size) return;
  const answer = await fetch(`/saved/states?works=${[...hearts.keys()].slice(0, 300).join()}`);
  if (!answer.ok) return;
  const saved = new Set((await answer.json()).saved.map(String));
  for (const [work, form] of hearts) {
    const address = form.getAttribute("action");
    if (address.endsWith("unsave") === saved.has(work)) continue;
    const shelf = address.replace(/(un)?save$/, "shelf");
    htmx.ajax("GET", shelf, { target: form, swap: "outerHTML" });
  }
}

function renew() {
  const changed = Number(localStorage.getItem(KEY) ?? 0);
  if (changed <= seen) return;
  seen = Date.now();
  if (document.querySelector("[data-shelf-page]") && !isTyped()) {
    location.reload();
    return;
  }
  for (const part of document.querySelectorAll("[data-renew]"))
    htmx.ajax("GET", part.dataset.renew, { target: part, swap: "outerHTML" });
  renewHearts().catch(() => {});
}

function note(address) {
  if (!WRITES.test(address)) return;
  localStorage.setItem(KEY, String(Date.now()));
  seen = Date.now();
}

document.body.addEventListener("htmx:afterOnLoad", ({ detail }) => {
  if (detail.requestConfig.verb === "post") note(detail.requestConfig.path);
});
// Of plain forms only the page that follows knows whether they were taken; asking once more is cheap.
document.addEventListener("submit", ({ target }) => {
  if (target.method === "post" && !target.hasAttribute("hx-post")) note(target.action);
});
addEventListener("storage", ({ key }) => {
  if (key === KEY && !document.hidden) renew();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) renew();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) renew();
});
