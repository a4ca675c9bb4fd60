// A picture seen closely: tiles of the IIIF Image API, shown by Leaflet, which is loaded with this.

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function load(name, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

async function leaflet({ viewer, viewerStyles }) {
  if (globalThis.L) return globalThis.L;
  await Promise.all([
    load("link", { rel: "stylesheet", href: viewerStyles }),
    load("script", { src: viewer }),
  ]);
  return globalThis.L;
}

async function described(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}

// A layer of tiles. `density` is how many pixels of the picture one of the page holds.
function tilesOf(L, info, density) {
  const [kind] = info.tiles;
  const [wide, high] = [kind.width, kind.height ?? kind.width];
  const deepest = Math.round(Math.log2(Math.max(...kind.scaleFactors)));
  const isNew = JSON.stringify(info["@context"] ?? "").includes("/image/3/");
  const base = info.id ?? info["@id"];
  const Tiles = L.GridLayer.extend({
    createTile({ x, y, z }, done) {
      const place = document.createElement("div");
      const factor = 2 ** (deepest - z);
      const [left, top] = [x * wide * factor, y * high * factor];
      const [across, down] = [
        Math.min(wide * factor, info.width - left),
        Math.min(high * factor, info.height - top),
      ];
      if (across <= 0 || down <= 0) {
        queueMicrotask(() => done(null, place));
        return place;
      }
      const size = [Math.ceil(across / factor), Math.ceil(down / factor)];
      const isWhole = across === info.width && down === info.height;
      const region = isWhole ? "full" : [left, top, across, down].join();
      const picture = new Image(size[0] / density, size[1] / density);
      picture.alt = "";
      picture.addEventListener("load", () => done(null, place));
      picture.addEventListener("error", () => done(new Error("no tile"), place));
      picture.src = `${base}/${region}/${size[0]},${isNew ? size[1] : ""}/0/default.jpg`;
      place.append(picture);
      return place;
    },
  });
  return new Tiles({
    tileSize: L.point(wide / density, high / density),
    minZoom: -20,
    maxZoom: deepest + 2,
    minNativeZoom: 0,
    maxNativeZoom: deepest,
    noWrap: true,
    keepBuffer: 1,
  });
}

function show(L, stage, info) {
  const density = devicePixelRatio > 1.4 ? 2 : 1;
  const layer = tilesOf(L, info, density);
  const deepest = layer.options.maxNativeZoom;
  const map = L.map(stage, {
    crs: L.CRS.Simple,
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 1,
    maxZoom: deepest + 1,
    maxBoundsViscosity: 0.9,
    inertia: !calm.matches,
    zoomAnimation: !calm.matches,
    fadeAnimation: !calm.matches,
    markerZoomAnimation: false,
  });
  const corner = (x, y) => map.unproject([x / density, y / density], deepest);
  const bounds = L.latLngBounds(corner(0, info.height), corner(info.width, 0));
  layer.options.bounds = bounds;
  const whole = () => {
    map.invalidateSize({ animate: false });
    map.setMinZoom(-20);
    map.fitBounds(bounds, { animate: false, padding: [16, 16] });
    map.setMinZoom(map.getZoom());
    map.setMaxBounds(bounds.pad(0.1));
  };
  whole();
  layer.addTo(map);
  return { map, whole };
}

// Show the picture of `sources[at]` in a stage; returns what its buttons do, and how to end it.
async function view(stage, data, at) {
  const sources = JSON.parse(data.sources);
  const [L, info] = await Promise.all([leaflet(data), described(sources[at].info)]);
  // Leaflet leaves its marks on its element: each viewer has its own.
  const place = document.createElement("div");
  place.className = "zoom__map";
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", data.textViewer);
  stage.replaceChildren(place);
  const { map, whole } = show(L, place, info);
  // Its style sheet is in no layer and would win over ours.
  place.style.background = "none";
  const step = { animate: !calm.matches };
  return {
    place,
    in: () => map.zoomIn(1, step),
    out: () => map.zoomOut(1, step),
    whole,
    end: () => {
      map.remove();
      stage.replaceChildren();
    },
  };
}

// Connect buttons with `data-zoom-step`, and keys that Leaflet does not know; returns the ending.
function connect(root, viewer) {
  const ending = new AbortController();
  const { signal } = ending;
  for (const button of root.querySelectorAll("[data-zoom-step]"))
    button.addEventListener("click", viewer[button.dataset.zoomStep], { signal });
  viewer.place.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "0" && event.key !== "Home") return;
      event.preventDefault();
      viewer.whole();
    },
    { signal },
  );
  addEventListener("resize", viewer.whole, { signal });
  return () => {
    ending.abort();
    viewer.end();
  };
}

export async function open(dialog, at = 0) {
  const stage = dialog.querySelector(".zoom__stage");
  dialog.showModal();
  let end = () => {};
  // Escape closes a dialog by itself, and its focus goes back to what opened it.
  dialog.addEventListener("close", () => end(), { once: true });
  try {
    const viewer = await view(stage, dialog.dataset, at);
    end = connect(dialog, viewer);
    if (dialog.open) viewer.place.focus();
    else end();
  } catch (error) {
    dialog.close();
    throw error;
  }
}

// In the page of the picture alone; without tiles or connection the picture stays as it is.
export async function mount(root, at = 0) {
  const stage = root.querySelector(".zoom__stage");
  const before = [...stage.childNodes];
  try {
    const viewer = await view(stage, root.dataset, at);
    connect(root, viewer);
    root.querySelector(".zoom__steps").hidden = false;
  } catch {
    stage.replaceChildren(...before);
  }
}
