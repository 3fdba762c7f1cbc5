() => {
  const [own, site] = document.title.split(" – ");
  return own && own.trim() && site ? [] : [`the title is "${document.title}"`];
};
