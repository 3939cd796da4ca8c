// What chat and Live have in common: messages, the field one writes in, and problems.
import { render } from "./markdown.js";

export const element = (id) => document.getElementById(id);

function toEnd(within) {
  const scroll = within.closest(".panel").querySelector(".scroll");
  scroll.scrollTop = scroll.scrollHeight;
}

// Adds a message and returns how to change it.
export function message(log, who, text = "") {
  const article = document.createElement("article");
  article.className = who;
  const name = document.createElement("h3");
  name.className = "sr";
  name.textContent = who === "user" ? "You" : "Gemini";
  const body = document.createElement("div");
  body.className = "body";
  article.append(name, body);
  log.append(article);
  const write = (words) => {
    if (who === "user") {
      body.textContent = words;
    } else {
      body.replaceChildren(...render(words));
    }
    toEnd(log);
  };
  write(text);
  return {
    write,
    busy: (is) => article.setAttribute("aria-busy", is),
    note: (words) => {
      const note = document.createElement("p");
      note.className = "note";
      note.textContent = words;
      article.append(note);
    },
    remove: () => article.remove(),
  };
}

// Enter sends, and the field grows with what is written.
export function composer(form, field) {
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  return () => {
    const text = field.value.trim();
    field.value = "";
    fit();
    return text;
  };
}

// Shows a problem and its remedy, and when to come back; calls back when that time has come.
export function alertIn(box) {
  let timer;
  const hide = () => {
    clearInterval(timer);
    box.hidden = true;
  };
  const show = (problem, whenOver = () => {}) => {
    clearInterval(timer);
    const title = document.createElement("strong");
    title.textContent = problem.message;
    const remedy = document.createElement("span");
    remedy.textContent = problem.remedy ?? "Reload the page, and try again.";
    box.replaceChildren(title, remedy);
    box.hidden = false;
    toEnd(box);
    if (!problem.retryAfter) {
      whenOver();
      return;
    }
    const until = Date.now() + problem.retryAfter * 1000;
    const clock = document.createElement("time");
    box.append(clock);
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      clock.textContent = left > 90 ? `in ${Math.ceil(left / 60)} minutes` : `in ${left} seconds`;
      if (left <= 0) {
        hide();
        whenOver();
      }
    };
    tick();
    timer = setInterval(tick, 1000);
  };
  return { show, hide };
}
