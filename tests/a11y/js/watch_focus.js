() => {
  const seen = (window.focusSeen = []);
  window.focusEnded = false;
  const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  // A link that is a whole card draws its ring around the card.
  const outlined = (one) => ringed(getComputedStyle(one)) || ringed(getComputedStyle(one, "::after"));
  // A control drawn through its label shows its focus on the label or on the card around it.
  const drawn = (one) => [one, labelOf(one), one.closest("label"), one.parentElement.closest("details, .card")].filter(Boolean);
  const covered = (one) => {
    const box = one.getBoundingClientRect();
    const corners = [[2, 2], [box.width - 2, 2], [2, box.height - 2], [box.width - 2, box.height - 2]];
    return corners.every(([dx, dy]) => {
      const hit = document.elementFromPoint(box.left + dx, box.top + dy);
      return !hit || !(hit.closest(".skip") || one.contains(hit) || hit.contains(one) || (labelOf(one) && labelOf(one).contains(hit)));
    });
  };
  document.addEventListener("focusin", ({ target }) => {
    window.focusEnded ||= seen.length > 0 && target === seen[0].target;
    if (window.focusEnded) return;
    const faults = [];
    if (!drawn(target).some(outlined)) faults.push(`focus cannot be seen on ${called(target)}`);
    const visible = drawn(target).some((one) => shown(one) && !spokenOnly(one)) || target.matches(".skip");
    if (!visible) faults.push(`focus goes to something hidden: ${called(target)}`);
    else if (!target.matches(".skip") && drawn(target).every(covered)) faults.push(`focus is covered on ${called(target)}`);
    const before = seen.at(-1);
    const start = all(CONTROLS).find(usable); // after the last control comes the first one again
    if (before && target !== start && before.target !== target && !(before.target.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push(`focus goes back from ${called(before.target)} to ${called(target)}`);
    seen.push({ target, faults });
  });
};
