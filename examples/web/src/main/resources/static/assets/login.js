import { session } from "./backend.js";

const NOTICES = {
  error: "That user and password do not belong together. Try again.",
  goodbye: "You have signed out.",
  ended: "Your session has ended. Sign in again.",
};

const csrf = document.getElementById("csrf");
csrf.name = session.csrf.field;
csrf.value = session.csrf.token;
document.getElementById("submit").disabled = false;

const notice = document.getElementById("notice");
for (const [name, text] of Object.entries(NOTICES)) {
  if (new URLSearchParams(location.search).has(name)) {
    notice.textContent = text;
    notice.classList.toggle("bad", name === "error");
    notice.hidden = false;
  }
}
