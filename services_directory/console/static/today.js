/* Calling down the list: what still holds vanishes from it without a new page. Without this file the button sends the form. */
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-calls]")) {
    const status = form.querySelector("[data-left]");
    form.addEventListener("click", async (event) => {
      const button = event.target.closest("button[data-same]");
      if (!button) return;
      event.preventDefault();
      button.disabled = true;
      const row = button.closest("li");
      try {
        const body = new URLSearchParams({ como: form.elements.como.value });
        const answer = await fetch(button.getAttribute("formaction"), { method: "POST", body, headers: { "x-consola": "1" } });
        if (answer.status !== 204) throw new Error(String(answer.status));
      } catch {
        button.disabled = false;
        form.requestSubmit(button);
        return;
      }
      const next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      status.dataset.left = String(Number(status.dataset.left) - 1);
      const tile = document.querySelector('.tiles a[href="#revisar"] strong');
      if (tile) tile.textContent = status.dataset.left;
      status.textContent = `${status.dataset.left} ${status.dataset.words}`;
      if (next) next.querySelector("button[data-same]").focus();
      else location.reload();
    });
  }
  for (const list of document.querySelectorAll("select[data-send]")) list.addEventListener("change", () => list.form.requestSubmit());
})();
