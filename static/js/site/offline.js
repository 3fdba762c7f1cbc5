// Once the page is there, the worker that knows the page for times without a network is set up.
window.addEventListener("load", () => {
  navigator.serviceWorker?.register("/sw.js").catch(() => null);
});
