// The switch to the other language leads to the same place: the work or heading that stood at the
// upper edge of the window stands there again. What folds may stand otherwise, and is left out.
const KINDS = ["[data-artwork]", ":is(h1, h2, h3, section, p):not(details *, [data-artwork] *)"];
const page = location.pathname.replace(/^\/zh-hans(?=\/|$)/, "") || "/";
const all = (kind) => [...document.querySelectorAll(`main ${kind}`)];
const topOf = (part) => part.getBoundingClientRect().top;
const nearer = (one, other) => Math.abs(one.top) - Math.abs(other.top);

document.addEventListener("submit", ({ submitter }) => {
  if (submitter?.name !== "language" || !scrollY) return;
  const places = KINDS.flatMap((kind) =>
    all(kind)
      .map((part, at) => ({ kind, at, top: topOf(part) }))
      .sort(nearer)
      .slice(0, 1),
  );
  sessionStorage.place = JSON.stringify({ page, places: places.sort(nearer) });
});

const stored = JSON.parse(sessionStorage.place ?? "{}");
delete sessionStorage.place;
function restore() {
  // A work that is loaded later is not there yet: what stood beside it is.
  const found = stored.places.find(({ kind, at }) => all(kind)[at]);
  const top = found && topOf(all(found.kind)[found.at]) - found.top;
  if (top) scrollBy({ top, behavior: "instant" });
}
if (stored.page === page) {
  document.addEventListener("DOMContentLoaded", restore);
  addEventListener("load", restore);
}
