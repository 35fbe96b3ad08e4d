// Single keys press what the page marks with data-key. Everything also works without this file.
"use strict";
(() => {
  let busy = false;
  const inField = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const keysOn = () => localStorage.getItem("assay-keys") !== "off";

  const press = (target) => {
    if (target.disabled) return;
    if (target.matches("input")) { target.focus(); target.select(); return; }
    if (target.matches("summary")) {
      target.parentElement.open = true;
      const field = target.parentElement.querySelector("input, textarea, select");
      field.focus();
      if (field.select) field.select();
      return;
    }
    if (target.id === "help") { openKeys(); return; }
    target.click();
  };

  const openKeys = () => {
    const dialog = document.getElementById("keys");
    document.getElementById("keys-on").checked = keysOn();
    if (dialog.open) dialog.close(); else dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (inField(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.repeat || busy || !keysOn() && event.key !== "?") return;
    if (document.getElementById("keys").open && event.key !== "?") return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); press(target); }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") localStorage.setItem("assay-keys", event.target.checked ? "on" : "off");
  });
  document.addEventListener("click", (event) => { if (event.target.closest("#help")) openKeys(); });

  // While an answer is on its way, a second key must not answer the pair that is still on the screen.
  document.addEventListener("htmx:beforeRequest", () => { busy = true; });
  document.addEventListener("htmx:afterRequest", () => { busy = false; });
  document.addEventListener("submit", (event) => { if (event.target.method === "post") busy = true; });
  window.addEventListener("pageshow", () => { busy = false; });

  const ready = () => {
    document.getElementById("help").hidden = false;
    const fault = document.querySelector("[aria-invalid=true]");
    if (fault) fault.focus();
  };
  document.addEventListener("htmx:afterSettle", () => {
    busy = false;
    ready();
    if (!document.querySelector("[aria-invalid=true]") && !location.hash) {
      const title = document.querySelector("h1");
      if (title) title.focus({ preventScroll: true });
    }
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
