// What somebody with a screen reader, a keyboard or a thumb would stumble over on a page of the console. Empty when all is well.
() => {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".hidden, .skip");
  const say = (element, what) => found.push(`${element.tagName.toLowerCase()} “${(element.textContent || element.name || "").trim().slice(0, 40)}”: ${what}`);
  if (!document.documentElement.lang) found.push("the page has no language");
  if (!document.title) found.push("the page has no title");
  for (const one of ["main", "header", "h1"]) if (all(one).length !== 1) found.push(`${all(one).length} of ${one}, not 1`);
  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) found.push(`the id ${id} is used twice`);
  for (const named of ["aria-describedby", "aria-labelledby"])
    all(`[${named}]`).forEach((element) => {
      for (const id of element.getAttribute(named).split(/\s+/).filter(Boolean)) if (!ids.includes(id)) say(element, `${named} leads nowhere: ${id}`);
    });
  all("img").forEach((image) => {
    if (!image.hasAttribute("alt")) say(image, "no alternative text");
    if (!image.naturalWidth) say(image, `nothing to see: ${image.src}`);
  });
  all("button, a").forEach((control) => control.textContent.trim() || control.getAttribute("aria-label") || say(control, "no name"));
  all("input:not([type=hidden]), select, textarea").forEach((field) => {
    const named = field.getAttribute("aria-label") || [...field.labels].some((label) => label.textContent.trim());
    if (!named && !field.closest("[aria-hidden=true]") && field.getAttribute("aria-hidden") !== "true") say(field, "no label");
  });
  all("fieldset").forEach((group) => group.querySelector("legend") || group.querySelector("input:not([type=radio]), select, textarea") || say(group, "no legend"));
  all("[tabindex]").forEach((element) => element.tabIndex > 0 && say(element, "changes the order of the keyboard"));
  let level = 0;
  all("h1, h2, h3, h4").filter(seen).forEach((head) => {
    const now = Number(head.tagName[1]);
    if (now > level + 1) say(head, `follows a heading of level ${level}`);
    level = now;
  });
  all("button, .button, .top nav a, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, .tick, summary").filter(seen).forEach((control) => {
    const { width, height } = control.getBoundingClientRect();
    if (width < 43.5 || height < 43.5) say(control, `too small to tap: ${Math.round(width)} x ${Math.round(height)}`);
  });
  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  all("p, span, a, button, label, legend, h1, h2, h3, th, td, dt, dd, li, b, strong, input, select, textarea, summary, del, ins").filter(seen).forEach((element) => {
    if (!element.textContent.trim() || element.disabled) return;
    const pair = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => a - b);
    const ratio = (pair[1] + 0.05) / (pair[0] + 0.05);
    if (ratio < 4.5) say(element, `contrast ${ratio.toFixed(2)}`);
    if (parseFloat(getComputedStyle(element).fontSize) < 13) say(element, "too small to read");
  });
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = all("main *").filter((element) => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 2);
    found.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth} (${wide.map((element) => element.outerHTML.slice(0, 80))})`);
  }
  return found;
}
