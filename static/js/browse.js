// Filters stand open where there is room, the main ones of them, too; and all stay open or closed
// when the results change.

const wide = matchMedia("(min-width: 60rem)");
const chosen = new Map([["facets", wide.matches]]);
const nameOf = (part) => part.id || part.querySelector("summary").textContent;

function keepOpen() {
  for (const part of document.querySelectorAll("#results details")) {
    if (chosen.has(nameOf(part))) part.open = chosen.get(nameOf(part));
    else if (wide.matches && "wide" in part.dataset) part.open = true;
    part.addEventListener("toggle", () => chosen.set(nameOf(part), part.open));
  }
}

// Deferred: the page is parsed when this runs.
keepOpen();
document.body.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "results") keepOpen();
});

// A colour is asked for once it is picked: a field for colours always has some value.
document.body.addEventListener("input", ({ target }) => {
  if (target.id === "own_hue") document.querySelector("input[name=hue][value=own]").checked = true;
});
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.formData.get("hue") !== "own") detail.formData.delete("own_hue");
});
