() =>
  all("button, .button, input:not([type=hidden]), select, textarea")
    .filter((one) => shown(one) && !spokenOnly(one) && !one.closest("label"))
    .filter((one) => {
      const style = getComputedStyle(one);
      const edged = ["Top", "Bottom"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1);
      const native = style.appearance !== "none" && one.localName === "input";
      return !edged && !native && style.textDecorationLine === "none";
    })
    .map((one) => `without an edge in forced colours: ${called(one)}`);
