// Keyboard: data-key="n" clicks a link or button, or goes into a field; data-key="mod+Enter" also works while typing.
// Where the page and its frame have the same key, the page's is meant. data-rows on a list or table body: j and k walk through its rows' first links. "?" shows every key of the page.
(() => {
  "use strict";

  const OFF = "qiban:keys-off";
  const isOff = () => localStorage.getItem(OFF) === "1";
  const isTyping = (target) =>
    target.isContentEditable || (target.matches("input, select, textarea") && !["checkbox", "radio", "button", "submit"].includes(target.type));

  const nameOf = (event) => {
    const modifier = event.ctrlKey || event.metaKey ? "mod+" : event.altKey ? "alt+" : "";
    return modifier + event.key;
  };

  const isUsable = (element) => !element.disabled && element.getClientRects().length > 0;

  const meant = (name) => {
    const usable = [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].filter(isUsable);
    return usable.find((element) => element.closest("main")) ?? usable[0];
  };

  const use = (element) => {
    if (element.matches("input:not([type=checkbox], [type=radio]), select, textarea")) {
      element.focus();
      element.select?.();
    } else element.click();
  };

  const step = (by) => {
    const links = [...document.querySelectorAll("[data-rows] > *")]
      .map((row) => row.querySelector("a[href], button"))
      .filter(Boolean);
    if (!links.length) return false;
    const here = links.findIndex((link) => link.closest("[data-rows] > *").contains(document.activeElement));
    links[Math.min(Math.max(here + by, 0), links.length - 1)].focus();
    return true;
  };

  const labelOf = (element) =>
    element.dataset.keyLabel || element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim() || element.textContent.trim();

  const fillHelp = (help) => {
    const list = help.querySelector(".keys");
    list.querySelectorAll("[data-found]").forEach((item) => item.remove());
    for (const element of document.querySelectorAll("[data-key]")) {
      if (help.contains(element) || element !== meant(element.dataset.key)) continue;
      const key = document.createElement("dt");
      const cap = document.createElement("kbd");
      cap.textContent = element.dataset.key.replace("mod+", "Ctrl + ").replace("alt+", "Alt + ");
      key.append(cap);
      const label = document.createElement("dd");
      label.textContent = labelOf(element).replace(/\s+/g, " ");
      key.dataset.found = label.dataset.found = "";
      list.append(key, label);
    }
  };

  const showHelp = () => {
    const help = document.getElementById("keys-help");
    fillHelp(help);
    help.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const name = nameOf(event);
    const hasModifier = name.startsWith("mod+") || name.startsWith("alt+");
    if (!hasModifier && (isTyping(event.target) || isOff())) return;
    const element = meant(name);
    if (element) use(element);
    else if (name === "?") showHelp();
    else if (!((name === "j" && step(1)) || (name === "k" && step(-1)))) return;
    event.preventDefault();
  });

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-keys-switch]");
    if (box) {
      box.checked = !isOff();
      box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "0" : "1"));
    }
    document.querySelector("[data-opens=keys-help]")?.addEventListener("click", () => fillHelp(document.getElementById("keys-help")));
  });
})();
