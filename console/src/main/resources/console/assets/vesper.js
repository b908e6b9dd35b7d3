// The frame's small behaviours. Everything works as plain pages; this makes them quicker.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const year = 60 * 60 * 24 * 365;
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`;
  };
  const remembered = (name) =>
    document.cookie.split("; ").find((each) => each.startsWith(name + "="))?.slice(name.length + 1);

  // Light, dark, or as the system says.
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.addEventListener("click", () => {
      const choice = button.dataset.themeChoice;
      document.documentElement.dataset.theme = choice;
      remember("vesper_theme", choice);
      for (const each of document.querySelectorAll("[data-theme-choice]")) {
        each.setAttribute("aria-pressed", String(each === button));
      }
      document.dispatchEvent(new CustomEvent("vesper:theme"));
    });
  }

  // Help, and the switch for keys (WCAG 2.1.4).
  const help = byId("help");
  byId("help-button").addEventListener("click", () => help.showModal());
  const keysOn = byId("keys-on");
  keysOn.checked = remembered("vesper_keys") !== "off";
  keysOn.addEventListener("change", () => remember("vesper_keys", keysOn.checked ? "on" : "off"));

  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-rows] tbody tr, [data-rows] > li")];
  let current = -1;
  // Where the focus is says which row is meant, however it came there.
  const find = () => {
    const at = rows().findIndex((row) => row.contains(document.activeElement));
    if (at >= 0) current = at;
  };
  const move = (by) => {
    const all = rows();
    if (all.length === 0) return;
    all[current]?.classList.remove("chosen");
    current = Math.max(0, Math.min(all.length - 1, current + by));
    const row = all[current];
    row.classList.add("chosen");
    (row.querySelector("a, button") ?? row).focus();
    row.scrollIntoView({ block: "nearest" });
  };
  // Where the box stands in the bar at the side; on a phone its page is one of the rooms.
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.key !== "k" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const box = byId("find");
    if (box.offsetParent) box.focus(); else location.assign("/search");
  });
  document.addEventListener("keydown", (event) => {
    if (!keysOn.checked || event.altKey || event.metaKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.ctrlKey) {
      const undo = event.key === "z" && document.querySelector("[data-key='ctrl-z']");
      if (undo) { event.preventDefault(); undo.click(); }
      return;
    }
    find();
    if (event.key === "?") { help.showModal(); return; }
    if (event.key === "/") {
      const search = document.querySelector("main input[type=search]") ?? byId("find");
      if (search) { event.preventDefault(); search.focus(); }
      return;
    }
    if (event.key === "j") return move(1);
    if (event.key === "k") return move(-1);
    // A page's own keys: the element with data-key, in the chosen row before anywhere else.
    if (/^[a-z]$/.test(event.key) || event.key === "Escape") {
      const wanted = `[data-key="${event.key.toLowerCase()}"]`;
      const elsewhere = [...document.querySelectorAll(wanted)].find((each) => !each.closest("[data-rows]"));
      const element = rows()[current]?.querySelector(wanted) ?? elsewhere;
      if (element) { event.preventDefault(); element.click(); }
    }
  });

  // Notices: gone after a while unless somebody is on them; said aloud by the live region.
  const say = (text) => { byId("live").textContent = text; };
  const watch = (toast) => {
    say(toast.querySelector("span")?.textContent ?? "");
    let timer = setTimeout(() => toast.remove(), 12000);
    const stay = () => clearTimeout(timer);
    toast.addEventListener("focusin", stay);
    toast.addEventListener("pointerenter", stay);
    toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), 4000); });
  };
  const toasts = byId("toasts");
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node.nodeType === 1) watch(node);
    }
  }).observe(toasts, { childList: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) event.target.closest(".toast, dialog")?.remove();
    const opener = event.target.closest("[data-open]");
    if (opener) byId(opener.dataset.open)?.showModal();
  });
  for (const toast of document.querySelectorAll("main .toast")) toasts.append(toast);
  const tell = (template) => toasts.append(byId(template).content.cloneNode(true));
  document.addEventListener("htmx:sendError", () => tell("toast-failed"));
  document.addEventListener("htmx:responseError", (event) => {
    tell(event.detail.xhr.status === 403 ? "toast-no-right" : "toast-failed");
  });

  // What takes longer than a blink says so: the grey shape of what stands there.
  const waiting = byId("waiting");
  const content = byId("content");
  let busy;
  let leaving = false;
  const wait = (element) => {
    clearTimeout(busy);
    busy = setTimeout(() => {
      element.setAttribute("aria-busy", "true");
      waiting.hidden = false;
      say(waiting.textContent);
    }, 200);
  };
  const waited = () => {
    leaving = false;
    clearTimeout(busy);
    waiting.hidden = true;
    for (const each of document.querySelectorAll("[aria-busy]")) each.removeAttribute("aria-busy");
  };
  // Leaving may come to nothing: stopped by Escape, or answered by a download.
  window.addEventListener("beforeunload", () => {
    leaving = true;
    wait(content);
    setTimeout(waited, 15000);
  });
  window.addEventListener("pageshow", waited);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") waited(); });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    if (!["lines", "plan", "list"].includes(target?.id)) return;
    leaving = false;
    wait(target);
  });
  // A part that comes late does not end the wait for the next page.
  document.addEventListener("htmx:afterRequest", () => { if (!leaving) waited(); });

  // An open page asks now and then whether it is old; a write of its own makes it new.
  const old = byId("old");
  const opened = document.documentElement.lang;
  const time = () => new Date().toLocaleTimeString(opened, { hour: "2-digit", minute: "2-digit" });
  let mark = document.body.dataset.mark;
  let since = time();
  let heard = since;
  const becomeOld = (text, when) => {
    if (old.dataset.said === text) return;
    old.dataset.said = text;
    old.querySelector("[data-old-text]").textContent = text.replace("{0}", when);
    old.hidden = false;
  };
  const becomeNew = () => { old.hidden = true; delete old.dataset.said; };
  const look = async () => {
    if (!mark || document.hidden) return;
    try {
      const answer = await fetch("/mark", { headers: { Accept: "text/plain" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.text();
      heard = time();
      if (now === mark) becomeNew();
      else becomeOld(old.dataset.changed, since);
    } catch {
      becomeOld(old.dataset.silent, heard);
    }
  };
  setInterval(look, 30000);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("htmx:afterRequest", (event) => {
    const now = event.detail.xhr?.getResponseHeader("Vesper-Mark");
    const whole = ["plan", "now"].includes(event.detail.target?.id);
    if (!now || !whole || !event.detail.successful) return;
    mark = now;
    since = time();
    becomeNew();
  });
  document.addEventListener("click", (event) => {
    // The answer to a form is not asked for again: its page is, at an address of its own.
    const again = event.target.closest("[data-again]");
    if (again && again.pathname === location.pathname) { event.preventDefault(); location.reload(); }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    current = -1;
    const words = event.detail.elt?.querySelector?.("[data-say]");
    if (words) say(words.dataset.say);
  });

  // A part that lives: server-sent events, and asking again every few seconds when they fail.
  for (const part of document.querySelectorAll("[data-live]")) {
    const ask = () => window.htmx?.trigger(part, "vesper:news");
    let polling;
    const poll = () => { polling ??= setInterval(ask, Number(part.dataset.pollMs ?? 5000)); };
    if (!window.EventSource) { poll(); continue; }
    const source = new EventSource(part.dataset.live);
    source.addEventListener("news", ask);
    source.addEventListener("open", () => { clearInterval(polling); polling = undefined; });
    source.addEventListener("error", poll);
  }
})();
