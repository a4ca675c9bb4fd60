// Suggestions below a search field: the combobox pattern of the ARIA Authoring Practices. The field
// keeps the focus; Down and Up choose, Enter opens the chosen page, Escape closes. With nothing
// chosen the form is sent as ever. Loaded when a search field first gets the focus (artrec.js).

const PAUSE = 90;

export function attach(form) {
  const field = form.querySelector("input[type=search]");
  let list = null;
  let chosen = null;
  let asked = null;
  let timer = null;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = form.dataset.suggestStyle;
  document.head.append(style);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
  ])
    field.setAttribute(name, value);
  form.classList.add("suggesting");

  const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];

  function choose(option) {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option ?? null;
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", chosen.id);
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    choose(null);
    list?.remove();
    list = null;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-controls");
  }

  function show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = page.querySelector("[role=listbox]");
    close();
    if (!found?.querySelector("[role=option]")) return;
    list = document.adoptNode(found);
    field.after(list);
    // A tap on a suggestion must not take the focus before it counts.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", list.id);
    document.querySelector("#announcer").textContent = list.dataset.announce;
  }

  async function ask() {
    const text = field.value.trim();
    if (!text) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${form.dataset.suggest}?search=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: asked.signal });
      const page = answer.ok ? await answer.text() : "";
      if (document.activeElement === field && field.value.trim() === text) show(page);
    } catch {
      // Without an answer the field is a plain search.
    }
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    // What an input method still composes is no text yet.
    if (!event.isComposing) timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("compositionend", ask);
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list) ask();
    if (step && list) {
      event.preventDefault();
      const all = [null, ...options()];
      choose(all.at((all.indexOf(chosen) + step) % all.length));
    } else if (event.key === "Escape" && list) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      location.href = chosen.href;
    }
  });
  if (field.value.trim() && field.value !== field.defaultValue) ask();
}
