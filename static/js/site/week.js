// The name of a day or of a part of the day becomes a button that ticks its whole row or column, and clears it again.
const boxesOf = (head) => {
  if (head.scope === "row") return [...head.parentElement.querySelectorAll("input")];
  const rows = [...head.closest("table").tBodies[0].rows];
  return rows.map((row) => row.cells[head.cellIndex].querySelector("input"));
};

const toggle = (boxes) => {
  const tick = !boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = tick;
};

for (const table of document.querySelectorAll("table.week[data-all]")) {
  for (const head of table.querySelectorAll("th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "week__all";
    button.title = table.dataset.all;
    button.append(...head.childNodes);
    button.addEventListener("click", () => toggle(boxesOf(head)));
    head.append(button);
  }
}
