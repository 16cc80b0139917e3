// What the office's pages of the hotline do: suggestions fill the form, unit lists grow, keys lead on.
(() => {
  "use strict";

  const PREFIX = "data-fill-";
  const IN = `${PREFIX}in`;

  // data-fill-NAME="value" on a button: puts the value into the field NAME of its own form; of the form inside the element
  // data-fill-in="id"; else of the form in which one was last, or of the page's first one with such a field.
  let last = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input, select, textarea")) last = event.target.form ?? last;
  });

  const has = (form, name) => Boolean(form?.querySelector(`[name="${CSS.escape(name)}"]`));

  const formOf = (button, name) => {
    const place = document.getElementById(button.getAttribute(IN));
    if (place) return place.matches("form") ? place : place.querySelector("form");
    const near = [button.closest("form"), last].find((form) => has(form, name));
    return near ?? [...document.forms].find((form) => has(form, name));
  };

  const put = (form, name, value) => {
    const fields = [...(form?.querySelectorAll(`[name="${CSS.escape(name)}"]`) ?? [])];
    const radio = fields.find((one) => ["radio", "checkbox"].includes(one.type) && one.value === value);
    // Of several inputs of one name the first empty one, unless the value stands in another already.
    const isThere = fields.length > 1 && !radio && fields.some((one) => one.value === value);
    const field = radio ?? fields.find((one) => one.value === "") ?? fields.at(-1);
    if (!field || isThere) return null;
    if (radio) radio.checked = true;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return field;
  };

  // What the fields held before a button filled them, so that data-unfill="name …" gives it back.
  let before = [];
  const remember = (form, names) => {
    if (!names.includes("article")) return;
    const held = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find((one) => one.type !== "radio" || one.checked);
    before = names.map((name) => [name, held(name)?.value ?? ""]);
  };
  const show = (form) => {
    const line = form?.querySelector("[data-shows-value-of=article]");
    if (line) line.hidden = !form.elements.article.value;
  };
  document.addEventListener("click", (event) => {
    const undo = event.target.closest("[data-unfill]");
    if (!undo) return;
    const form = undo.closest("form");
    const held = before.length ? before : [["answer", form.elements.answer.value], ["article", ""]];
    for (const [name, value] of held) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        if (field.type !== "radio" || field.checked) field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    before = [];
    show(form);
    form.elements.answer?.getClientRects().length && form.elements.answer.focus();
  });

  // data-stays: Enter in this field does not send the form around it; with data-sends it clicks the button behind it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || !event.target.matches("[data-stays]")) return;
    event.preventDefault();
    if (event.target.matches("[data-sends]")) event.target.parentElement.querySelector("button").click();
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.open && event.target.matches(".offers__error")) event.target.querySelector("input")?.focus();
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const wanted = [...(button?.attributes ?? [])].filter((one) => one.name.startsWith(PREFIX) && one.name !== IN);
    if (!wanted.length) return;
    const names = wanted.map((one) => one.name.slice(PREFIX.length));
    const target = formOf(button, names[0]);
    if (target) remember(target, names);
    const filled = wanted.map((one) => {
      const name = one.name.slice(PREFIX.length);
      return put(formOf(button, name), name, one.value);
    });
    // An answer that comes from elsewhere rests on no article any more.
    if (target?.elements.article && names.includes("answer") && !names.includes("article")) target.elements.article.value = "";
    show(target);
    for (const field of filled) field?.closest("details")?.setAttribute("open", "");
    filled.findLast((field) => field?.getClientRects().length)?.focus();
  });

  // data-inputs: a list of inputs that always has an empty one at its end.
  document.addEventListener("input", (event) => {
    const list = event.target.closest("[data-inputs]");
    const end = list?.lastElementChild;
    if (!end || end.value === "" || end !== event.target) return;
    const fresh = end.cloneNode();
    fresh.value = "";
    list.append(fresh);
  });

  // data-steps: whoever chooses by key goes on with Tab into what that choice needs, and sees it.
  document.addEventListener("change", (event) => {
    if (!event.target.closest("[data-steps]")) return;
    if (document.activeElement !== event.target) event.target.focus();
    const shown = [...event.target.form.querySelectorAll("[data-shown-by=action]")].filter((one) => !one.hidden);
    shown.at(-1)?.scrollIntoView({ block: "nearest" });
  });

  // An address that names something folded opens it.
  const unfold = () => {
    const named = document.getElementById(location.hash.slice(1));
    if (named?.matches("details")) named.open = true;
  };
  window.addEventListener("hashchange", unfold);

  document.addEventListener("DOMContentLoaded", () => {
    unfold();
    // After a refused form one begins where something is to be mended.
    document.querySelector(".field--error :is(input, select, textarea):not(:disabled)")?.focus();
  });
})();
