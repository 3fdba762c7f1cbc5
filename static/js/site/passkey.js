// A passkey needs this script: without it, or in a browser that knows none, its button does not show. When it fails or is
// called off, the page says so.
for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = !window.PublicKeyCredential;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const sentence of document.querySelectorAll(".passkey-failed")) sentence.hidden = false;
});
