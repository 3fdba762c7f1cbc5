// The desk by keyboard: "/" searches, "j" and "k" go from row to row, "a" approves the row, "?" lists the keys.
// Enter opens a row by itself, because the focus stands on its link. Never where one types, never with Ctrl, Alt or Meta.
// An answer sent from a row loads the page again: the row that took its place gets the focus.
const ROWS = "main tbody th[scope=row] a, main .proposal .person a";
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const PLACE = "desk-place";
const SPOKEN_AFTER = 200; // a live region speaks of what changes once the page is there

const said = document.getElementById("desk-said");
const links = () => [...document.querySelectorAll(ROWS)];
const rowOf = (element) => element?.closest("tr, .proposal");
const placeOf = (element) => links().findIndex((link) => rowOf(element)?.contains(link));
const address = () => location.pathname + location.search;

const say = (words) => {
  said.textContent = "";
  setTimeout(() => (said.textContent = words), SPOKEN_AFTER);
};

const move = (step) => {
  const rows = links();
  const here = placeOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
};

const approve = () => {
  const form = rowOf(document.activeElement)?.querySelector("form[data-shortcut=a]");
  if (form) form.requestSubmit();
  else say(said.dataset.nothing);
};

const KEYS = {
  "/": () => document.querySelector("[data-search] [type=search]").focus(),
  j: () => move(1),
  k: () => move(-1),
  a: approve,
  "?": () => document.getElementById("desk-keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  const elsewhere = event.ctrlKey || event.altKey || event.metaKey || event.repeat && event.key === "a";
  if (!act || elsewhere || event.target.closest(TYPED_IN) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});

document.addEventListener("submit", (event) => {
  const place = placeOf(event.target);
  if (place >= 0) sessionStorage.setItem(PLACE, JSON.stringify([address(), place]));
});

const [left, place] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
sessionStorage.removeItem(PLACE);
if (left === address()) {
  const row = links()[Math.min(place, links().length - 1)];
  // What went wrong stands on top and is to be seen; otherwise the row is.
  row?.focus({ preventScroll: true });
  if (!document.querySelector(".messages .notice--error")) row?.scrollIntoView({ block: "center" });
  say([...document.querySelectorAll(".messages p")].map((line) => line.textContent).join(" "));
}
