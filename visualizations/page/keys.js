// The keyboard: what each key does, everywhere and in the list that tells it.

import { data } from "./data.js";
import { el } from "./dom.js";
import { letGo } from "./panel.js";
import { change, open, state } from "./state.js";
import { switchTheme } from "./theme.js";
import { t } from "./words.js";

/** The dialog with all keys. */
export function helpDialog() {
  const keys = [
    ["1 – 6", "key_views"], ["/", "key_search"], ["← ↑ → ↓", "key_arrows"], ["Shift + ← ↑ → ↓", "key_move"], ["Enter", "key_enter"],
    ["+  −  0", "key_zoom"], ["F", "key_focus"], ["Esc", "key_escape"], ["N  P", "key_steps"], ["U", "key_up"], ["D", "key_theme"], ["?", "key_help"],
  ];
  const dialog = el(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, t("help")),
    el("p", {}, t("help_mouse")),
    el("dl", {}, keys.map(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(words))])),
    el("p", { class: "quiet" }, t("help_evidence")),
    el("button", { type: "button", class: "primary", on: { click: () => dialog.close() } }, t("close")),
  );
  return dialog;
}

/** Listen to keys wherever one is not writing. */
export function keyboard({ views, help, fit, find, redraw }) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && !writing) letGo();
    else if (writing) return;
    else if (/^[1-6]$/.test(event.key) && data.views[event.key - 1]) change({ view: data.views[event.key - 1] });
    else if (event.key === "/") find();
    else if (event.key === "?") help.showModal();
    else if (event.key === "0") fit();
    else if (event.key.toLowerCase() === "f" && state.sel) change({ focus: (state.focus + 1) % 3, path: "" });
    else if (event.key.toLowerCase() === "u" && data.scenes[0].id !== state.scene) open(data.scenes[0].id);
    else if (event.key.toLowerCase() === "n" && state.view === "meeting") views.meeting.next();
    else if (event.key.toLowerCase() === "p" && state.view === "meeting") views.meeting.back();
    else if (event.key.toLowerCase() === "d") {
      switchTheme();
      redraw();
    } else return;
    event.preventDefault();
  });
}
