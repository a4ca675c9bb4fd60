// The one rule of focus: what a swap takes away is given back. Focus goes to the first field marked
// invalid, else to what the new content marks with `data-focus`, else to the same element, else to
// what stands in its place, else to the heading of the part that changed. What the new content marks
// with `data-announce` is spoken. See "Focus" in docs/architecture.md.

const STOP = "a[href], button, input, select, textarea, summary, [tabindex]";
const UNIT = "li, article, form";
const HEADING = "h1, h2, h3, h4";

// The element that had the focus, and the way to it: parents from the nearest up, with its place.
let held = null;

const stops = (root) =>
  [...root.querySelectorAll(STOP)].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility(),
  );

// What an element is known by in another answer: nothing, where it has neither id, name nor address.
function known(one) {
  if (one.id) return `#${one.id}`;
  if (one.name) return [one.tagName, one.form?.getAttribute("action"), one.name].join(" ");
  return one.getAttribute("href");
}

// What a child is among its siblings: its tag and first class.
const kind = (one) => `${one.tagName}.${one.classList[0] ?? ""}`;

function hold(element) {
  const way = [];
  for (let at = element; at.parentElement; at = at.parentElement) {
    const siblings = [...at.parentElement.children];
    const ordinal = at.matches(UNIT) ? stops(at).indexOf(element) : 0;
    way.push({
      parent: at.parentElement,
      kind: kind(at),
      index: siblings.filter((one) => kind(one) === kind(at)).indexOf(at),
      among: siblings.indexOf(at),
      ordinal,
    });
  }
  held = { element, way, value: element.value, known: known(element) };
}

const upTo = (list, index) => list[Math.min(index, list.length - 1)];

// The child in a place: of its kind, for another may have come or gone before it.
const childAt = (parent, step) =>
  upTo(
    [...parent.children].filter((one) => kind(one) === step.kind),
    step.index,
  );

// The same element in the new content; among several of one name that of the same value.
function same(parent) {
  if (!held.known) return null;
  const found = stops(parent).filter((one) => known(one) === held.known);
  return found.find((one) => one.value === held.value) ?? (found.length === 1 ? found[0] : null);
}

// What stands in the place now: in the innermost list item, card or form, the stop of the same number.
function inPlace(level, place) {
  let [unit, ordinal] = place.matches(UNIT) ? [place, held.way[level].ordinal] : [null, 0];
  let at = place;
  for (const step of held.way.slice(0, level).reverse()) {
    at = childAt(at, step);
    if (!at) break;
    if (at.matches(UNIT)) [unit, ordinal] = [at, step.ordinal];
  }
  if (!unit) return null;
  const reached = stops(unit);
  return reached[ordinal] ?? reached[0];
}

function heading(parent, place) {
  const part =
    place?.querySelector(HEADING) ??
    (parent.closest("section") ?? document.getElementById("content")).querySelector(HEADING);
  if (part) part.tabIndex = -1;
  return part;
}

function successor() {
  const level = held.way.findIndex(({ parent }) => parent.isConnected);
  if (level < 0) return null;
  const { parent, among } = held.way[level];
  const place = childAt(parent, held.way[level]) ?? upTo(parent.children, among);
  const marked = (selector) =>
    place?.matches(selector) ? place : (place?.querySelector(selector) ?? null);
  return (
    marked("[aria-invalid=true]") ??
    marked("[data-focus]") ??
    same(parent) ??
    (place && inPlace(level, place)) ??
    heading(parent, place)
  );
}

const lost = () => held && (document.activeElement ?? document.body) === document.body;

function giveBack() {
  if (!lost()) return;
  if (!held.element.isConnected) successor()?.focus();
  else if (!held.element.disabled) held.element.focus();
}

function announce(root) {
  const marked = root.matches?.("[data-announce]") ? root : root.querySelector?.("[data-announce]");
  if (!marked) return;
  const line = document.createElement("p");
  line.textContent = marked.dataset.announce || marked.textContent;
  document.getElementById("announcer").replaceChildren(line);
}

// Who points elsewhere has left; a click that focuses something is followed by `focusin`, unless it
// has the focus already.
document.addEventListener("pointerdown", ({ target }) => {
  if (!document.activeElement.contains(target) || document.activeElement === document.body)
    held = null;
});
// A notice is left for where one came from.
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest("#notices")) hold(target);
});
document.addEventListener("notice:gone", giveBack);
document.addEventListener("htmx:afterSettle", ({ target }) => {
  giveBack();
  announce(target);
});
// Where the answer is empty nothing settles; and a button that was disabled meanwhile is enabled again.
document.addEventListener("htmx:afterRequest", giveBack);
