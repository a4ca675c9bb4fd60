// Works in an order: a row is dragged by its handle, or moved by its two buttons. Without scripts the
// numbers are typed.
const rowOf = (input) => input.closest("tbody.form-group");
const inputIn = (row) => row.querySelector("input[data-order]");
const rowsOf = (table) =>
  [...table.querySelectorAll("tbody.form-group:not(.empty-form)")].filter(inputIn);

function renumber(table) {
  rowsOf(table).forEach((row, number) => {
    inputIn(row).value = number;
  });
}

function button(name, sign, text, title) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `order-move order-move--${name}`;
  made.textContent = sign;
  made.setAttribute("aria-label", title ? `${text}: ${title}` : text);
  made.title = text;
  return made;
}

function titleOf(row) {
  return row.querySelector("select option:checked")?.textContent.trim() ?? "";
}

function complete(input) {
  const row = rowOf(input);
  if (!row || row.classList.contains("empty-form") || row.querySelector(".order-moves")) return;
  const moves = document.createElement("span");
  moves.className = "order-moves";
  const texts = input.dataset;
  const handle = document.createElement("span");
  handle.className = "order-move order-move--drag";
  handle.draggable = true;
  handle.textContent = "⠿";
  handle.title = texts.textDrag;
  handle.setAttribute("aria-hidden", "true");
  const title = titleOf(row);
  moves.append(
    button("up", "↑", texts.textUp, title),
    button("down", "↓", texts.textDown, title),
    handle,
  );
  input.after(moves);
  const table = row.closest("table");
  if (!input.value) renumber(table);
}

function move(row, step) {
  const table = row.closest("table");
  const rows = rowsOf(table);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  renumber(table);
}

document.addEventListener("click", (event) => {
  const clicked = event.target.closest?.("button.order-move");
  if (!clicked) return;
  move(clicked.closest("tbody"), clicked.classList.contains("order-move--up") ? -1 : 1);
  clicked.focus();
});

let dragged = null;
document.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.(".order-move--drag");
  if (!handle) return;
  dragged = handle.closest("tbody");
  dragged.classList.add("order-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("tbody.form-group");
  if (!dragged || !over || over.closest("table") !== dragged.closest("table")) return;
  event.preventDefault();
  if (over === dragged || over.classList.contains("empty-form")) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged);
  else over.after(dragged);
});
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("order-dragged");
  renumber(dragged.closest("table"));
  dragged = null;
});

const completeAll = () => {
  for (const input of document.querySelectorAll("input[data-order]")) complete(input);
};
addEventListener("load", () => {
  completeAll();
  for (const table of document.querySelectorAll("table.formset")) {
    new MutationObserver(completeAll).observe(table, { childList: true });
  }
});
