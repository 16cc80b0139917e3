// Forms: asking first (data-confirm), sending once, sending on change (data-send-on-change), counting letters.
(() => {
  "use strict";

  const confirmed = (event) => {
    // data-confirm: a question, on the form or on the button that sends it.
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    return !question || window.confirm(question);
  };

  // The token that is good now: whoever signed in anew in another tab has a new one.
  const csrf = () => document.cookie.match(/(?:^|; )qiban_csrf=([^;]*)/)?.[1];

  const set = (form, name, value) => {
    if (!value) return;
    const field = form.querySelector(`input[name=${name}]`) ?? form.appendChild(document.createElement("input"));
    [field.type, field.name, field.value] = ["hidden", name, value];
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent === "1" || !confirmed(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    form.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = csrf() || field.value));
    // data-any-post: a form that means the same in every post.
    if (!form.hasAttribute("data-any-post")) set(form, "acting_post", document.body.dataset.post);
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    // Only after the browser has read the form: a disabled button's value is not sent.
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
  }, true);

  const reset = (form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    form.querySelectorAll("button").forEach((button) => (button.disabled = false));
  };
  // Back to a page that the browser kept: its forms can be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(reset);
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-send-on-change]")) event.target.form?.requestSubmit();

    // data-checks="name": a box that checks all boxes of that name in its form or table.
    const all = event.target.closest("[data-checks]");
    if (all) {
      const scope = all.closest("form, table") ?? document;
      scope.querySelectorAll(`input[name="${CSS.escape(all.dataset.checks)}"]`).forEach((box) => (box.checked = all.checked));
    }

    document.querySelectorAll("[data-shown-by]").forEach(show);
  });

  // data-shown-by="field" data-shown-for="value,…": there only while that field of the form has one of these values.
  const show = (element) => {
    const form = element.closest("form");
    const value = new FormData(form).get(element.dataset.shownBy) ?? "";
    const isShown = element.dataset.shownFor.split(",").includes(value);
    element.hidden = !isShown;
    element.querySelectorAll("input, select, textarea").forEach((field) => (field.disabled = !isShown));
  };

  // A textarea with data-most says how much was written, in the element "<id>_count". It counts as the server does:
  // code points, a line break as one, nothing at the ends. Nothing is cut: what is too much is said.
  const count = (area) => {
    const output = document.getElementById(`${area.id}_count`);
    if (!output) return;
    const [written, most] = [[...area.value.trim()].length, Number(area.dataset.most)];
    const isOver = written > most;
    output.textContent = `${written} / ${most}${isOver ? ` ${output.dataset.over}` : ""}`;
    output.classList.toggle("field__count--over", isOver);
  };

  document.addEventListener("input", (event) => {
    if (event.target.dataset.most) count(event.target);
  });

  // data-refused: a pattern of names and media types that are turned away when chosen, with data-refused-words.
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.dataset.refused) return;
    const refused = new RegExp(input.dataset.refused, "i");
    const isRefused = [...input.files].some((file) => refused.test(file.name) || refused.test(file.type));
    if (isRefused) input.value = "";
    input.setCustomValidity(isRefused ? input.dataset.refusedWords : "");
    if (isRefused) input.reportValidity();
    // It is said once; the form can be sent without the file.
    input.setCustomValidity("");
  });

  const prepare = (root) => {
    root.querySelectorAll("textarea[data-most]").forEach(count);
    root.querySelectorAll("[data-shown-by]").forEach(show);
  };
  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:load", (event) => prepare(event.target));
})();
