/* Search as you type: asks for the same page and takes its results over. Without it there is a button. */
"use strict";
(() => {
  const WAIT = 250;
  for (const form of document.querySelectorAll("form[data-live]")) {
    const id = form.dataset.live;
    let timer = 0, asked = 0;
    const renew = async () => {
      const turn = ++asked;
      const query = new URLSearchParams(new FormData(form));
      for (const [name, value] of [...query]) if (!value) query.delete(name);
      const address = `${form.action}?${query}`;
      try {
        const answer = await fetch(address, { headers: { accept: "text/html" } });
        if (turn !== asked) return;
        if (!answer.ok || answer.redirected) { location.assign(address); return; }
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
        if (turn !== asked || !fresh) return;
        document.getElementById(id).replaceChildren(...fresh.childNodes);
        history.replaceState(null, "", address);
      } catch { /* the button is still there */ }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(renew, WAIT); };
    form.addEventListener("input", (event) => { if (event.target.type === "search") soon(); });
    // Typed before this file was here.
    for (const field of form.querySelectorAll("input[type=search]")) if (field.value !== field.defaultValue) soon();
    form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") form.requestSubmit(); });
  }
})();
