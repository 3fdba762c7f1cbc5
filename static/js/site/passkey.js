// A passkey needs this script: without it, or in a browser that knows none, its button does not show. When it fails or is
// called off, the page says so.
const failed = document.querySelectorAll(".passkey-failed");
for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = !window.PublicKeyCredential;
for (const sentence of failed) sentence.hidden = Boolean(window.PublicKeyCredential);

// allauth makes and sends a passkey at every press, past the guard of once.js: a second one would come after the session
// of the first has ended. So a press counts once, until it has failed or the page is shown again.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-passkey]");
  if (!button) return;
  if (button.dataset.passkey === "busy") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  button.dataset.passkey = "busy";
}, { capture: true });

const mayPressAgain = () => {
  for (const button of document.querySelectorAll("[data-passkey]")) button.dataset.passkey = "";
};
window.addEventListener("pageshow", mayPressAgain);

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  mayPressAgain();
  for (const sentence of failed) sentence.hidden = false;
});
