"use strict";
// The editor of a finding: checks while one writes, quotes put in where the caret stands or where they are dropped.
(() => {
  const form = document.querySelector("[data-finding]");
  const remarks = document.querySelector("[data-remarks]");
  if (!form || !remarks) return;
  const area = form.querySelector("textarea");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  area.setSelectionRange(area.value.length, area.value.length); // quotes go to the end until one has clicked elsewhere
  let timer = 0;
  let latest = 0;
  const show = (list) => {
    if (!list.length) {
      const none = document.createElement("p");
      none.textContent = form.dataset.clear;
      remarks.replaceChildren(none);
      return;
    }
    const all = document.createElement("ul");
    all.className = "remarks";
    for (const one of list) {
      const item = document.createElement("li");
      const kind = document.createElement("strong");
      item.className = one.stops ? "remark-stop" : "remark-look";
      kind.textContent = one.stops ? form.dataset.stop : form.dataset.look;
      item.append(kind, " " + one.message);
      if (one.end > one.start) item.addEventListener("click", () => mark(one));
      all.append(item);
    }
    remarks.replaceChildren(all);
  };
  // Places are counted in code points, a textarea counts in UTF-16 units.
  const units = (place) => Array.from(area.value).slice(0, place).join("").length;
  const mark = (one) => { area.focus(); area.setSelectionRange(units(one.start), units(one.end)); };
  const check = async () => {
    const mine = ++latest;
    const body = new URLSearchParams({ text: area.value });
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body, headers: { "X-CSRFToken": token } });
      if (answer.ok && mine === latest) show((await answer.json()).remarks);
    } catch { /* Without an answer the remarks that stand stay; saving checks again. */ }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(check, 250); };
  area.addEventListener("input", soon);
  const insert = (quote) => {
    const before = area.value.slice(0, area.selectionStart);
    const space = before && !/\s$/.test(before) ? " " : "";
    area.setRangeText(space + form.dataset.open + quote + "”", area.selectionStart, area.selectionEnd, "end");
    area.focus();
    soon();
  };
  const press = (value) => {
    const button = document.createElement("button");
    button.name = "do"; button.value = value; button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  };
  for (const item of document.querySelectorAll("[data-statement]")) {
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/x-rodtrad", item.dataset.statement);
      event.dataTransfer.effectAllowed = "copy";
    });
    item.querySelector("[data-insert]")?.addEventListener("click", (event) => {
      event.preventDefault();
      insert(item.dataset.quote);
    });
  }
  area.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("text/x-rodtrad")) event.preventDefault();
  });
  area.addEventListener("drop", (event) => {
    const key = event.dataTransfer.getData("text/x-rodtrad");
    if (!key) return;
    event.preventDefault();
    const item = document.querySelector(`[data-statement="${CSS.escape(key)}"]`);
    insert(item.dataset.quote);
    if (!item.dataset.cited) press("cite " + key);
  });
})();
