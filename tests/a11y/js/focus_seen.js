() => {
  const faults = window.focusSeen.flatMap((one) => one.faults);
  const reached = new Set(window.focusSeen.map((one) => one.target));
  const groups = new Set([...reached].filter((one) => one.type === "radio").map((one) => one.name));
  const left = all(CONTROLS).filter(
    (one) => one.checkVisibility() && usable(one) && one.tabIndex >= 0 && !one.disabled && !reached.has(one) && !groups.has(one.name),
  );
  left.forEach((one) => faults.push(`Tab never reaches ${called(one)}`));
  return [...new Set(faults)];
};
