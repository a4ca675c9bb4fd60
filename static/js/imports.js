// Among the columns that are not imported, those with the typed text are shown.
const input = document.querySelector("#find-column");
const rows = [...document.querySelectorAll("#rest-columns tbody tr")];

function find() {
  const wanted = input.value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const [name, samples] = row.cells;
    const text = `${name.textContent} ${samples.textContent}`.toLowerCase();
    row.hidden = !text.includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  document.querySelector("#found-columns").textContent = wanted ? `${shown} / ${rows.length}` : "";
}

if (input) {
  input.closest("p").hidden = false;
  input.addEventListener("input", find);
  // The form is not sent by what is only a search of the page.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  if (input.value) find();
}
