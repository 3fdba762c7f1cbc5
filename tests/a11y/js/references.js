() => {
  const faults = [];
  const ids = all("[id]").map((one) => one.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => faults.push(`the id "${id}" twice`));
  for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"])
    for (const one of all(`[${attribute}]`))
      for (const id of one.getAttribute(attribute).split(/\s+/).filter(Boolean))
        if (!document.getElementById(id)) faults.push(`${attribute}="${id}" leads nowhere`);
  const samples = location.pathname === "/galeria/"; // the gallery's links lead nowhere on purpose
  for (const one of samples ? [] : all("a[href^='#']"))
    if (one.getAttribute("href").length > 1 && !document.getElementById(one.getAttribute("href").slice(1)))
      faults.push(`a link to ${one.getAttribute("href")}, which is not there`);
  return faults;
};
