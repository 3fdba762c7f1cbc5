() => {
  const longest = (value) => Math.max(...value.split(",").map((each) => parseFloat(each) * (each.trim().endsWith("ms") ? 1 : 1000)));
  const moving = all("body *").filter((one) => {
    const style = getComputedStyle(one);
    const turns = style.animationName !== "none" && longest(style.animationDuration) > 10;
    const slides = style.transitionProperty !== "none" && longest(style.transitionDuration) > 10;
    return turns || slides;
  });
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["the page scrolls smoothly"] : [];
  return smooth.concat(moving.map((one) => `moves though asked not to: ${called(one)}`));
};
