// Moves about the taste map; without it the map is a still picture, with the same works in lists.

const map = document.querySelector("[data-map]");
const view = map.querySelector(".map__view");
const plane = view.querySelector("svg");
const card = map.querySelector(".map__card");
const [, , width, height] = plane.getAttribute("viewBox").split(" ").map(Number);
const all = (kind) =>
  [...plane.querySelectorAll(kind)].map((node) => {
    const { x, y, work, own } = node.dataset;
    return { node, x: +x, y: +y, work, own, image: node.querySelector("image") };
  });
const [names, marks] = [all(".map__name"), all(".mark")];
const own = marks.filter((mark) => mark.own);
const fingers = new Map();
let at = { x: width / 2, y: height / 2 }; // the middle; k: units of the map for a pixel
let [drawn, moved, current, shown, before] = [0, 0, marks[0]]; // before: shown when a finger came

const on = (name, react) => view.addEventListener(name, react);
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
const markOf = ({ target }) => marks.find(({ node }) => node.contains(target));
const fit = (edge, w = width, h = height) => edge(w / view.clientWidth, h / view.clientHeight);
const limit = (k) => clamp(k, 0.15, fit(Math.max));

function show(to) {
  const k = limit(to.k ?? at.k);
  const [w, h] = [view.clientWidth * k, view.clientHeight * k];
  const inside = (middle, seen, end) => clamp(middle, Math.min(seen, end) / 2, end - seen / 2);
  at = { x: inside(to.x, w, width), y: inside(to.y, h, height), k };
  plane.setAttribute("viewBox", `${at.x - w / 2} ${at.y - h / 2} ${w} ${h}`);
  if (k !== drawn) scale(k);
}

// Names and marks stay as large as they are. Without room a picture is a dot, and a name is left out.
function scale(k) {
  drawn = k;
  map.classList.toggle("map--far", width / k < 1000);
  const taken = [];
  for (const { node, x: place, y, work, image } of [...names, ...marks]) {
    node.classList.remove("mark--dot");
    const box = (image ?? node).getBBox();
    // A name keeps its size, so that at the edge of a small map it would reach out of it.
    const half = work ? 0 : (box.width / 2 + 6) * k;
    const x = clamp(place, half, width - half);
    node.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    const [left, top] = [x / k + box.x, y / k + box.y];
    const [right, foot] = [left + box.width + 6, top + box.height + 6];
    const meets = (o) => left < o.right && o.left < right && top < o.foot && o.top < foot;
    const dot = (work && !image) || taken.some(meets);
    if (dot) node.classList.add("mark--dot");
    else taken.push({ left, right, top, foot });
    if (!image || dot) continue;
    image.setAttribute("href", image.dataset.href);
    // Pictures lie above dots; what has the focus would lose it.
    if (node !== document.activeElement) names[0].node.before(node);
  }
}

function zoom(factor, point) {
  const box = view.getBoundingClientRect();
  const k = limit(at.k * factor);
  const aside = (end, middle) => (point ? (end - middle) * (at.k - k) : 0);
  const x = at.x + aside(point?.clientX, box.x + box.width / 2);
  show({ x, y: at.y + aside(point?.clientY, box.y + box.height / 2), k });
}

function around(some) {
  const [[left, right], [top, foot]] = ["x", "y"].map((key) => {
    const values = some.map((mark) => mark[key]);
    return [Math.min(...values), Math.max(...values)];
  });
  const k = Math.max(fit(Math.max, right - left, foot - top), 0.3) * 1.3;
  show({ x: (left + right) / 2, y: (top + foot) / 2, k });
}

function describe(mark) {
  if (!mark) return;
  shown = mark;
  const link = document.querySelector(`#work-${mark.work} a`);
  card.replaceChildren(...link.cloneNode(true).childNodes);
  card.href = link.href;
  card.hidden = false;
}

// From a work to the nearest one ahead, of which the way aside counts more; else the map moves.
function step(event, dx, dy) {
  const from = markOf(event);
  if (!from) return show({ x: at.x + 90 * dx * at.k, y: at.y + 90 * dy * at.k });
  const ahead = ({ x, y }) => (x - from.x) * dx + (y - from.y) * dy;
  const aside = ({ x, y }) => Math.abs((x - from.x) * dy - (y - from.y) * dx);
  const cost = (mark) => ahead(mark) + 3 * aside(mark);
  const [next] = marks.filter((mark) => ahead(mark) > 0).sort((a, b) => cost(a) - cost(b));
  next?.node.focus();
}

const KEYS = {
  "+": () => zoom(0.6),
  "=": () => zoom(0.6),
  "-": () => zoom(1.6),
  0: () => zoom(width),
  m: () => own.length && around(own),
  Escape: () => view.focus(),
  ArrowLeft: (event) => step(event, -1, 0),
  ArrowRight: (event) => step(event, 1, 0),
  ArrowUp: (event) => step(event, 0, -1),
  ArrowDown: (event) => step(event, 0, 1),
};
map.addEventListener("click", ({ target }) => KEYS[target.dataset.key]?.());
on("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key](event);
});
on("focusin", (event) => {
  const mark = markOf(event);
  if (!mark) return;
  current.node.tabIndex = -1;
  current = mark;
  mark.node.tabIndex = 0;
  describe(mark);
  const near = (key, side) => {
    const far = (side / 2 - 40) * at.k;
    return clamp(at[key], mark[key] - far, mark[key] + far);
  };
  show({ x: near("x", view.clientWidth), y: near("y", view.clientHeight) });
});
on("pointerover", (event) => event.pointerType === "mouse" && describe(markOf(event)));
on("wheel", (event) => {
  const k = at.k;
  zoom(Math.exp(clamp(event.deltaY, -60, 60) / 200), event);
  if (at.k !== k) event.preventDefault(); // at its limit the page scrolls
});
on("pointerdown", (event) => {
  if (!fingers.size) [moved, before] = [0, shown];
  fingers.set(event.pointerId, event);
});
on("pointermove", (event) => {
  const last = fingers.get(event.pointerId);
  if (!last) return;
  const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY];
  moved += Math.hypot(dx, dy);
  if (moved < 5) return;
  view.setPointerCapture(event.pointerId);
  const other = [...fingers.values()].find((finger) => finger !== last);
  fingers.set(event.pointerId, event);
  const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  if (other) zoom(apart(last) / apart(event), other);
  else show({ x: at.x - dx * at.k, y: at.y - dy * at.k });
});
for (const end of ["pointerup", "pointercancel"])
  on(end, ({ pointerId }) => fingers.delete(pointerId));
on("dragstart", (event) => event.preventDefault());
on("click", (event) => {
  // A touch shows what a work is; the next one, or the card, opens it. A key has no `detail`.
  const mark = markOf(event);
  if (event.detail && (moved > 4 || mark !== before)) event.preventDefault();
  if (moved < 5) mark?.node.focus();
});

map.classList.add("map--live");
plane.removeAttribute("aria-hidden");
view.setAttribute("role", "application");
for (const part of map.querySelectorAll(".map__tools, #map-keys")) part.hidden = false;
if (current) current.node.tabIndex = 0;
if (own.length) around(own);
show({ ...at, k: fit(Math.min) });
new ResizeObserver(() => show(at)).observe(view);
