// A work in a photo of one's own room. The file is read here and goes nowhere: no form holds it.

const room = document.querySelector(".own-room");
const view = room.querySelector(".own-room__view");
const canvas = room.querySelector("canvas");
const parts = room.querySelector(".own-room__parts");
const refusal = room.querySelector("[role=alert]");
const status = room.querySelector("[role=status]");
const length = room.querySelector("input[type=number]");
const chooser = room.querySelector("input[type=file]");
const line = room.querySelector("line");
const texts = room.dataset;
const LARGEST = 50_000_000;
const WIDEST = 2000;

// Places as shares of the photo's width and height, so that they hold when the window changes.
const places = {};

function start() {
  Object.assign(places, {
    work: { x: 0.5, y: 0.35 },
    first: { x: 0.3, y: 0.8 },
    second: { x: 0.7, y: 0.8 },
  });
}

function refuse(text) {
  refusal.textContent = text;
  refusal.hidden = !text;
}

async function isHeic(file) {
  if (/\.hei[cf]$/i.test(file.name) || /hei[cf]/.test(file.type)) return true;
  const head = await file
    .slice(4, 12)
    .text()
    .catch(() => "");
  return /^ftyp(hei|hev|mif1|msf1)/.test(head);
}

async function choose(file) {
  refuse("");
  if (file.size > LARGEST) return refuse(texts.textLarge);
  let photo;
  try {
    photo = await createImageBitmap(file);
  } catch {
    return refuse((await isHeic(file)) ? texts.textHeic : texts.textUnreadable);
  }
  const scale = Math.min(1, WIDEST / Math.max(photo.width, photo.height));
  canvas.width = Math.max(1, Math.round(photo.width * scale));
  canvas.height = Math.max(1, Math.round(photo.height * scale));
  canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
  photo.close();
  start();
  parts.hidden = false;
  status.textContent = texts.textReady;
  draw();
}

// How many pixels of the photo a centimetre has there; 0 while the length makes no sense.
function density() {
  const known = length.valueAsNumber;
  if (!(known >= 1 && known <= 10_000)) return 0;
  const across = (places.second.x - places.first.x) * canvas.width;
  const down = (places.second.y - places.first.y) * canvas.height;
  return Math.hypot(across, down) / known;
}

function draw() {
  const perCm = density();
  refuse(perCm || parts.hidden ? "" : texts.textLength);
  for (const [name, { x, y }] of Object.entries(places)) {
    const { style } = view.querySelector(`[data-part=${name}]`);
    style.left = `${100 * x}%`;
    style.top = `${100 * y}%`;
    if (name === "work" && perCm) {
      style.width = `${(100 * Number(texts.width) * perCm) / canvas.width}%`;
      style.height = `${(100 * Number(texts.height) * perCm) / canvas.height}%`;
    }
  }
  for (const [axis, name] of [
    ["x", "x1"],
    ["y", "y1"],
  ]) {
    line.setAttribute(name, `${100 * places.first[axis]}%`);
    line.setAttribute(name.replace("1", "2"), `${100 * places.second[axis]}%`);
  }
}

function move(name, x, y) {
  const within = (share) => Math.min(1, Math.max(0, share));
  places[name] = { x: within(x), y: within(y) };
  draw();
}

view.addEventListener("pointerdown", (event) => {
  const part = event.target.closest("[data-part]");
  if (!part || event.button) return;
  const name = part.dataset.part;
  const box = canvas.getBoundingClientRect();
  const from = { ...places[name] };
  part.setPointerCapture(event.pointerId);
  const drag = ({ clientX, clientY }) =>
    move(
      name,
      from.x + (clientX - event.clientX) / box.width,
      from.y + (clientY - event.clientY) / box.height,
    );
  part.addEventListener("pointermove", drag);
  part.addEventListener("lostpointercapture", () => part.removeEventListener("pointermove", drag), {
    once: true,
  });
});

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
view.addEventListener("keydown", (event) => {
  const name = event.target.dataset?.part;
  const step = STEPS[event.key];
  if (!name || !step) return;
  event.preventDefault();
  const by = event.shiftKey ? 0.05 : 0.005;
  move(name, places[name].x + by * step[0], places[name].y + by * step[1]);
});

length.addEventListener("input", draw);
chooser.addEventListener("change", () => {
  const [file] = chooser.files;
  if (file) choose(file);
  // The same file may be chosen again after a refusal.
  chooser.value = "";
});
room.querySelector("[data-remove]").addEventListener("click", () => {
  canvas.width = 0;
  parts.hidden = true;
  chooser.focus();
});
room.hidden = false;
// A choice is shown at once.
document.querySelector(".room-choice button").hidden = true;
