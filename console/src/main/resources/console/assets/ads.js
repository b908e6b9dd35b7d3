// A budget's slider and its number box move together; the box is what is sent.
"use strict";
document.addEventListener("input", (event) => {
  const pick = event.target.closest(".ads .pick");
  if (!pick) return;
  const box = pick.querySelector("input[type=number]");
  const slider = pick.querySelector("[data-slider]");
  if (event.target === slider) box.value = slider.value;
  else slider.value = box.value;
});
