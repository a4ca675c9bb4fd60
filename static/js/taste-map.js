// Moves about the taste map; without it the map is a still picture, with the same works in lists.

const map = document.querySelector("[data-map]");
const [view, plane, card] = [".map__view", "svg", ".map__card"].map((one) => map.querySelector(one));
const [, , width, height] = plane.getAttribute("viewBox").split(" ").map(Number);
const [names, marks] = [".map__name", ".mark"].map((kind) =>
  [...plane.querySelectorAll(kind)].map((node) => {
    const { x, y, work } = node.dataset;
    return { node, x: +x, y: +y, work, image: node.querySelector("image") };
  }),
);
const own = marks.filter(({ node }) => "own" in node.dataset);
const fingers = new Map();
let at = { x: width / 2, y: height / 2 }; // the middle; k: units of the map for a pixel
let [drawn, moved, current] = [0, 0, marks[0]];

const on = (name, react) => view.addEventListener(name, react);
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
const inside = (middle, seen, end) =>
  seen > end ? end / 2 : clamp(middle, seen / 2, end - seen / 2);
const markOf = ({ target }) => marks.find(({ node }) => node.contains(target));
const fit = (edge) => edge(width / view.clientWidth, height / view.clientHeight);

function show(to) {
  const k = clamp(to.k ?? at.k, 0.15, fit(Math.max));
  const [w, h] = [view.clientWidth * k, view.clientHeight * k];
  at = { x: inside(to.x, w, width), y: inside(to.y, h, height), k };
  plane.setAttribute("viewBox", `${at.x - w / 2} ${at.y - h / 2} ${w} ${h}`);
  if (k !== drawn) scale(k);
}

// Names and marks stay as large as they are; a work without room for its picture is a dot.
function scale(k) {
  drawn = k;
  map.classList.toggle("map--far", width / k < 1000);
  const taken = [];
  for (const { node, x, y, work, image } of [...names, ...marks]) {
    node.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    node.classList.remove("mark--dot");
    const box = (image ?? node).getBBox();
    const [left, top] = [x / k + box.x, y / k + box.y];
    const [right, foot] = [left + box.width + 6, top + box.height + 6];
    const meets = (o) => left < o.right && o.left < right && top < o.foot && o.top < foot;
    if (work && (!image || taken.some(meets))) node.classList.add("mark--dot");
    else taken.push({ left, right, top, foot });
    if (image && !node.matches(".mark--dot")) image.setAttribute("href", image.dataset.href);
  }
}

function zoom(factor, point) {
  const box = view.getBoundingClientRect();
  const k = clamp(at.k * factor, 0.15, fit(Math.max));
  const [dx, dy] = point
    ? [point.clientX - box.x - box.width / 2, point.clientY - box.y - box.height / 2]
    : [0, 0];
  show({ x: at.x + dx * (at.k - k), y: at.y + dy * (at.k - k), k });
}

function around(some) {
  const [[x, w], [y, h]] = ["x", "y"].map((key) => {
    const [low, high] = [Math.min, Math.max].map((edge) => edge(...some.map((one) => one[key])));
    return [(low + high) / 2, high - low];
  });
  show({ x, y, k: Math.max(w / view.clientWidth, h / view.clientHeight, 0.3) * 1.3 });
}

function describe(mark) {
  const link = document.querySelector(`#work-${mark.work} a`);
  card.replaceChildren(...link.cloneNode(true).childNodes);
  card.href = link.href;
  card.hidden = false;
}

function step(event, dx, dy) {
  const from = markOf(event);
  if (!from) return show({ x: at.x + 90 * dx * at.k, y: at.y + 90 * dy * at.k });
  // Of the works ahead the nearest; the way aside counts twice more.
  const ahead = ({ x, y }) => (x - from.x) * dx + (y - from.y) * dy;
  const aside = ({ x, y }) => Math.abs((x - from.x) * dy - (y - from.y) * dx);
  const cost = (mark) => ahead(mark) + 3 * aside(mark);
  const next = marks.filter((mark) => ahead(mark) > 0).sort((a, b) => cost(a) - cost(b));
  next[0]?.node.focus({ preventScroll: true });
}

const KEYS = {
  "+": () => zoom(0.6),
  "=": () => zoom(0.6),
  "-": () => zoom(1.6),
  0: () => show({ ...at, k: width }),
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
  KEYS[event.key](event);
  event.preventDefault();
});
on("focusin", (event) => {
  const mark = markOf(event);
  if (!mark) return;
  current.node.tabIndex = -1;
  current = mark;
  mark.node.tabIndex = 0;
  describe(mark);
  const far = (key, side) => Math.abs(mark[key] - at[key]) / at.k > side / 2 - 30;
  if (far("x", view.clientWidth) || far("y", view.clientHeight)) show({ x: mark.x, y: mark.y });
});
on("pointerover", (event) => {
  if (event.pointerType === "mouse" && markOf(event)) describe(markOf(event));
});
on("wheel", (event) => {
  const before = at.k;
  zoom(Math.exp(clamp(event.deltaY, -60, 60) / 200), event);
  if (at.k !== before) event.preventDefault(); // at its limit the page scrolls
});
on("pointerdown", (event) => {
  if (!fingers.size) moved = 0;
  fingers.set(event.pointerId, event);
});
on("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
  moved += Math.hypot(dx, dy);
  if (moved < 5) return;
  view.setPointerCapture(event.pointerId);
  const other = [...fingers.values()].find((finger) => finger !== before);
  fingers.set(event.pointerId, event);
  const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  if (other) zoom(apart(before) / apart(event), other);
  else show({ x: at.x - dx * at.k, y: at.y - dy * at.k });
});
for (const end of ["pointerup", "pointercancel"])
  on(end, ({ pointerId }) => fingers.delete(pointerId));
on("dragstart", (event) => event.preventDefault());
on("click", (event) => {
  // A touch shows what the work is; the next one, or the card, opens it.
  const mark = event.pointerType === "touch" && markOf(event);
  const shows = mark && card.pathname !== mark.node.getAttribute("href");
  if (moved >= 5 || shows) event.preventDefault();
  if (shows) mark.node.focus({ preventScroll: true });
});

map.classList.add("map--live");
plane.removeAttribute("aria-hidden");
view.setAttribute("role", "application");
for (const part of map.querySelectorAll(".map__tools, #map-keys")) part.hidden = false;
if (current) current.node.tabIndex = 0;
if (own.length) around(own);
show({ ...at, k: fit(Math.min) });
new ResizeObserver(() => show(at)).observe(view);
