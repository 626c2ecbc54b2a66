// What pages do better with JavaScript. Each of them does all it can without.
"use strict";

(() => {
  // Copying. The buttons are hidden until this runs, for they could do nothing.
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  document.body.append(status);

  const select = (source) => {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (source) => {
    try {
      // Not there without https.
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      // What is selected is also what somebody can copy by hand when this fails too.
      select(source);
      return document.execCommand("copy");
    }
  };

  const say = (button, words) => {
    const label = button.dataset.label ??= button.textContent;
    button.textContent = words;
    status.textContent = words;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 4000);
  };

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.querySelector(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (await copy(source)) say(button, button.dataset.copied);
    });
  }

  // Printing, by the same rule.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // Ticking all rows of a page at once.
  for (const all of document.querySelectorAll("input[data-all]")) {
    const rows = [...all.form.elements].filter((field) => field.name === all.dataset.all);
    all.hidden = false;
    all.addEventListener("change", () => rows.forEach((row) => { row.checked = all.checked; }));
  }

  // Sending. A form that is on its way is not sent a second time; who comes back to the page can send it again.
  const sending = new Map();

  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (sending.has(form)) return event.preventDefault();
    const buttons = [...form.querySelectorAll("button:not([type=button]):not(:disabled)")];
    sending.set(form, buttons);
    // Later, for the name and value of the button that was pressed are sent along, and those of a disabled one are not.
    setTimeout(() => buttons.forEach((button) => {
      // Or Firefox keeps it disabled when the page is loaded anew.
      button.setAttribute("autocomplete", "off");
      button.disabled = true;
    }));
  });

  addEventListener("pageshow", () => {
    for (const buttons of sending.values()) buttons.forEach((button) => { button.disabled = false; });
    sending.clear();
  });
})();
