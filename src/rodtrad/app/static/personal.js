"use strict";
// The review of personal data: one key a decision, on the finding that has the focus (and only then: WCAG 2.1.4).
(() => {
  const list = document.querySelector("[data-review]");
  if (!list) return;
  const items = [...list.querySelectorAll(".found-one")];
  const here = () => items.find((item) => item.contains(document.activeElement));
  for (const item of items) item.tabIndex = -1;
  // After a decision the next one is at hand; the browser itself moves to the fragment when the page has loaded.
  if (location.hash === "#osakra") addEventListener("load", () => setTimeout(() => items[0].focus(), 0));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    const item = here();
    if (!item) return;
    const button = item.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = items[items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });
})();
