// The drafting bench by keys: j and k go from draft to draft, the others press its buttons.
// Everything here is a button or a link of the page as well, which works without this script.

// A card acts as soon as it is there: a key that follows at once finds its buttons ready.
htmx.config.defaultSettleDelay = 0;

const bench = document.getElementById("drafts");
const said = document.getElementById("drafts-said");
const open = () => [...bench.querySelectorAll("[data-open]")];
const current = () => document.activeElement?.closest("[data-draft]");
const isTyping = (element) => element.matches("input:not([type=checkbox]), textarea, select");

let lastDecided = "";
// Where to go after a card was exchanged: the drafts that followed the one that was decided.
let following = [];

function say(name) {
  said.textContent = bench.dataset[`text${name}`];
}

function goTo(draft) {
  draft.focus();
  draft.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const drafts = open();
  const from = current();
  // From a draft that is decided, or from none: to the nearest open one in that direction.
  const after = (draft) => from?.compareDocumentPosition(draft) & Node.DOCUMENT_POSITION_FOLLOWING;
  const rest = from
    ? drafts.filter((draft) => draft !== from && Boolean(after(draft)) === by > 0)
    : drafts;
  const next = by > 0 ? rest.at(0) : rest.at(-1);
  if (next) goTo(next);
  else say(by > 0 ? "End" : "Start");
}

// While an answer is awaited, a second press would decide about what is decided.
const isBusy = () => bench.querySelector(".htmx-request") !== null;

function press(key) {
  if (isBusy()) return;
  const draft = current();
  if (!draft) return say("First");
  const within = key === key.toUpperCase() ? draft.closest(".draft-work") : draft;
  const button = within.querySelector(`[data-key="${key}"]`);
  if (button) return button.click();
  // Flagged words are accepted by their own button alone, once they have been seen.
  if (key === "a") draft.querySelector("[data-confirm], [data-key=e]")?.focus();
}

function undo() {
  if (isBusy()) return;
  const button =
    current()?.querySelector('[data-key="u"]') ??
    document.getElementById(lastDecided)?.querySelector('[data-key="u"]') ??
    document.querySelector("#drafts-last button");
  if (button) button.click();
  else say("Nothing");
}

function edit() {
  const details = current()?.querySelector(".draft__edit");
  if (!details) return current() ? undefined : say("First");
  details.open = true;
  details.querySelector("textarea").focus();
}

function help() {
  const keys = document.getElementById("drafts-keys");
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  r: () => press("r"),
  A: () => press("A"),
  R: () => press("R"),
  e: edit,
  u: undo,
  "?": help,
};

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (target.matches(".draft__edit textarea")) {
    if (event.key === "Escape") {
      const draft = target.closest("[data-draft]");
      target.closest("details").open = false;
      goTo(draft);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      target.form.querySelector("button[value=edit]").click();
    }
    return;
  }
  const act = KEYS[event.key];
  if (!act || isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

bench.addEventListener("htmx:beforeRequest", (event) => {
  const draft = event.target.closest("[data-draft]");
  const card = event.target.closest(".draft-work");
  const drafts = open().map((one) => one.id);
  if (draft) {
    lastDecided = draft.id;
    following = [draft.id, ...drafts.slice(drafts.indexOf(draft.id) + 1)];
  } else if (card) {
    const inside = [...card.querySelectorAll("[data-open]")].map((one) => one.id);
    following = drafts.slice(drafts.indexOf(inside.at(-1)) + 1);
  }
});

// The focus goes to what was refused, else to the next open draft, else to the way to the next works.
bench.addEventListener("htmx:afterSettle", () => {
  const refused = bench.querySelector(`#${lastDecided || "none"} [role=alert]`);
  if (refused) {
    const draft = refused.closest("[data-draft]");
    goTo(refused.closest("form")?.querySelector("textarea") ?? draft);
    return;
  }
  const next = following
    .map((id) => document.getElementById(id))
    .find((one) => one?.matches("[data-open]"));
  if (next) goTo(next);
  else if (document.activeElement === document.body || !document.activeElement?.isConnected) {
    const rest = open();
    if (rest.length) goTo(rest[0]);
    else document.getElementById("drafts-next")?.focus();
  }
  const link = document.getElementById("drafts-next");
  if (link && !open().length) link.href = link.dataset.again;
});
