({ bare }) => {
  const faults = [];
  if (!bare && !document.querySelector("main > .messages[role=status]")) faults.push("no place where messages are read out");
  all(".messages .notice").forEach((one) => {
    if (!one.closest("[role=status], [role=alert]")) faults.push(`not read out: ${called(one)}`);
  });
  all("img:not([alt])").forEach((one) => faults.push(`a picture without words: ${one.getAttribute("src")}`));
  all("svg:not([aria-hidden=true])").forEach((one) => {
    if (!one.closest("[aria-hidden=true]") && !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby") && !one.querySelector("title"))
      faults.push(`a drawing neither named nor hidden: ${called(one.parentElement)}`);
  });
  all("table").forEach((one) => {
    if (!one.caption && !one.getAttribute("aria-label") && !one.closest("fieldset:has(legend)")) faults.push("a table without a caption");
    if (!one.querySelector("th")) faults.push("a table without headings");
    all("thead th:not([scope]), tbody th:not([scope])", one).forEach((th) => faults.push(`a heading of a table without a direction: ${called(th)}`));
  });
  return faults;
};
