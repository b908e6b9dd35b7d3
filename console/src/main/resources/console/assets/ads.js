// A budget's slider, its buttons and its number box move together; the box is what is sent. The dot
// on the campaign's curve goes along.
"use strict";
(() => {
  const digits = (box) => (box.step.split(".")[1] ?? "").length;
  const step = (pick, box, direction) => {
    const by = Number(pick.dataset.step);
    const next = Math.min(Number(box.max), Math.max(0, Number(box.value) + direction * by));
    box.value = next.toFixed(digits(box));
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // Where a spend lies on the drawn curve: between its two nearest points.
  const onCurve = (svg, share) => {
    const points = [...svg.querySelectorAll(".mean")]
      .flatMap((line) => line.getAttribute("points").trim().split(/\s+/))
      .filter(Boolean).map((point) => point.split(",").map(Number));
    const x = 4 + 142 * share;
    let below = points[0];
    for (const point of points) {
      if (point[0] >= x) {
        const width = point[0] - below[0];
        return [x, width ? below[1] + (point[1] - below[1]) * (x - below[0]) / width : point[1]];
      }
      below = point;
    }
    return below;
  };
  const follow = (pick, box) => {
    const svg = pick.closest("tr")?.querySelector("svg.curve");
    const most = Number(box.max);
    if (!svg || !most || box.value === "") return;
    const [x, y] = onCurve(svg, Math.min(1, Math.max(0, Number(box.value) / most)));
    const dot = svg.querySelector(".yours");
    dot.setAttribute("cx", x);
    dot.setAttribute("cy", y);
  };

  document.addEventListener("input", (event) => {
    const pick = event.target.closest(".ads .pick");
    if (!pick) return;
    const box = pick.querySelector("input[type=number]");
    const slider = pick.querySelector("[data-slider]");
    if (event.target === slider) box.value = Number(slider.value).toFixed(digits(box));
    else slider.value = box.value;
    follow(pick, box);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ads [data-by]");
    if (!button) return;
    const pick = button.closest(".pick");
    step(pick, pick.querySelector("input[type=number]"), Number(button.dataset.by));
  });
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(".ads .pick input[type=number]");
    if (!box || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    step(box.closest(".pick"), box, event.key === "ArrowUp" ? 1 : -1);
  });
})();
