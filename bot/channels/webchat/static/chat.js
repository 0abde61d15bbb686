// Answers without a reload. Everything here also works without it: the forms are ordinary forms.
"use strict";
const talk = document.getElementById("talk");
const write = document.getElementById("write");
const field = document.getElementById("text");
const state = document.getElementById("state");

function add(html) {
  talk.append(html);
  html.scrollIntoView({ block: "start", behavior: "auto" });
}

function bubble(text) {
  const line = document.createElement("p");
  line.className = "said";
  line.textContent = text;
  return line;
}

function section(reply) {
  const box = document.createElement("section");
  box.className = "reply";
  const text = document.createElement("div");
  text.className = "text";
  text.innerHTML = reply.text; // the server escapes every value; the page's policy runs no inline script
  box.append(text);
  const keys = document.createElement("form");
  keys.className = "keys";
  keys.method = "post";
  for (const row of reply.keys) {
    const line = document.createElement("div");
    line.className = "row";
    for (const key of row) {
      const button = document.createElement("button");
      button.name = "action";
      button.value = key.action;
      button.textContent = key.label;
      line.append(button);
    }
    keys.append(line);
  }
  if (reply.keys.length) box.append(keys);
  if (reply.location) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "locate";
    button.textContent = reply.location;
    box.append(button);
  }
  return box;
}

async function send(fields, shown) {
  state.textContent = "";
  if (shown) add(bubble(shown));
  try {
    const response = await fetch("/", { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams(fields) });
    if (!response.ok) throw new Error(String(response.status));
    const { replies } = await response.json();
    const sections = replies.map(section);
    sections.forEach((one) => talk.append(one));
    if (sections.length) sections[0].scrollIntoView({ block: "start" });
    return true;
  } catch {
    state.textContent = document.body.dataset.offline;
    return false;
  }
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (event.target === write) {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    if (!(await send({ text }, text))) field.value = text;
    field.focus();
    return;
  }
  const button = event.submitter;
  if (button) await send({ action: button.value }, button.textContent);
});

document.addEventListener("click", (event) => {
  if (!event.target.matches(".locate")) return;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => send({ latitude: coords.latitude.toFixed(2), longitude: coords.longitude.toFixed(2) }, event.target.textContent),
    () => field.focus(),
  );
});

if (navigator.geolocation) document.querySelectorAll(".locate").forEach((button) => (button.hidden = false));
