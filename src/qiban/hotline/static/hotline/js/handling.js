// Openings of a reply: <div data-openings hidden> holds buttons with data-insert (a text) and data-into (a field's id).
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    const field = document.getElementById(button.dataset.into);
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  // Without this script the buttons would do nothing, so they are not there.
  const show = (root) => root.querySelectorAll("[data-openings]").forEach((row) => (row.hidden = false));
  document.addEventListener("DOMContentLoaded", () => show(document));
  document.addEventListener("htmx:load", (event) => show(event.target));
})();
