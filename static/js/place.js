// The switch to the other language leads to the same place of the page: what stood at the upper
// edge of the window stands there again. Without a script the page begins at its top.

const KEY = "place";
const pageOf = (path) => path.replace(/^\/zh-hans(?=\/|$)/, "") || "/";
const parts = () => [...document.querySelectorAll("main :is(h1, h2, h3, section, article, li, p)")];
const topOf = (part) => part.getBoundingClientRect().top;

document.addEventListener("submit", ({ target, submitter }) => {
  if (submitter?.name !== "language" || !target.matches("form") || scrollY === 0) return;
  const all = parts();
  const at = all.findIndex((part) => topOf(part) >= 0);
  if (at < 0) return;
  const place = { page: pageOf(location.pathname), at, top: topOf(all[at]) };
  sessionStorage.setItem(KEY, JSON.stringify(place));
});

const stored = sessionStorage.getItem(KEY);
if (stored) {
  sessionStorage.removeItem(KEY);
  const { page, at, top } = JSON.parse(stored);
  const part = page === pageOf(location.pathname) && parts()[at];
  if (part) scrollBy({ top: topOf(part) - top, behavior: "instant" });
}
