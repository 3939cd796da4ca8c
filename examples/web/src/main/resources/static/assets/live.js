import { call } from "./backend.js";
import { alertIn, composer, element, message } from "./page.js";

const form = element("say");
const field = element("words");
const log = element("live-messages");
const alert = alertIn(element("live-alert"));
const start = element("start");
const take = composer(form, field);
let socket;
let answer;
let text = "";

function state(words, open) {
  element("live-state").textContent = words;
  element("live-state").classList.toggle("open", open);
  field.disabled = element("speak").disabled = !open;
  field.placeholder = open ? "Say something" : "Start a session first";
  start.textContent = open ? "End session" : "Start session";
  start.disabled = false;
}

async function open() {
  start.disabled = true;
  alert.hide();
  try {
    // The token stays in this function: it opens the socket, and that is all it is for.
    const { address, token, setup, ends } = await (await call("POST", "/api/live")).json();
    socket = new WebSocket(`${address}?access_token=${token}`);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => socket.send(JSON.stringify({ setup })));
    socket.addEventListener("message", (event) => hear(JSON.parse(decoded(event.data)), ends));
    socket.addEventListener("close", (event) => closed(event));
  } catch (problem) {
    alert.show(problem, () => (start.disabled = false));
  }
}

function decoded(data) {
  return typeof data === "string" ? data : new TextDecoder().decode(data);
}

function hear({ setupComplete, serverContent }, ends) {
  if (setupComplete) {
    const time = new Date(ends).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    element("live-hello").hidden = true;
    state(`Open until ${time}`, true);
    field.focus();
  }
  const written = (serverContent?.modelTurn?.parts ?? []).map((part) => part.text ?? "").join("");
  const spoken = serverContent?.outputTranscription?.text ?? "";
  if (written || spoken) {
    answer ??= message(log, "model");
    text += written + spoken;
    answer.write(text);
  }
  if (serverContent?.turnComplete) {
    answer = undefined;
    text = "";
  }
}

function closed({ code }) {
  socket = answer = undefined;
  text = "";
  state("No session", false);
  if (code !== 1000 && code !== 1005) {
    alert.show({ message: "The Live session has ended.", remedy: "Start another one." });
  }
}

start.addEventListener("click", () => (socket ? socket.close(1000) : open()));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = field.value.trim() && take();
  if (words && socket) {
    message(log, "user", words);
    const turns = [{ role: "user", parts: [{ text: words }] }];
    socket.send(JSON.stringify({ clientContent: { turns, turnComplete: true } }));
  }
});
