import { call, lines, Problem, session } from "./backend.js";
import { alertIn, composer, element, message } from "./page.js";

const NOTES = { MAX_TOKENS: "The answer was cut here: it was too long." };

const form = element("ask");
const field = element("question");
const send = element("send");
const log = element("messages");
const alert = alertIn(element("alert"));
const take = composer(form, field);
field.maxLength = session.longestQuestion;

async function ask(question) {
  send.disabled = true;
  alert.hide();
  element("hello").hidden = true;
  const asked = message(log, "user", question);
  const answer = message(log, "model");
  answer.busy(true);
  let text = "";
  try {
    for await (const line of lines(await call("POST", "/api/chat", { text: question }))) {
      if (line.problem) {
        throw new Problem(line.problem, line.remedy);
      } else if (line.done) {
        if (line.done !== "STOP") {
          answer.note(NOTES[line.done] ?? "Gemini ended its answer here.");
        }
      } else {
        text += line.text;
        answer.write(text);
      }
    }
    send.disabled = false;
  } catch (problem) {
    if (!text) {
      answer.remove();
      asked.remove();
      field.value ||= question;
    }
    alert.show(problem, () => (send.disabled = false));
  } finally {
    answer.busy(false);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!send.disabled && field.value.trim()) {
    ask(take());
  }
});

for (const idea of document.querySelectorAll(".idea")) {
  idea.addEventListener("click", () => ask(idea.textContent));
}

element("new-chat").addEventListener("click", async () => {
  await call("DELETE", "/api/chat").catch(alert.show);
  log.replaceChildren();
  element("hello").hidden = false;
  field.focus();
});
