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

  // Keys. Not for who has turned them off, and never while somebody types.
  let going = false;

  const led = (key) => {
    if (key === "/") return document.querySelector("main input[type=search]");
    if (key === "?") return document.querySelector("main a.help");
    return going && key > "0" && key <= "9" ? document.querySelectorAll("nav.nav a")[key - 1] : null;
  };

  addEventListener("keydown", (event) => {
    if (document.documentElement.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing || event.target.closest?.("input, select, textarea")) return;
    const place = led(event.key);
    going = event.key === "g";
    if (!place) return;
    event.preventDefault();
    if (!place.matches("input")) return place.click();
    place.focus();
    place.select();
  });

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

  // What changes by itself. The server tells only that something has changed; then the page is loaded again, and the
  // parts that are marked are put in place of those that stand there.
  const watch = (line) => {
    const { live, liveAt, liveWords, liveCut } = line.dataset;
    const again = line.parentElement.querySelector("[data-live-again]");
    const pauseMin = 2000;
    let source, time = liveAt, isCut = false, isLoading = false, isWanted = false, isPressed = false, notBefore = 0;
    let waiting, retrying, doubting;

    const show = (cut) => {
      if (cut !== isCut) status.textContent = cut ? liveCut : "";
      isCut = cut;
      line.textContent = cut ? liveCut : liveWords.replace("%", time);
      line.className = cut ? "until" : "live";
      line.hidden = false;
      if (again) again.hidden = !cut;
    };

    const keyOf = (element) => element?.closest("[data-key]")?.dataset.key;
    const usable = (row) => [...row.querySelectorAll("a, button, summary")];
    const rowOf = (part, key) => [...part.querySelectorAll("[data-key]")].find((row) => row.dataset.key === key);

    const exchange = (part, fresh) => {
      if (part.isEqualNode(fresh)) return;
      const open = [...part.querySelectorAll("details[open]")].map(keyOf);
      const focused = part.contains(document.activeElement) ? document.activeElement : null;
      const key = keyOf(focused);
      const place = key === undefined ? -1 : usable(focused.closest("[data-key]")).indexOf(focused);
      part.replaceChildren(...document.adoptNode(fresh).childNodes);
      for (const one of open) {
        const details = one && rowOf(part, one)?.querySelector("details");
        if (details) details.open = true;
      }
      if (!focused) return;
      const row = key === undefined ? null : rowOf(part, key);
      const same = row && usable(row)[place];
      if (same) same.focus({ preventScroll: true });
      else document.getElementById("main")?.focus({ preventScroll: true });
    };

    const load = async () => {
      // What is on its way, or under a finger, stays where it is.
      if (isLoading || isPressed || sending.size || document.visibilityState !== "visible") return;
      const wait = notBefore - performance.now();
      clearTimeout(waiting);
      if (wait > 0) {
        waiting = setTimeout(load, wait);
        return;
      }
      isLoading = true;
      isWanted = false;
      const began = performance.now();
      try {
        const answer = await fetch(location.href, { headers: { "Seatkeeper-Reload": "1" }, redirect: "error" });
        if (!answer.ok) throw new Error(answer.status);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!isPressed && !sending.size) {
          for (const part of document.querySelectorAll("[data-live-part]")) {
            const other = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
            if (other) exchange(part, other);
          }
          if (isCut && source?.readyState === EventSource.OPEN) show(false);
        } else isWanted = true;
      } catch {
        show(true);
      }
      isLoading = false;
      // A page that takes long to make is asked for less often.
      notBefore = performance.now() + Math.max(pauseMin, 10 * (performance.now() - began));
      if (isWanted) load();
    };

    const want = () => {
      isWanted = true;
      load();
    };

    const trust = () => {
      clearTimeout(doubting);
      doubting = undefined;
    };

    const stop = () => {
      trust();
      clearTimeout(retrying);
      source?.close();
      source = undefined;
    };

    const start = () => {
      stop();
      source = new EventSource(live);
      source.addEventListener("open", () => {
        trust();
        show(false);
      });
      source.addEventListener("changed", (event) => {
        time = event.data;
        show(false);
        want();
      });
      source.addEventListener("tick", want);
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CONNECTING) {
          // The server ends each stream after some minutes, and the browser is there again at once: nothing is cut yet.
          doubting ??= setTimeout(() => show(true), 5000);
          return;
        }
        // Turned away, and then the browser does not come again by itself.
        trust();
        show(true);
        retrying = setTimeout(start, 30000);
      });
    };

    addEventListener("pointerdown", () => { isPressed = true; }, true);
    for (const name of ["pointerup", "pointercancel"]) {
      addEventListener(name, () => {
        isPressed = false;
        // After the click that follows.
        if (isWanted) setTimeout(load);
      }, true);
    }
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        start();
        want();
      } else stop();
    });
    addEventListener("pagehide", stop);
    addEventListener("pageshow", (event) => { if (event.persisted) start(); });
    if (document.visibilityState === "visible") start();
  };

  if ("EventSource" in window) for (const line of document.querySelectorAll("[data-live]")) watch(line);
})();
