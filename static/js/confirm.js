// A form with `data-confirm` is answered with a page that asks for confirmation; here the same question
// opens over the page. Without JavaScript, or without an answer, the page itself is shown.

async function question(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".confirmation");
}

function ask(asked, opener) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "confirmation-heading");
  dialog.append(document.adoptNode(asked));
  dialog.querySelector("[data-cancel]").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (!target.matches("form[data-confirm]")) return;
  event.preventDefault();
  const asked = await question(target, submitter).catch(() => null);
  if (asked) ask(asked, submitter);
  else {
    target.removeAttribute("data-confirm");
    target.requestSubmit(submitter);
  }
});
