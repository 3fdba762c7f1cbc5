// The desk by keyboard: "/" searches, "j" and "k" go from row to row, "a" approves the row, "?" lists the keys.
// Enter opens a row by itself, because the focus stands on its link. Never inside a field, never with Ctrl, Alt or Meta.
const ROWS = "main tbody th[scope=row] a, main .proposal .person a";
const FIELDS = "input, textarea, select, [contenteditable]";

const move = (step) => {
  const rows = [...document.querySelectorAll(ROWS)];
  const row = document.activeElement?.closest("tr, .proposal");
  const here = rows.findIndex((link) => row?.contains(link));
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
};

const approve = () => {
  const row = document.activeElement?.closest("tr, .proposal");
  row?.querySelector("form[data-shortcut=a]")?.requestSubmit();
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
  if (!act || elsewhere || event.target.closest(FIELDS) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});
