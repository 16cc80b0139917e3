// The review of a gazette's document by keyboard: j and k walk through the pieces (keys.js), "a" accepts the one in focus, "x"
// rejects it, "e" opens its correction. The text goes along; after a decision the next piece that nobody has decided on is in focus.
(() => {
  "use strict";

  const cardOf = (element) => element?.closest?.(".review__card");
  const isTyping = (target) => target.matches("input, textarea, select");

  const show = (card) => {
    const anchor = document.getElementById(card.id.replace("item-", "at-"));
    const pane = document.querySelector(".review__text");
    if (anchor && pane) pane.scrollTop = anchor.offsetTop - pane.offsetTop - pane.clientHeight / 4;
  };

  const act = {
    a: (card) => card.querySelector("button[value=accepted]")?.click(),
    x: (card) => card.querySelector("button[value=rejected]")?.click(),
    e: (card) => {
      const correction = card.querySelector("details");
      if (!correction) return;
      correction.open = true;
      correction.querySelector("input, textarea")?.focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    const card = cardOf(document.activeElement);
    if (!card || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key](card);
  });

  document.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card) show(card);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const card = document.getElementById(event.detail.target.id);
    if (!card?.classList.contains("review__card--done")) return;
    let next = card.nextElementSibling;
    while (next?.classList.contains("review__card--done")) next = next.nextElementSibling;
    (next ?? card).querySelector("a[href]")?.focus();
  });
})();
