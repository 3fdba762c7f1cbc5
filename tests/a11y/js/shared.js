// What several checks ask about an element.
const shown = (element) =>
  element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
  element.getBoundingClientRect().width > 1 &&
  element.getBoundingClientRect().height > 1;
const words = (element) => (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
const called = (element) => {
  const id = element.id ? `#${element.id}` : "";
  const kind = element.classList.length ? `.${[...element.classList].join(".")}` : "";
  return `<${element.localName}${id}${kind}> "${words(element)}"`;
};
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const labelOf = (element) => (element.labels && element.labels[0]) || null;
// Kept for screen readers only: drawn in a box of one pixel.
const spokenOnly = (element) =>
  element.closest(".visually-hidden, .skip") !== null || getComputedStyle(element).clipPath === "inset(50%)";
// Behind an open dialog nothing can be used, and must not be.
const usable = (element) => !document.querySelector("dialog:modal") || element.closest("dialog:modal") !== null;
