// A work's own page: the viewer, loaded when it is first asked for, and the address to share.

const isPlain = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-zoom]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  const dialog = document.getElementById("zoom");
  try {
    const { open } = await import(dialog.dataset.script);
    await open(dialog, Number(link.dataset.zoom));
  } catch {
    // The page of the picture works without the viewer.
    location.assign(link.href);
  }
});

for (const share of document.querySelectorAll(".share")) {
  const field = share.querySelector("input");
  const button = share.querySelector("button");
  const notice = share.querySelector("[role=status]");
  field.addEventListener("focus", () => field.select());
  share.querySelector("summary").addEventListener("click", (event) => {
    if (!navigator.share) return;
    event.preventDefault();
    navigator.share({ title: document.title, url: field.value }).catch(() => {});
  });
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value).then(
      () => {
        notice.textContent = share.dataset.textCopied;
      },
      () => {
        field.focus();
      },
    );
  });
}

// The page of the picture alone: the viewer takes the picture's place.
const stage = document.querySelector("[data-zoom-stage]");
if (stage) {
  import(stage.dataset.script)
    .then(({ mount }) => mount(stage, Number(stage.dataset.at)))
    .catch(() => {});
}
