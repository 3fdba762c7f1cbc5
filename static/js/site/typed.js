// A press in the header's menus (size of text, colours, language) loads the page again. What was typed and not sent yet
// waits for it in this tab and is taken out at once; without this script it has to be typed again.
const PLACE = "typed";

// A browser that blocks storage throws on the first look at it.
const storage = () => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};

const page = () => location.pathname + location.search;

const fieldsOf = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "submit", "button", "password", "file"].includes(field.type));

const boxes = ["checkbox", "radio"];
const read = (field) => [field.name, boxes.includes(field.type) ? field.checked : field.value];

const write = (field, [name, value] = []) => {
  if (name !== field.name) return;
  if (boxes.includes(field.type)) field.checked = value;
  else field.value = value;
};

const forms = () => [...document.querySelectorAll("main form")];

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".site-header form.menu__panel")) return;
  storage()?.setItem(PLACE, JSON.stringify({ page: page(), typed: forms().map((form) => fieldsOf(form).map(read)) }));
});

const waiting = JSON.parse(storage()?.getItem(PLACE) ?? null);
storage()?.removeItem(PLACE);
if (waiting?.page === page()) {
  forms().forEach((form, at) => fieldsOf(form).forEach((field, place) => write(field, waiting.typed[at]?.[place])));
}
