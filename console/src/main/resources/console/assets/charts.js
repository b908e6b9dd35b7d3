// Draws every [data-chart] from its JSON endpoint: {option: an ECharts option, head: […], rows: [[…]]}.
// Series may name a colour "c1" to "c6"; the theme decides what that is.
"use strict";
(() => {
  const library = document.currentScript.dataset.echarts;
  let loading;
  const load = () => (loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }));

  // A custom property is only text; a real property of an element is a colour.
  const colour = (name) => {
    const probe = document.createElement("i");
    probe.className = `ink-${name}`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const painted = (value) => {
    if (Array.isArray(value)) return value.map(painted);
    if (value === null || typeof value !== "object") {
      return typeof value === "string" && /^@[a-z0-9-]+$/.test(value) ? colour(value.slice(1)) : value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, painted(each)]));
  };

  const table = (data) => {
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    for (const name of data.head) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = made.createTBody();
    for (const row of data.rows) {
      const line = body.insertRow();
      for (const value of row) line.insertCell().textContent = value ?? "";
    }
    return made;
  };

  const draw = async (figure) => {
    const plot = figure.querySelector(".plot");
    try {
      const [answer] = await Promise.all([
        fetch(figure.dataset.chart, { headers: { Accept: "application/json" } }), load()]);
      if (!answer.ok) throw new Error(String(answer.status));
      const data = await answer.json();
      const show = () => {
        window.echarts.getInstanceByDom(plot)?.dispose();
        const option = painted(data.option);
        const ink = colour("ink-2");
        option.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, color: ink };
        option.aria = { enabled: true, decal: { show: true }, ...option.aria };
        option.tooltip = { trigger: "axis", ...option.tooltip, renderMode: "richText" };
        option.animation = false;
        window.echarts.init(plot, null, { renderer: "canvas" }).setOption(option);
      };
      show();
      figure.querySelector(".behind").replaceChildren(table(data));
      figure.dataset.drawn = "true";
      document.addEventListener("vesper:theme", show);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
      new ResizeObserver(() => window.echarts.getInstanceByDom(plot)?.resize()).observe(plot);
    } catch {
      plot.hidden = true;
      figure.querySelector("[data-chart-failed]").hidden = false;
    }
  };

  const drawAll = (root) => {
    for (const figure of root.querySelectorAll("[data-chart]:not([data-begun])")) {
      figure.dataset.begun = "true";
      draw(figure);
    }
  };
  drawAll(document);
  document.addEventListener("htmx:afterSettle", () => drawAll(document));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-chart-table]");
    if (!button) return;
    const figure = button.closest("figure");
    const behind = figure.querySelector(".behind");
    const open = behind.hidden;
    behind.hidden = !open;
    figure.querySelector(".plot").hidden = open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? button.dataset.hide : button.dataset.show;
  });
})();
