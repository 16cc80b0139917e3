// Drafts: <form data-draft="desk"> keeps what was typed in this tab, for this person, until the server says that it is
// stored. data-draft-minutes="15": so long at most after the last key (citizens on shared machines).
(() => {
  "use strict";

  const PREFIX = "qiban:draft:";
  const STORED = "qiban_stored";
  const HOURS_12 = 720;
  const person = () => document.body.dataset.person || "-";
  const keyOf = (form) => `${PREFIX}${person()}:${form.dataset.draft}`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
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

  // What was typed is not looked for where it is folded away.
  const unfold = (form, pairs) => {
    const names = new Set(pairs.map(([name]) => name));
    for (const field of [...form.elements]) if (names.has(field.name)) field.closest("details")?.setAttribute("open", "");
  };

  const saved = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const keep = (form, token) => {
    const until = Date.now() + Number(form.dataset.draftMinutes ?? HOURS_12) * 60000;
    sessionStorage.setItem(keyOf(form), JSON.stringify({ until, token, pairs: read(form) }));
  };

  const tell = (form) => {
    const words = document.getElementById("words").dataset;
    const line = document.createElement("div");
    line.className = "flash";
    line.setAttribute("role", "status");
    const text = document.createElement("p");
    text.className = "flash__text";
    text.textContent = words.draftRestored;
    // No page may fill in a file.
    if (form.querySelector("[type=file]")) text.append(document.createElement("br"), words.draftFiles);
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button button--small";
    discard.textContent = words.draftDiscard;
    discard.addEventListener("click", () => {
      sessionStorage.removeItem(keyOf(form));
      form.reset();
      line.remove();
    });
    line.append(text, discard);
    form.prepend(line);
  };

  const restore = (form) => {
    const draft = saved(keyOf(form));
    // What the server gave back after an error is newer than the draft.
    if (!draft || form.querySelector(".field--error, .problem")) return;
    // A preview brings back what was sent.
    if (JSON.stringify(read(form)) === JSON.stringify(draft.pairs)) return;
    write(form, draft.pairs);
    unfold(form, draft.pairs);
    tell(form);
  };

  // What the server stored, what is too old, and what another person typed.
  const clear = () => {
    const cookie = document.cookie.split("; ").find((part) => part.startsWith(`${STORED}=`)) ?? "";
    const stored = cookie.slice(STORED.length + 1).split(".");
    const isOthers = (key) => person() !== "-" && !key.startsWith(`${PREFIX}${person()}:`);
    for (const key of keys()) {
      const draft = saved(key);
      if (!draft?.pairs || draft.until < Date.now() || stored.includes(draft.token) || isOthers(key)) sessionStorage.removeItem(key);
    }
  };
  const clearAll = () => keys().forEach((key) => sessionStorage.removeItem(key));

  let timer, typed;
  const keepTyped = () => {
    clearTimeout(timer);
    if (typed) keep(typed);
    typed = null;
  };
  document.addEventListener("input", (event) => {
    typed = event.target.closest?.("form[data-draft]") ?? typed;
    clearTimeout(timer);
    timer = setTimeout(keepTyped, 400);
  });
  window.addEventListener("pagehide", keepTyped);

  // Keeps what is sent now, and returns the mark by which the server's word will name it.
  const keepSent = (form) => {
    clearTimeout(timer);
    typed = null;
    const token = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    keep(form, token);
    return token;
  };

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.matches("form[data-draft]")) event.detail.parameters.draft_token = keepSent(event.detail.elt);
  });
  document.addEventListener("htmx:afterRequest", clear);
  document.addEventListener("htmx:beforeSwap", keepTyped);
  // A form that stands open already is not fetched over what is being typed in it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const draft = event.detail.elt.dataset.opensDraft;
    const form = draft && document.querySelector(`form[data-draft="${CSS.escape(draft)}"]`);
    if (!form) return;
    event.preventDefault();
    form.scrollIntoView({ block: "nearest" });
  });
  // A part of the page that fetched itself found the session ended: what stands in open forms counts as sent in vain.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.xhr.getResponseHeader("HX-Redirect")?.startsWith("/accounts/login/")) return;
    keepTyped();
    for (const form of document.querySelectorAll("form[data-draft]")) if (saved(keyOf(form))) keep(form, "left");
  });

  const signedOut = "BroadcastChannel" in window ? new BroadcastChannel("qiban:signed-out") : null;
  signedOut?.addEventListener("message", () => {
    if (person() === "-") return;
    typed = null;
    clearAll();
    // By then the server knows, too.
    setTimeout(() => location.reload(), 1500);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.matches("[data-draft]:not([hx-post])")) {
      let field = form.querySelector("[name=draft_token]");
      if (!field) {
        field = document.createElement("input");
        field.type = "hidden";
        field.name = "draft_token";
        form.append(field);
      }
      field.value = keepSent(form);
    }
    // Whoever signs out, or is done, leaves nothing of the callers behind on this machine.
    if (form.matches("[data-clears-drafts]") || event.submitter?.matches("[data-clears-drafts]")) {
      typed = null;
      clearAll();
      if (person() !== "-") signedOut?.postMessage("");
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    clear();
    // Drafts of before lay where every later visitor of the machine found them.
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
    document.querySelectorAll("form[data-draft]").forEach(restore);
    // data-opens-draft="reply-5": a link to a form that was sent in vain, from the page where one stands again.
    const lost = [...document.querySelectorAll("[data-opens-draft]")].find((link) => saved(`${PREFIX}${person()}:${link.dataset.opensDraft}`)?.token);
    lost?.click();
  });
  // Forms that came into the page later.
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) event.target.querySelectorAll("form[data-draft]").forEach(restore);
  });
})();
