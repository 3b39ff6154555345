// What makes the desk live: the parts that change come by themselves, and what was typed lately can be tapped.
// Everything here is a comfort: without it the pages work by forms.
"use strict";

// What a button does is its name, its value and where it leads: one that does something else is another button; and one
// call is not another.
const deed = (node) => ["id", "name", "value", "formaction", "form", "href"].map((each) => node.getAttribute(each)).join();

const alike = (here, wanted) =>
  here.nodeName === wanted.nodeName
  && here.nodeType === Node.ELEMENT_NODE
  && (!here.matches("button, a, article") || deed(here) === deed(wanted));

// Makes `here` look like `wanted` and leaves alone what is so already, since a finger or the focus may be on it. A button
// that would do something else comes as a new element: a tap that began on the old one then does nothing.
const settle = (here, wanted) => {
  const before = [...here.childNodes];
  const after = [...wanted.childNodes];
  after.forEach((want, index) => {
    const have = before[index];
    if (!have) here.append(want);
    else if (alike(have, want)) {
      // What somebody unfolded stays unfolded, and what was folded stays folded.
      want.toggleAttribute("open", have.hasAttribute("open"));
      for (const { name } of [...have.attributes]) if (!want.hasAttribute(name)) have.removeAttribute(name);
      for (const { name, value } of want.attributes) if (have.getAttribute(name) !== value) have.setAttribute(name, value);
      settle(have, want);
    } else if (!have.isEqualNode(want)) have.replaceWith(want);
  });
  for (const gone of before.slice(after.length)) gone.remove();
};

const follow = () => {
  const news = new EventSource("/live");
  news.addEventListener("desk", (event) => {
    for (const [id, html] of Object.entries(JSON.parse(event.data))) {
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      const part = document.getElementById(id);
      const focused = part.contains(document.activeElement) ? document.activeElement : null;
      settle(part, fresh.content);
      // A list that grew moved every button on: the focus goes with the one that it was on.
      if (focused && !focused.isConnected) {
        [...part.querySelectorAll(focused.nodeName)].find((each) => deed(each) === deed(focused))?.focus();
      }
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

// What may not be said is told while it is being written; the hall looks it over once more when it is sent.
const CHECK_EVERY_MS = 2000;

const checkWords = (form) => {
  const shown = form.querySelector(".findings");
  const saying = form.querySelector(".saying");
  const overrule = form.querySelector(".overrule");
  let written = "";
  const ask = async () => {
    const words = { fields: {} };
    for (const input of form.querySelectorAll("[name^='f.']")) words.fields[input.name.slice(2)] = input.value;
    const caption = form.querySelector("[data-text]");
    if (caption) words.text = { [caption.dataset.text]: caption.value };
    else words.template = form.dataset.check;
    const answer = await fetch("/api/words/check", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": form.elements.csrf.value },
      body: JSON.stringify(words),
    });
    if (!answer.ok) return;
    const { findings, passages, may_overrule: may } = await answer.json();
    // How a surname sounds is shown on the next page; here its mark would only be in the way.
    const passage = passages.find(({ language }) => language === written) ?? passages[0];
    saying.lastElementChild.textContent = (passage.said || passage.words).replace(/\[[a-zü]+[1-5]\]/g, "");
    saying.lastElementChild.lang = passage.language;
    saying.hidden = false;
    shown.replaceChildren(...findings.map(({ message }) => {
      const line = document.createElement("p");
      line.textContent = message;
      return line;
    }));
    shown.hidden = !findings.length;
    if (overrule) overrule.hidden = !may && !form.elements.overrule.value;
  };
  let waiting = 0;
  let askedAt = -CHECK_EVERY_MS;
  form.addEventListener("input", (event) => {
    written = event.target.lang;
    if (event.target.name === "overrule" || waiting) return;
    waiting = setTimeout(() => {
      waiting = 0;
      askedAt = performance.now();
      ask().catch(() => {});
    }, Math.max(600, askedAt + CHECK_EVERY_MS - performance.now()));
  });
};

for (const form of document.querySelectorAll("form[data-check]")) checkWords(form);

// A file is picked or taken now: what was chosen last counts, and the other way is empty again.
for (const input of document.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    for (const other of input.form.querySelectorAll("input[type=file]")) if (other !== input) other.value = "";
  });
}

for (const chips of document.querySelectorAll("[data-for]")) {
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const value = event.target.dataset.fill;
    if (value !== undefined) {
      const input = document.getElementById(chips.dataset.for);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
