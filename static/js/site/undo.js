// "Undo" is offered for ten seconds; later it would only be refused. It never vanishes from under somebody's focus.
const OFFERED_FOR = 10_000;

setTimeout(() => {
  for (const form of document.querySelectorAll("form[data-undo]")) {
    if (!form.contains(document.activeElement)) form.remove();
  }
}, OFFERED_FOR);
