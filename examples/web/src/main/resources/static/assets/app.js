import { session } from "./backend.js";
import "./chat.js";
import "./live.js";

document.getElementById("user").textContent = session.user;
document.getElementById("model").textContent = session.local ? "a local one, for trying" : session.model;
const csrf = document.getElementById("csrf");
csrf.name = session.csrf.field;
csrf.value = session.csrf.token;

const tabs = [...document.querySelectorAll("[role=tab]")];

function show(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", chosen);
    each.tabIndex = chosen ? 0 : -1;
    document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
  }
}

for (const [at, tab] of tabs.entries()) {
  tab.addEventListener("click", () => show(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = tabs[(at + step + tabs.length) % tabs.length];
      show(next);
      next.focus();
    }
  });
}
