// data-chart: the picture of a chart comes alive. What is known of a mark is shown beside it, and one chooses what stands out,
// with the mouse or in the list below. Vega reads its expressions by an interpreter and makes no functions from texts.
(() => {
  "use strict";

  const OPTIONS = {
    mode: "vega-lite",
    ast: true,
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  };
  let library;

  const load = (address) =>
    (library ??= new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      document.head.append(script);
    }));

  const liven = async (figure) => {
    const picture = figure.querySelector("img");
    const live = Object.assign(document.createElement("div"), { className: "chart__live", hidden: true });
    picture.after(live);
    try {
      const [answer] = await Promise.all([fetch(figure.dataset.chart), load(figure.dataset.script)]);
      if (!answer.ok) throw new Error(answer.statusText);
      await window.vegaEmbed(live, await answer.json(), OPTIONS);
      // Vega calls a group a symbol that has no name where it holds nothing.
      for (const one of live.querySelectorAll('[role="graphics-symbol"]:not([aria-label])')) one.removeAttribute("role");
      live.hidden = false;
      picture.remove();
      figure.dataset.live = "";
    } catch {
      // The picture stays, and the table below it says the same.
      live.remove();
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        liven(target);
      }
    });
    for (const figure of document.querySelectorAll("[data-chart]")) seen.observe(figure);
  });
})();
