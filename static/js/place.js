// The switch to the other language leads to the same place of the page: the work or heading that
// stood at the upper edge of the window stands there again. Without a script it begins at its top.

const KEY = "place";
const pageOf = (path) => path.replace(/^\/zh-hans(?=\/|$)/, "") || "/";
const cards = () => [...document.querySelectorAll("main [data-artwork]")];
// What folds is left out: it may not stand open as it did. A card stands for all within it.
const PARTS = "main :is(h1, h2, h3, section, article, p):not(details *, [data-artwork] *)";
const parts = () => [...document.querySelectorAll(PARTS)];
const topOf = (part) => part.getBoundingClientRect().top;
const off = (part) => (part ? Math.abs(topOf(part)) : Infinity);
const nearest = (all) => all.reduce((one, other) => (off(other) < off(one) ? other : one), null);

document.addEventListener("submit", ({ target, submitter }) => {
  if (submitter?.name !== "language" || !target.matches("form") || scrollY === 0) return;
  const [card, part] = [nearest(cards()), nearest(parts())];
  const place = { page: pageOf(location.pathname) };
  if (card && off(card) <= off(part)) place.artwork = card.dataset.artwork;
  if (place.artwork) place.cardTop = topOf(card);
  if (part) Object.assign(place, { at: parts().indexOf(part), partTop: topOf(part) });
  sessionStorage.setItem(KEY, JSON.stringify(place));
});

const stored = sessionStorage.getItem(KEY);
if (stored) {
  sessionStorage.removeItem(KEY);
  const { page, artwork, cardTop, at, partTop } = JSON.parse(stored);
  const restore = () => {
    if (page !== pageOf(location.pathname)) return;
    // A card that is loaded later is not there yet: what stood beside it is.
    const card = artwork && cards().find((one) => one.dataset.artwork === artwork);
    const [part, top] = card ? [card, cardTop] : [parts()[at], partTop];
    if (part) scrollBy({ top: topOf(part) - top, behavior: "instant" });
  };
  // After the scripts of the page, which may open its parts; and once all of it has its height.
  document.addEventListener("DOMContentLoaded", restore);
  addEventListener("load", restore);
}
