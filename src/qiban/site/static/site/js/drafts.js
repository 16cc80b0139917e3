// Drafts: <form data-draft="desk"> keeps what was typed on this machine until it has been sent.
// data-draft-in="session" keeps it for this tab alone (citizens on shared machines).
(() => {
  "use strict";

  const PREFIX = "qiban:draft:";
  const SENT = "qiban:sent";
  const person = () => document.body.dataset.person || "-";
  const store = (form) => (form.dataset.draftIn === "session" ? sessionStorage : localStorage);
  const keyOf = (form) => `${PREFIX}${person()}:${form.dataset.draft}`;
  const isKept = (field) =>
    field.name && !field.closest("[data-draft-skip]") && !["password", "file", "hidden", "submit", "button"].includes(field.type);

  const read = (form) =>
    [...form.elements]
      .filter(isKept)
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .flatMap((field) =>
        field.multiple ? [...field.selectedOptions].map((option) => [field.name, option.value]) : [[field.name, field.value]],
      )
      .filter(([, value]) => value !== "");

  const write = (form, pairs) => {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of [...form.elements].filter(isKept)) {
      const own = values.get(field.name) ?? [];
      if (["checkbox", "radio"].includes(field.type)) field.checked = own.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = own.includes(option.value);
      // A list of inputs begins with one, which takes the names of all.
      else if (own.length) field.value = field.closest("[data-inputs]") ? own.join("、") : own[0];
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const tell = (form) => {
    const words = document.getElementById("words").dataset;
    const line = document.createElement("div");
    line.className = "flash";
    line.setAttribute("role", "status");
    const text = document.createElement("p");
    text.className = "flash__text";
    text.textContent = words.draftRestored;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button button--small";
    discard.textContent = words.draftDiscard;
    discard.addEventListener("click", () => {
      store(form).removeItem(keyOf(form));
      form.reset();
      line.remove();
    });
    line.append(text, discard);
    form.prepend(line);
  };

  const restore = (form) => {
    const saved = store(form).getItem(keyOf(form));
    // What the server gave back after an error is newer than the draft.
    if (!saved || form.querySelector(".field--error, .problem")) return;
    write(form, JSON.parse(saved));
    tell(form);
  };

  // A form that was sent and not refused needs its draft no longer. Pages of problems say so (data-problem).
  const forgetSent = () => {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || document.body.hasAttribute("data-problem")) return;
    sessionStorage.removeItem(SENT);
    const form = [...document.querySelectorAll("form[data-draft]")].find((one) => keyOf(one) === sent);
    if (form?.querySelector(".field--error, .problem")) return;
    localStorage.removeItem(sent);
    sessionStorage.removeItem(sent);
  };

  let timer;
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(() => store(form).setItem(keyOf(form), JSON.stringify(read(form))), 400);
  });

  const keepAndSend = (form) => {
    clearTimeout(timer);
    store(form).setItem(keyOf(form), JSON.stringify(read(form)));
    sessionStorage.setItem(SENT, keyOf(form));
  };

  // A form that HTMX sends leads to a new page when it was not refused.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("form[data-draft]")) keepAndSend(event.target);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { xhr, requestConfig } = event.detail;
    const isRefused = xhr.status === 0 || xhr.status >= 400;
    // The form itself may have been swapped away by now.
    if (isRefused && requestConfig.elt.matches("form[data-draft]")) sessionStorage.removeItem(SENT);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-draft]") && !event.defaultPrevented) keepAndSend(form);
    // Whoever signs out leaves nothing of the callers behind on this machine.
    if (form.matches("[data-clears-drafts]")) {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(PREFIX))
        .forEach((key) => localStorage.removeItem(key));
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    forgetSent();
    document.querySelectorAll("form[data-draft]").forEach(restore);
  });
  // Forms that came into the page later.
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) event.target.querySelectorAll("form[data-draft]").forEach(restore);
  });
})();
