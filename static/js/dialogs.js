// Pages that open over the one that leads to them: the form behind a link with `data-dialog`, and the
// question that answers a form with `data-confirm`. Without JavaScript, or without an answer, the page
// itself is shown.

async function part(selector, ...request) {
  const answer = await fetch(...request);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(selector);
}

function show(content, opener) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", content.querySelector("h1").id);
  dialog.append(document.adoptNode(content));
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  htmx.process(dialog);
  dialog.showModal();
}

const close = () => document.querySelector("body > .dialog")?.close();
document.body.addEventListener("dialog:done", close);

document.addEventListener("click", async (event) => {
  if (event.target.closest(".dialog [data-cancel]")) {
    event.preventDefault();
    close();
  }
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const content = await part("[data-dialog-content]", link.href).catch(() => null);
  if (content) show(content, link);
  else location.href = link.href;
});

document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (!target.matches("form[data-confirm]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(target, submitter));
  const request = [target.action, { method: "POST", body }];
  const asked = await part(".confirmation", ...request).catch(() => null);
  if (asked) show(asked, submitter);
  else {
    target.removeAttribute("data-confirm");
    target.requestSubmit(submitter);
  }
});
