/* The form of an entry: kept in this browser until saved, phones checked while typing, the map, Monday copied. All optional. */
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  document.querySelector("[data-focus]")?.focus();
  const field = (name) => form.elements.namedItem(name);

  // Phones: the server says in words what a number is.
  const timers = new Map();
  const ask = async (input) => {
    const told = form.querySelector(`[data-told="${input.name}"]`);
    if (!input.value.trim()) { told.textContent = ""; return; }
    const body = new URLSearchParams({ numero: input.value });
    try {
      const answer = await fetch("/consola/entradas/telefono", { method: "POST", body });
      if (answer.ok && !answer.redirected) {
        const { good, sentence } = await answer.json();
        told.textContent = `${good ? "✓" : "✗"} ${sentence}`;
      }
    } catch { /* it is checked again when saved */ }
  };
  form.addEventListener("input", ({ target }) => {
    if (target.type !== "tel") return;
    clearTimeout(timers.get(target.name));
    timers.set(target.name, setTimeout(() => ask(target), 400));
  });

  // The map: a tap on a town chooses it.
  const map = form.querySelector("[data-map]");
  const town = field("municipio");
  if (map && town) {
    const mark = () => {
      for (const dot of map.querySelectorAll("[data-town]")) dot.classList.toggle("chosen", dot.dataset.town === town.value);
    };
    map.addEventListener("click", ({ target }) => {
      const dot = target.closest("[data-town]");
      if (!dot) return;
      town.value = dot.dataset.town;
      town.dispatchEvent(new Event("input", { bubbles: true }));
    });
    for (const dot of map.querySelectorAll("[data-town]")) {
      dot.setAttribute("data-live", "");
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = dot.dataset.town;
      dot.prepend(title);
    }
    town.addEventListener("input", mark);
  }

  // Hours typed into a day mean that the days count.
  form.addEventListener("input", ({ target }) => {
    if (target.type === "time" && target.value) form.querySelector('[name="horario"][value="semana"]').checked = true;
  });
  form.querySelector("[data-copy]")?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const part of ["abre0", "cierra0", "abre1", "cierra1"])
      for (let day = 1; day < 5; day++) field(`dia-${day}-${part}`).value = field(`dia-0-${part}`).value;
    form.querySelector('[name="horario"][value="semana"]').checked = true;
    keep();
  });

  // Kept until saved, for this person alone. Where a confidential place is, and what has no name of its own, is never kept.
  const key = `consola:${document.body.dataset.person}:${location.pathname}`, HIDDEN = ["direccion", "cp", "latitud", "longitud", "municipio_asi"];
  const confidential = () => field("confidencial")?.checked || form.dataset.confidential !== undefined;
  const values = () => {
    const found = {};
    for (const each of form.elements) {
      if (!each.name || each.type === "hidden" || each.tagName === "BUTTON" || each.tagName === "FIELDSET") continue;
      if (HIDDEN.includes(each.name) && confidential()) continue;
      if ((each.type === "checkbox" || each.type === "radio") && !each.checked) continue;
      (found[each.name] ??= []).push(each.value);
    }
    return found;
  };
  const opened = JSON.stringify(values());
  const keep = () => {
    const now = values();
    if (JSON.stringify(now) === opened && !localStorage.getItem(key)) return;
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: now }));
  };
  let later = 0;
  const soon = () => { clearTimeout(later); later = setTimeout(keep, 300); };
  const back = (kept) => {
    for (const each of form.elements) {
      if (!each.name || each.type === "hidden" || each.tagName === "BUTTON" || each.tagName === "FIELDSET") continue;
      if (HIDDEN.includes(each.name) && !(each.name in kept)) continue;
      const said = kept[each.name] ?? [];
      if (each.type === "checkbox" || each.type === "radio") each.checked = said.includes(each.value);
      else each.value = said[0] ?? "";
    }
    town?.dispatchEvent(new Event("input"));
  };
  const box = document.querySelector("[data-recover]");
  const stored = JSON.parse(localStorage.getItem(key) ?? "null");
  if (stored && box && JSON.stringify(stored.values) !== opened) {
    const words = box.querySelector("[data-recover-text]");
    words.textContent = words.dataset.words.replace("%s", Math.max(1, Math.round((Date.now() - stored.at) / 60000)));
    box.hidden = false;
    const done = () => { box.hidden = true; form.querySelector("input:not([type=hidden])").focus(); };
    box.querySelector("[data-recover-yes]").addEventListener("click", () => { back(stored.values); keep(); done(); });
    box.querySelector("[data-recover-no]").addEventListener("click", () => { localStorage.removeItem(key); done(); });
  }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => { keep(); sessionStorage.setItem("consola:sent", key); });
})();
