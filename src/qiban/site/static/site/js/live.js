// What HTMX needs from us, and small things that happen by themselves.
(() => {
  "use strict";

  const cookie = (name) =>
    document.cookie
      .split("; ")
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, headers, parameters } = event.detail;
    if (verb === "get") return;
    headers["X-CSRFToken"] = cookie("qiban_csrf") ?? "";
    if (parameters.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = headers["X-CSRFToken"];
    // In which post the page was made: what was filled in for one is not done in another.
    if (document.body.dataset.post) headers["X-Acting-Post"] = document.body.dataset.post;
  });

  // A lost connection is shown, and gone as soon as the next answer comes.
  const offline = () => document.getElementById("offline");
  const setOffline = (isOffline) => offline()?.toggleAttribute("hidden", !isOffline);
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sseError"]) {
    document.addEventListener(name, () => setOffline(true));
  }
  for (const name of ["htmx:afterOnLoad", "htmx:sseOpen", "htmx:sseMessage"]) {
    document.addEventListener(name, (event) => event.detail.xhr?.status >= 500 || setOffline(false));
  }
  window.addEventListener("offline", () => setOffline(true));
  window.addEventListener("online", () => setOffline(false));

  // Back to a page that the browser kept although it was somebody's: it is asked for anew, and refused if that is over.
  window.addEventListener("pageshow", (event) => {
    const { person, closed } = document.body.dataset;
    if (event.persisted && (person || closed !== undefined)) location.reload();
  });

  // data-live: an element that fetches itself anew, every so often and on live:refresh, which comes when somebody looks
  // at the page again. It waits while somebody chooses or types in it, or looks elsewhere; an answer that is none leaves
  // what it shows.
  const TYPING = "select:focus, textarea:focus, input:not([type=checkbox]):focus";
  const isInUse = (element) => document.hidden || element.querySelector(`input:checked, ${TYPING}, details[open]`);
  document.addEventListener("htmx:beforeRequest", (event) => {
    const isLive = event.detail.elt.matches("[data-live]") && event.detail.elt === event.target;
    if (isLive && isInUse(event.target)) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.isError || !event.detail.target?.matches("[data-live]")) return;
    event.detail.shouldSwap = false;
    setOffline(true);
  });

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.body.dispatchEvent(new Event("live:refresh"));
  });

  // data-dismiss-after="8": gone after 8 seconds, unless the pointer or the focus rests on it.
  const watch = (element) => {
    const go = () => {
      if (element.matches(":hover, :focus-within")) setTimeout(go, 2000);
      else element.remove();
    };
    setTimeout(go, Number(element.dataset.dismissAfter) * 1000);
  };
  const watchAll = (root) => root.querySelectorAll("[data-dismiss-after]").forEach(watch);

  document.addEventListener("click", (event) => {
    // data-dismiss: removes the nearest element that the selector names.
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) dismiss.closest(dismiss.dataset.dismiss)?.remove();

    const opens = event.target.closest("[data-opens]");
    if (opens) document.getElementById(opens.dataset.opens)?.showModal();

    const closes = event.target.closest("[data-closes]");
    if (closes) closes.closest("dialog")?.close();

    if (event.target.closest("[data-print]")) window.print();

    // A menu closes when one clicks elsewhere.
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  document.addEventListener("DOMContentLoaded", () => watchAll(document));
  document.addEventListener("htmx:load", (event) => watchAll(event.target));
})();
