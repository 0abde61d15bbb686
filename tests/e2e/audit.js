// What a person with a screen reader, a keyboard or a thumb would stumble over. Gives a list of sentences, empty when all is well.
() => {
  const found = [];
  const seen = (element) => element.offsetParent !== null || getComputedStyle(element).position === "fixed";
  const say = (element, what) => found.push(`${element.tagName.toLowerCase()}.${element.className}: ${what}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  if (!document.documentElement.lang) found.push("the page has no language");
  if (!document.title) found.push("the page has no title");
  for (const one of ["main", "header", "h1", "[role=log][aria-live=polite]", "[role=status]"])
    if (all(one).length !== 1) found.push(`${all(one).length} of ${one}, not 1`);
  const ids = all("[id]").map((element) => element.id);
  if (new Set(ids).size !== ids.length) found.push("an id is used twice");
  all("img").forEach((image) => image.hasAttribute("alt") || say(image, "no alternative text"));
  all("button, a").forEach((control) => control.textContent.trim() || say(control, "no name"));
  all("input").forEach((field) => (field.labels.length && field.labels[0].textContent.trim()) || say(field, "no label"));
  all(".reply").forEach((reply) => {
    if (!reply.lang) say(reply, "no language");
    if (!reply.getAttribute("aria-label")) say(reply, "no name");
  });
  all("[tabindex]").forEach((element) => element.tabIndex > 0 && say(element, "changes the order of the keyboard"));
  all("button, input, .leave").filter(seen).forEach((control) => {
    const { width, height } = control.getBoundingClientRect();
    if (width < 44 || height < 44) say(control, `too small to tap: ${width} x ${height}`);
    if (control.scrollWidth > control.clientWidth + 1 && control.tagName !== "INPUT") say(control, "its words are cut");
  });
  all(".text a").filter(seen).forEach((link) => {
    const { width, height } = link.getBoundingClientRect();
    if (width < 24 || height < 24) say(link, `too small to tap: ${width} x ${height}`);
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
  all("p, span, a, button, label, h1, b, input").filter(seen).forEach((element) => {
    const pair = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort();
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) say(element, `contrast ${ratio.toFixed(2)}`);
    if (parseFloat(getComputedStyle(element).fontSize) < 14) say(element, "too small to read");
  });
  if (document.documentElement.scrollWidth > innerWidth) found.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  return found;
}
