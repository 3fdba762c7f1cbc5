() => {
  const faults = all("[tabindex]")
    .filter((one) => one.tabIndex > 0)
    .map((one) => `out of order by tabindex: ${called(one)}`);
  all("[aria-hidden=true]").forEach((hidden) => {
    const inside = [hidden, ...all("*", hidden)].filter((one) => one.matches(CONTROLS) && one.tabIndex >= 0 && one.checkVisibility());
    inside.forEach((one) => faults.push(`can be reached but is not read out: ${called(one)}`));
  });
  all("[onclick], [role=button], [role=link]").forEach((one) => {
    if (one.tabIndex < 0) faults.push(`only a mouse reaches ${called(one)}`);
  });
  return faults;
};
