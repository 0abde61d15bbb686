/* Moves the bar of an import without loading the page again; loads it once when the step is over. */
"use strict";
(() => {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  const bar = box.querySelector("progress"), done = box.querySelector("[data-done]"), total = box.querySelector("[data-total]");
  const shown = new Intl.NumberFormat("es-MX");
  const look = async () => {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const step = await answer.json();
      if (!step.working) return location.reload();
      bar.value = step.percent;
      done.textContent = shown.format(step.done);
      total.textContent = shown.format(step.total);
    } catch { /* no connection now: look again */ }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
})();
