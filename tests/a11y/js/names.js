() => {
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    all("[aria-hidden=true], script, style, select, textarea", copy).forEach((one) => one.remove());
    all("img[alt], svg[aria-label]", copy).forEach((one) => one.replaceWith(one.getAttribute("alt") || one.getAttribute("aria-label")));
    return copy.textContent.trim();
  };
  const nameOf = (control) => {
    const by = (control.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const parts = by.map((id) => document.getElementById(id)).filter(Boolean).map(spoken).join(" ");
    const labels = control.labels ? [...control.labels].map(spoken).join(" ") : "";
    const own = /^(a|button|summary)$/.test(control.localName) || control.getAttribute("role") ? spoken(control) : "";
    return (parts || control.getAttribute("aria-label") || labels || own || "").trim();
  };
  return all(CONTROLS)
    .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]") && !/\p{L}|\p{N}/u.test(nameOf(one)))
    .map((one) => `no name: ${called(one)} ${one.getAttribute("name") || ""}`);
};
