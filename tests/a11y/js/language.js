({ language }) => {
  const faults = document.documentElement.lang === language ? [] : [`the page's language is "${document.documentElement.lang}"`];
  for (const [tongue, name] of [["uk", "Українська"], ["en", "English"]])
    for (const one of all("header button, header a").filter((each) => words(each).endsWith(name)))
      if (!one.closest(`[lang=${tongue}]`) && !one.querySelector(`[lang=${tongue}]`)) faults.push(`in no language: ${called(one)}`);
  return faults;
};
