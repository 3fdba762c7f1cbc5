() => {
  const faults = [];
  const wrong = all(".field--wrong");
  const summary = document.querySelector(".error-summary");
  if (wrong.length && !summary) faults.push("wrong fields and no list of them");
  if (summary && !all("a[href^='#']", summary).length && wrong.length) faults.push("the list of errors leads nowhere");
  wrong.forEach((field) => {
    const told = field.querySelector("[aria-invalid=true]") || (field.matches("fieldset") ? field : null);
    if (!told) faults.push(`not marked as wrong: ${called(field)}`);
    const by = [field, ...all("[aria-describedby]", field)].map((one) => one.getAttribute("aria-describedby") || "").join(" ");
    if (!/error/.test(by)) faults.push(`the error is not tied to ${called(field)}`);
  });
  return faults;
};
