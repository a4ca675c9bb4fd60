// htmx would write a style sheet into the page, which the desk's policy refuses.
htmx.config.includeIndicatorStyles = false;

// A picture that was chosen is shown before it is uploaded.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches?.('input[type="file"][name^="images-"]')) return;
  const place = input.closest(".form-group")?.querySelector(".readonly");
  const [file] = input.files;
  place?.querySelector("img.chosen")?.remove();
  if (!place || !file?.type.startsWith("image/")) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    const picture = new Image();
    picture.className = "chosen thumbnail thumbnail--large";
    picture.alt = file.name;
    picture.src = reader.result;
    place.replaceChildren(picture);
  });
  reader.readAsDataURL(file);
});

// The inputs in which one searches the choices of a field are named as the field is; a field of one
// choice is named by its label and by what is chosen.
function nameSearches() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const label = select.labels[0];
    if (!label?.textContent.trim()) continue;
    const input = select.nextElementSibling?.querySelector(".select2-search__field");
    input?.setAttribute("aria-label", label.textContent.trim());
    const choice = select.nextElementSibling?.querySelector(".select2-selection--single");
    if (!choice) continue;
    label.id ||= `${select.id}-label`;
    const chosen = choice.querySelector(".select2-selection__rendered");
    choice.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", label.id);
  }
}

// In a list of choices a letter goes to the next choice, not to unfold's search.
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.("select")) event.stopPropagation();
});

// Unfold shows the page once its scripts have run, at times after the browser looked for its focus.
addEventListener("load", () => {
  window.django?.jQuery?.(nameSearches); // after what makes these inputs
  if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
});
