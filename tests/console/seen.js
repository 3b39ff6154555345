// What a person would stumble over on a page beyond what axe finds: targets too small for a thumb, pale words on a drawn
// frame, of which a browser does not know the colour, words that do not fit into their button, and a page that is wider than the screen.
() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const words = (e) => `${e.tagName} ${(e.textContent || e.name || "").trim().slice(0, 20)}`;

  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The fill of a drawn frame, which the browser knows only as an image.
  const fills = {
    "frame.svg": "rgb(255,253,248)", "frame-butter.svg": "rgb(255,227,154)", "frame-coral.svg": "rgb(242,127,107)",
    "frame-blush.svg": "rgb(255,211,194)", "frame-leaf.svg": "rgb(207,229,190)", "frame-sky.svg": "rgb(191,217,234)",
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundColor !== "rgba(0, 0, 0, 0)") return style.backgroundColor;
      const frame = style.borderImageSource.match(/frame[\w-]*\.svg/);
      if (frame) return fills[frame[0]];
    }
    return "rgb(255,255,255)";
  };
  const contrast = (e) => {
    const [one, other] = [luminance(getComputedStyle(e).color), luminance(ground(e))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const holdsWords = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());

  return {
    small: shown("a[href]:not(.skip), button, summary, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio])")
      .map((e) => [e, e.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44)
      .map(([e, box]) => `${words(e)} ${box.width}x${box.height}`),
    pale: shown("body *").filter(holdsWords).filter((e) => contrast(e) < 4.5).map((e) => `${words(e)} ${contrast(e).toFixed(1)}`),
    spilt: shown("a, button, summary")
      .filter((e) => getComputedStyle(e).overflowX === "visible" && e.clientWidth && e.scrollWidth > e.clientWidth + 1)
      .map(words),
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
}
