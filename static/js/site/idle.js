// Staff are asked again who they are when they pressed nothing for a while. Whoever types is here: the server hears of it
// once a minute. Two minutes before the end a question comes up, and what was typed stays where it is.
const dialog = document.querySelector("dialog[data-idle]");

if (dialog?.showModal) {
  const end = Number(dialog.dataset.idle) * 1000;
  let active = Date.now();
  let told = active;

  const tell = () => {
    told = Date.now();
    fetch(dialog.dataset.tell).catch(() => {});
  };
  for (const press of ["keydown", "pointerdown"]) {
    document.addEventListener(press, () => { if (!dialog.open) active = Date.now(); }, { passive: true });
  }
  dialog.addEventListener("close", () => {
    active = Date.now();
    tell();
  });
  setInterval(() => {
    if (active > told) tell();
    if (Date.now() - active > end - 120_000 && !dialog.open) dialog.showModal();
  }, 60_000);
}
