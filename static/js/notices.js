// Notices float above the bottom edge, can be closed, and go by themselves when they have been read; an
// error stays until it is closed. Without JavaScript they stand at the top of the page.

const STAYS_MS = 8000;
const region = document.getElementById("notices");
region.classList.add("notices--floating");

// What had the focus before a notice has it again after it (static/js/focus.js).
function take(notice) {
  notice.remove();
  document.dispatchEvent(new Event("notice:gone"));
}

function closeButton(notice) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "notice__close";
  button.textContent = "×";
  button.ariaLabel = region.dataset.textClose;
  button.addEventListener("click", () => take(notice));
  return button;
}

// Time stands still while somebody points at a notice or works in it.
function goWhenRead(notice) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(() => take(notice), STAYS_MS);
  };
  for (const event of ["pointerenter", "focusin"]) notice.addEventListener(event, stop);
  for (const event of ["pointerleave", "focusout"]) notice.addEventListener(event, start);
  start();
}

function receive(notice) {
  if (!(notice instanceof HTMLElement)) return;
  notice.append(closeButton(notice));
  if (!notice.classList.contains("notice--error")) goWhenRead(notice);
}

for (const notice of region.children) receive(notice);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) addedNodes.forEach(receive);
}).observe(region, { childList: true });

// What was undone needs its notice no longer.
region.addEventListener("htmx:afterOnLoad", ({ target }) => {
  const notice = target.closest(".notice");
  if (notice) take(notice);
});
