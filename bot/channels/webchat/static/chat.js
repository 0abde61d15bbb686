// Answers without a reload. Everything here also works without it: the forms are ordinary forms.
"use strict";
const PATIENCE = 25000; // milliseconds until a silent connection counts as lost
const body = document.body;
const talk = document.getElementById("talk");
const write = document.getElementById("write");
const field = document.getElementById("text");
const state = document.getElementById("state");
const byFinger = matchMedia("(hover: none)").matches;
let busy = 0;

function say(sentence) {
  state.textContent = sentence;
}

function make(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

// What the person did, at the top of the view, with room under it for the answer.
function beginTurn(shown) {
  const turn = make("div", "turn", "");
  const said = make("p", "said", shown);
  said.prepend(make("span", "who", body.dataset.you + ": "));
  const waiting = make("p", "waiting", "•••");
  waiting.setAttribute("aria-hidden", "true");
  turn.append(said, waiting);
  talk.append(turn);
  turn.scrollIntoView({ block: "start" });
  return turn;
}

function showLocate(part) {
  if (!navigator.geolocation || !isSecureContext) return;
  part.querySelectorAll(".locate").forEach((button) => (button.hidden = false));
}

function showAnswer(turn, answer, pressed) {
  if (answer.clean) talk.textContent = "";
  if (answer.clean) turn.textContent = "";
  const waiting = turn.querySelector(".waiting");
  if (waiting) waiting.remove();
  talk.append(turn);
  // The server escapes every value, and the page's policy runs no script but this one.
  turn.insertAdjacentHTML("beforeend", answer.html);
  showLocate(turn);
  const first = turn.querySelector(".reply");
  const said = turn.querySelector(".said");
  const top = said && said.offsetHeight < innerHeight / 4 ? turn : first;
  top.scrollIntoView({ block: "start" });
  // Whoever pressed a button goes on from the answer; whoever writes stays in the field.
  if (pressed) first.focus({ preventScroll: true });
  if (answer.words) speak(answer.words);
}

function speak(words) {
  document.documentElement.lang = words.language;
  document.title = words.title;
  body.dataset.you = words.you;
  body.dataset.offline = words.offline;
  talk.setAttribute("aria-label", words.title);
  document.querySelector(".skip").textContent = words.write;
  document.querySelector(".leave").textContent = words.leave;
  write.querySelector("label").textContent = words.write;
  write.querySelector("button").textContent = words.send;
}

async function send(fields, shown, pressed) {
  say("");
  const turn = beginTurn(shown);
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), PATIENCE);
  busy += 1;
  talk.setAttribute("aria-busy", "true");
  try {
    const response = await fetch("/", {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({ ...fields, language: document.documentElement.lang }),
      signal: abort.signal,
    });
    const answer = await response.json();
    busy -= 1;
    if (!busy) talk.removeAttribute("aria-busy");
    showAnswer(turn, answer, pressed);
    return response.ok;
  } catch {
    busy -= 1;
    if (!busy) talk.removeAttribute("aria-busy");
    turn.remove();
    // A pressed button is still there; only what was written needs the second sentence.
    say(pressed ? body.dataset.offline.match(/^[^.]*\.?/)[0] : body.dataset.offline);
    return false;
  } finally {
    clearTimeout(patience);
  }
}

write.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return field.focus();
  field.value = "";
  // On a phone the keyboard would cover the answer.
  if (byFinger) field.blur();
  else field.focus();
  if (!(await send({ text }, text, false)) && !field.value) field.value = text;
});

talk.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  event.preventDefault();
  if (button.name === "action") send({ action: button.value }, button.textContent, true);
  else if (button.matches(".locate")) locate(button.textContent);
});

function locate(shown) {
  navigator.geolocation.getCurrentPosition(
    // About a kilometre is enough to find a town; more never leaves the phone.
    ({ coords }) => send({ latitude: coords.latitude.toFixed(2), longitude: coords.longitude.toFixed(2) }, shown, true),
    () => field.focus(),
    { timeout: 15000, maximumAge: 600000 },
  );
}

// Nothing stays on the screen, and "back" does not lead here.
document.querySelector(".leave").addEventListener("click", (event) => {
  event.preventDefault();
  const away = event.currentTarget.href;
  talk.textContent = "";
  field.value = "";
  document.title = "…";
  location.replace(away);
});

// Writing needs no click into the field first.
document.addEventListener("keydown", (event) => {
  const writes = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (writes && event.target === body) field.focus();
});

addEventListener("online", () => say(""));
history.scrollRestoration = "manual";
body.classList.add("live");
showLocate(talk);
