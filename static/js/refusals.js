// Every refusal of a request is shown in words beside what was pressed, and what was typed into a form
// is there again after signing in.

const DRAFT = "refused-form";
const DRAFT_MS = 30 * 60 * 1000;
const BACKGROUND = new Set(["load", "intersect", "revealed", "every"]);

function noticeWith(text) {
  const notice = Object.assign(document.createElement("p"), { className: "notice notice--error" });
  notice.setAttribute("role", "alert");
  notice.dataset.refusal = "";
  notice.textContent = text;
  return notice;
}

// The server's own words, or ours where it had none.
function noticeOf(xhr) {
  const type = xhr.getResponseHeader("Content-Type") ?? "";
  if (type.startsWith("text/plain")) return noticeWith(xhr.responseText.trim());
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-refusal]") ?? noticeWith(document.body.dataset.textFailed);
}

// After the row of the button that was pressed; of a control without one, after itself.
function showBeside(elt, event, notice) {
  const form = elt.closest("form");
  const pressed = event?.submitter ?? form?.querySelector("button:not([type=button])") ?? elt;
  const row = pressed.closest(".form__actions, .bid__line, .browse__line") ?? pressed;
  for (const old of (form ?? row.parentElement).querySelectorAll("[data-refusal]")) old.remove();
  row.after(notice);
}

function refused({ detail }, notice) {
  const event = detail.requestConfig?.triggeringEvent;
  if (!event || BACKGROUND.has(event.type)) return;
  renew(notice.dataset.token);
  const form = detail.elt.closest("form");
  const link = notice.querySelector("[data-sign-in]");
  if (link && form) {
    link.addEventListener("click", () => storeDraft(form, { refused: true }));
    const address = new URL(link.href);
    if (form.dataset.return) address.searchParams.set("next", form.dataset.return);
    link.href = address.href;
  }
  showBeside(detail.elt, event, notice);
}

// A form whose token has expired is sent with the new one.
function renew(token) {
  if (!token) return;
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  document.body.setAttribute("hx-headers", JSON.stringify({ ...headers, "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

function typedFields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type),
  );
}

function storeDraft(form, { refused }) {
  const fields = typedFields(form)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  const draft = { action: form.getAttribute("action") ?? location.pathname, fields, refused };
  sessionStorage.setItem(DRAFT, JSON.stringify({ ...draft, at: Date.now() }));
}

function fill(form, fields) {
  for (const field of typedFields(form)) {
    const found = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = found.includes(field.value);
    else if (found.length) field.value = found[0];
  }
}

// A form that was sent as a page counts as refused once its answer is a refusal or the sign-in.
function restore() {
  const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
  if (!draft) return;
  const account = location.pathname.startsWith(document.body.dataset.account);
  if (account || document.querySelector("[data-refused]")) {
    sessionStorage.setItem(DRAFT, JSON.stringify({ ...draft, refused: true }));
    return;
  }
  const forms = [...document.forms].filter(
    (form) => (form.getAttribute("action") ?? location.pathname) === draft.action,
  );
  if (draft.refused && Date.now() - draft.at < DRAFT_MS && forms.length)
    fill(forms[0], draft.fields);
  sessionStorage.removeItem(DRAFT);
}

restore();
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  const account = location.pathname.startsWith(document.body.dataset.account);
  if (!defaultPrevented && !account && target.method === "post")
    storeDraft(target, { refused: false });
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  // A whole page is no answer to a part of one.
  if (!detail.shouldSwap || !/^\s*<!doctype/i.test(detail.xhr.responseText)) return;
  detail.shouldSwap = false;
  refused(event, noticeWith(document.body.dataset.textFailed));
});
document.body.addEventListener("htmx:responseError", (event) => {
  refused(event, noticeOf(event.detail.xhr));
});
document.body.addEventListener("htmx:sendError", (event) => {
  refused(event, noticeWith(document.body.dataset.textOffline));
});
