// What makes the desk live: the parts that change come by themselves, and what was typed lately can be tapped.
// Everything here is a comfort: without it the pages work by forms.
"use strict";

const follow = () => {
  const news = new EventSource("/live");
  news.addEventListener("desk", (event) => {
    for (const [id, html] of Object.entries(JSON.parse(event.data))) {
      const part = document.getElementById(id);
      const open = [...part.querySelectorAll("details")].map((each) => each.open);
      const value = part.contains(document.activeElement) ? document.activeElement.value : null;
      part.innerHTML = html;
      part.querySelectorAll("details").forEach((each, index) => { each.open = open[index] ?? each.open; });
      if (value) part.querySelector(`button[value="${CSS.escape(value)}"]`)?.focus();
    }
    document.body.classList.remove("lost");
  });
  news.addEventListener("error", () => {
    document.body.classList.add("lost");
    // Closed for good: the session is over, and a fresh page leads to the way in.
    if (news.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  });
  addEventListener("pagehide", () => news.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
};

if (document.getElementById("places")) follow();

for (const chips of document.querySelectorAll("[data-for]")) {
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const value = event.target.dataset.fill;
    if (value !== undefined) document.getElementById(chips.dataset.for).value = value;
  });
}
