// Navigation and tabs that are wider than a telephone's screen begin where one is.
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    for (const current of document.querySelectorAll(".navigation [aria-current], .tabs [aria-current]")) {
      const bar = current.closest(".navigation, .tabs");
      const [here, whole] = [current.getBoundingClientRect(), bar.getBoundingClientRect()];
      bar.scrollLeft += here.left + here.width / 2 - whole.left - whole.width / 2;
    }
  });
})();
