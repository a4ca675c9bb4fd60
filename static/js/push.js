// Push messages on this device: asks the browser, and tells the server where to send them.

const part = document.querySelector("[data-push]");
const state = part?.querySelector("[data-push-state]");
const button = part?.querySelector("[data-push-on]");
const listed = document.querySelector("[data-push-off]");
const API = "/api/v1/me/push";

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

async function store(subscription) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch(API, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

async function subscribe(registration) {
  if ((await Notification.requestPermission()) !== "granted") {
    state.textContent = part.dataset.textBlocked;
    return;
  }
  const key = bytesOf(part.dataset.push);
  let subscription = await registration.pushManager.getSubscription();
  const known = subscription?.options.applicationServerKey;
  // Of another key the site has no use.
  if (known && String(new Uint8Array(known)) !== String(key)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  await store(subscription);
  location.reload();
}

async function start() {
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.getSubscription();
  part.hidden = false;
  document.querySelector("[data-push-none]").hidden = true;
  if (Notification.permission === "denied") state.textContent = part.dataset.textBlocked;
  else if (!listed || !subscription) button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    subscribe(registration)
      .catch(() => {
        state.textContent = part.dataset.textFailed;
      })
      .finally(() => {
        button.disabled = false;
      });
  });
  listed?.addEventListener("submit", (event) => {
    if (!subscription) return;
    event.preventDefault();
    subscription.unsubscribe().finally(() => listed.submit());
  });
}

if (part && "serviceWorker" in navigator && "PushManager" in window) start().catch(() => {});
