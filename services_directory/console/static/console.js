/* Makes pages quicker; none needs it. Each block looks for its own marks (data-…) and leaves other pages alone. */
"use strict";

/* A form that was kept in this browser is forgotten once it is saved, and all of them when somebody signs out. */
(() => {
  const sent = sessionStorage.getItem("consola:sent");
  if (sent && new URLSearchParams(location.search).get("dicho") === "propuesta") {
    localStorage.removeItem(sent);
    sessionStorage.removeItem("consola:sent");
  }
  for (const form of document.querySelectorAll('form[action$="/salir"]')) {
    form.addEventListener("submit", () => {
      for (const key of Object.keys(localStorage)) if (key.startsWith("consola:")) localStorage.removeItem(key);
      sessionStorage.removeItem("consola:sent");
    });
  }
})();
