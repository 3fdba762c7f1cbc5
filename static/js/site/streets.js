// Street names to choose from while typing. All of a city's are fetched once, when the field is entered first, so no
// letter leaves the page; without this script the name is typed whole and checked when the form is sent.
document.addEventListener("focusin", async (event) => {
  const field = event.target;
  const source = field.dataset.streets;
  if (!source) return;
  delete field.dataset.streets;
  const answer = await fetch(source).catch(() => null);
  if (!answer?.ok) return;
  const list = document.createElement("datalist");
  list.id = `${field.id}-streets`;
  for (const name of await answer.json()) list.append(new Option(name, name));
  field.after(list);
  field.setAttribute("list", list.id);
});
