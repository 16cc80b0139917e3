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
    // data-leaves-after="900": a form that sends itself when nobody has done anything for so many seconds.
    for (const form of document.querySelectorAll("[data-leaves-after]")) {
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => form.requestSubmit(), Number(form.dataset.leavesAfter) * 1000);
      };
      for (const name of ["keydown", "pointerdown", "scroll"]) document.addEventListener(name, wait, { passive: true });
      wait();
    }
    // After a refused form the reader begins where something is to be mended.
    document.querySelector(".field--error :is(input, select, textarea)")?.focus();
  });
})();
