() => {
  // A short word that stands on two lines lost its room to something else; a long one, or an address, may have to.
  const SHORT = 9;
  const WORDS = /(?<![^\s(„])\p{L}+(?![^\s.,:;!?)”])/gu;
  const faults = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(parent) || spokenOnly(parent) || parent.closest("svg, option, script, style")) continue;
    if (getComputedStyle(parent).hyphens === "auto") continue; // it breaks with a hyphen, as in a book
    for (const { 0: word, index } of walker.currentNode.data.matchAll(WORDS)) {
      if (word.length > SHORT) continue;
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].filter((line) => line.width > 0).map((line) => Math.round(line.top)));
      if (lines.size > 1) faults.add(`"${word}" in ${lines.size} lines: ${called(parent)}`);
    }
  }
  return [...faults];
};
