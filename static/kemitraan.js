// The few acts a page cannot do by links and forms alone; without JavaScript nothing is lost.
(() => {
  "use strict";

  const openMenus = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  // Browsers without the autofocus attribute on a box still bring the reader to what is wrong.
  document.querySelector(".k-ringkas")?.focus();

  // Two clicks on a slow line are one act.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    window.setTimeout(() => delete form.dataset.sent, 5000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // What a page saves by itself says so when it was not saved: offline, refused, logged out.
  const unsaved = (event) => {
    const words = event.detail.elt?.dataset?.gagal;
    const state = words && event.detail.target?.querySelector("[role=status]");
    if (state) state.textContent = words;
  };
  // An answer without the part that it is to renew, such as the log-in page, leaves the page alone.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.serverResponse.includes(`id="${event.detail.target.id}"`)) return;
    event.detail.shouldSwap = false;
    unsaved(event);
  });
  for (const fault of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(fault, unsaved);
  }

  // Buttons that only work with JavaScript are shown by it.
  for (const element of document.querySelectorAll("[data-needs-js]")) element.hidden = false;
})();
