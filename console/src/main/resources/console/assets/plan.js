// The plan's small behaviours: choosing rows, leaving an edit, and where the focus goes.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll(".lines tbody tr[data-line], .suppliers tbody tr")];

  // Choosing rows: the bar appears, counts, and can mean all lines of the selection.
  const count = () => {
    const form = document.getElementById("bulk");
    if (!form) return;
    const boxes = [...document.querySelectorAll('input[name="line"][form="bulk"]')];
    const chosen = boxes.filter((box) => box.checked).length;
    const table = document.querySelector(".lines");
    const bar = form.querySelector(".bulk");
    bar.hidden = chosen === 0;
    form.elements.all.value = "false";
    bar.querySelector("[data-count]").textContent =
      chosen === 1 ? table.dataset.chosenOne : table.dataset.chosenMany.replace("#", chosen);
    const all = document.getElementById("pick-all");
    all.checked = chosen > 0 && boxes.every((box) => box.checked || box.disabled);
    all.indeterminate = chosen > 0 && !all.checked;
  };
  document.addEventListener("change", (event) => {
    if (event.target.id === "pick-all") {
      for (const box of document.querySelectorAll('input[name="line"][form="bulk"]:not(:disabled)')) {
        box.checked = event.target.checked;
      }
    }
    if (event.target.closest(".pick")) count();
  });
  document.addEventListener("click", (event) => {
    const all = event.target.closest("[data-all-of-filter]");
    if (all) {
      all.form.elements.all.value = "true";
      all.form.querySelector("[data-count]").textContent = all.dataset.said;
    }
    if (event.target.closest(".edit .cancel")) leave(event.target.closest(".edit"));
    if (event.target.closest("[data-close-after]")) event.target.closest(".toast").hidden = true;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // Leaving an edit puts the focus back on the quantity.
  const leave = (form) => {
    const row = form.closest(".edit-row");
    const before = row?.previousElementSibling;
    row?.remove();
    before?.querySelector("button.q")?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details.menu[open]");
    const edit = event.target.closest(".edit-row .edit");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); event.stopPropagation(); }
    else if (edit) { event.stopPropagation(); leave(edit); }
    else if (event.target.type === "search") event.target.blur();
  }, true);

  // One edit at a time.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig?.path?.startsWith("/plan/edit")) {
      for (const open of document.querySelectorAll(".edit-row")) open.remove();
    }
  });

  // Of two looks asked for one after the other, the later one is shown, whichever answers first.
  const wide = (event) => ["lines", "plan"].includes(event.detail.target?.id);
  let latest;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (wide(event)) latest = event.detail.xhr;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const late = wide(event) && event.detail.xhr !== latest;
    if (late && event.detail.requestConfig?.verb === "get") event.detail.shouldSwap = false;
  });

  // What is swapped away takes the focus with it: the next row gets it, or what has to be read.
  let row = -1;
  let path = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    path = event.detail.requestConfig.path;
    const element = event.detail.elt;
    const edited = element.closest(".edit-row")?.previousElementSibling;
    row = rows().indexOf(edited ?? element.closest("tr"));
  });
  document.addEventListener("htmx:afterSettle", () => {
    const toasts = document.getElementById("toasts");
    for (const toast of document.querySelectorAll("#plan .toast")) toasts.append(toast);
    count();
    const said = document.querySelector("#stale, #refused");
    if (said) { said.focus(); return; }
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (!lost || path.startsWith("/plan/price")) return;
    const panel = document.getElementById("line");
    if (panel && path.includes("location=")) { panel.focus(); return; }
    const all = rows();
    const next = row >= 0 ? all[Math.min(row, all.length - 1)] : undefined;
    (next?.querySelector("th a") ?? document.querySelector("#list a, #list button"))?.focus();
  });
})();
