// Works of a list are dragged by their handles, with mouse or finger. The server saves the order and
// answers with the rows as they are then; the buttons do the same without a pointer.

const rows = document.getElementById("arranged");
rows.classList.add("arranged--live");

let dragged = null;
let before = null;

function over(y) {
  const others = [...rows.querySelectorAll("[data-row]")].filter((row) => row !== dragged);
  return others.find((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

// Near the edge of the window the page follows.
function follow(y) {
  const edge = 80;
  if (y < edge) scrollBy(0, -12);
  else if (y > innerHeight - edge) scrollBy(0, 12);
}

function place({ clientY }) {
  follow(clientY);
  const next = over(clientY);
  if (next) next.before(dragged);
  else rows.querySelector("[data-row]:last-of-type")?.after(dragged);
}

function drop() {
  rows.removeEventListener("pointermove", place);
  const row = dragged;
  dragged = null;
  row.classList.remove("arranged__row--dragged");
  const previous = row.previousElementSibling?.dataset.row ?? "";
  if (previous === before) return;
  htmx.ajax("POST", row.dataset.move, {
    target: rows,
    swap: "innerHTML",
    values: { after: previous },
  });
}

rows.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-handle]");
  if (!handle || event.button) return;
  event.preventDefault();
  dragged = handle.closest("[data-row]");
  before = dragged.previousElementSibling?.dataset.row ?? "";
  dragged.classList.add("arranged__row--dragged");
  rows.setPointerCapture(event.pointerId);
  rows.addEventListener("pointermove", place);
  rows.addEventListener("lostpointercapture", drop, { once: true });
});
