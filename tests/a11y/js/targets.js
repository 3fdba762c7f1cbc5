({ target }) => {
  // A link inside a sentence may be as small as its words (WCAG 2.5.8, "inline").
  const inline = (one) =>
    getComputedStyle(one).display === "inline" &&
    one.localName === "a" &&
    one.parentElement.closest("p, li, td, th, dd, dt, span, div, label, figcaption") !== null &&
    words(one.parentElement).length > words(one).length;
  const box = (one) => {
    const boxes = [one, ...(one.labels || [])].map((each) => each.getBoundingClientRect()).filter((each) => each.width > 1);
    const [left, top] = ["left", "top"].map((edge) => Math.min(...boxes.map((each) => each[edge])));
    const [right, bottom] = ["right", "bottom"].map((edge) => Math.max(...boxes.map((each) => each[edge])));
    return { left, top, width: right - left, height: bottom - top };
  };
  // Something of the target drawn over more than its own box (a whole card that is one link) counts with that.
  const reaches = (one, { left, top, width, height }) => {
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const here = box(one);
    const [x, y] = [here.left + here.width / 2, here.top + here.height / 2];
    const reach = target / 2 - 1;
    return [[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([dx, dy]) => {
      const hit = document.elementFromPoint(x + (Math.abs(dx) < width / 2 ? 0 : dx), y + (Math.abs(dy) < height / 2 ? 0 : dy));
      return hit && (one.contains(hit) || (one.labels && [...one.labels].some((label) => label.contains(hit))));
    });
  };
  const small = all(CONTROLS)
    .filter((one) => shown(one) || labelOf(one))
    .filter((one) => one.checkVisibility() && !spokenOnly(one) && !inline(one) && !one.disabled)
    .map((one) => [one, box(one)])
    .filter(([one, size]) => (size.width < target - 0.5 || size.height < target - 0.5) && !reaches(one, size));
  scrollTo(0, 0);
  return small.map(([one, size]) => `${Math.round(size.width)}×${Math.round(size.height)} px: ${called(one)}`);
};
