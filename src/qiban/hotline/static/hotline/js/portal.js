// data-copies="id": copies the text of that element; data-copied is what the button then says. Hidden where it cannot work.
(() => {
  "use strict";

  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copies).textContent.trim();
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = before), 4000);
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copies]")) {
      button.hidden = !navigator.clipboard;
      button.addEventListener("click", () => copy(button));
    }
    // After a refused form the reader begins where something is to be mended.
    document.querySelector(".field--error :is(input, select, textarea)")?.focus();
  });
})();
