/* A trial conversation without loading the page anew: sends the form, takes its answer over. Without it the form works as any. */
"use strict";
(() => {
  const swap = async (form, pressed) => {
    const data = new FormData(form);
    if (pressed && pressed.name) data.append(pressed.name, pressed.value);
    const body = new URLSearchParams(data);
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error("not a turn");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(form.id);
    form.replaceWith(fresh);
    const field = fresh.querySelector("#mensaje");
    const talk = fresh.querySelector(".talk");
    talk.setAttribute("aria-live", "polite");
    field.focus({ preventScroll: true });
    const newest = fresh.querySelector("#newest");
    if (newest) newest.scrollIntoView({ block: "start" });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-trial]");
    if (!form) return;
    event.preventDefault();
    const pressed = event.submitter && event.submitter.name ? event.submitter : null;
    if (!pressed && !form.querySelector("#mensaje").value.trim()) return;
    swap(form, pressed).catch(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = false;
      if (pressed) { const kept = document.createElement("input"); kept.type = "hidden"; kept.name = pressed.name; kept.value = pressed.value; form.append(kept); }
      form.submit();
    });
  });
})();
