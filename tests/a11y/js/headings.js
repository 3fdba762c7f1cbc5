() => {
  const faults = [];
  const headings = all("h1, h2, h3, h4, h5, h6").filter((one) => one.checkVisibility());
  const first = headings.filter((one) => one.localName === "h1");
  if (first.length !== 1) faults.push(`${first.length} headings of level 1`);
  if (first[0] && !first[0].closest("main")) faults.push("the h1 is outside main");
  // The list of errors stands before the title on purpose: it is what a person must hear first.
  const inOrder = headings.filter((one) => !one.closest(".error-summary"));
  inOrder.reduce((before, one) => {
    const level = Number(one.localName[1]);
    if (level > before + 1) faults.push(`h${level} after h${before}: ${called(one)}`);
    if (!words(one)) faults.push(`an empty h${level}`);
    return level;
  }, 0);
  return faults;
};
