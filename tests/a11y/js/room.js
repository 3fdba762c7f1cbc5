() => {
  const faults = new Set();
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) {
    faults.add(`the page is ${wide} px wider than the screen`);
    all("main *, header *, footer *")
      .filter((one) => shown(one) && !spokenOnly(one) && one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .forEach((one) => faults.add(`beyond the edge: ${called(one)}`));
  }
  const painted = (style) =>
    !/^rgba\(.*, 0\)$|transparent/.test(style.backgroundColor) || parseFloat(style.borderInlineEndWidth) > 0 || style.boxShadow !== "none";
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const hides = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
  // Each line of words against every box around it that is drawn or that hides what does not fit.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(parent) || spokenOnly(parent) || parent.closest("svg, option, script, style")) continue;
    range.selectNodeContents(walker.currentNode);
    const lines = [...range.getClientRects()].filter((line) => line.width > 0);
    for (let box = parent; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (scrolls(style)) break;
      if (style.display === "inline" || !(painted(style) || hides(style))) continue;
      const edge = box.getBoundingClientRect();
      const beside = Math.max(...lines.map((line) => Math.max(line.right - edge.right, edge.left - line.left)));
      const below = hides(style) ? Math.max(...lines.map((line) => line.bottom - edge.bottom)) : 0;
      if (beside > 1 || below > 2) faults.add(`${hides(style) ? "cut off" : "sticks out"} by ${Math.round(Math.max(beside, below))} px: ${called(parent)} of ${called(box)}`);
    }
  }
  return [...faults];
};
