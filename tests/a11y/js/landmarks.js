({ bare }) => {
  const faults = [];
  if (bare) return all("main").length === 1 ? [] : ["not one main part"];
  for (const part of ["main", "body > header", "body > footer"])
    if (all(part).length !== 1) faults.push(`${all(part).length} of ${part}`);
  const names = all("nav").map((nav) => nav.getAttribute("aria-label") || nav.getAttribute("aria-labelledby"));
  if (names.includes(null)) faults.push("a nav without a name");
  if (new Set(names).size < names.length) faults.push(`navs of one name: ${names}`);
  const skip = document.querySelector(CONTROLS);
  if (!skip || skip.getAttribute("href") !== "#main" || !document.querySelector("#main"))
    faults.push("the first control does not skip to main");
  const stray = all("body *").filter(
    (one) => one.children.length === 0 && words(one) && shown(one) && !one.closest("header, main, footer, dialog, .skip, script, style"),
  );
  return faults.concat(stray.map((one) => `outside every landmark: ${called(one)}`));
};
