// Colours: the style sheet's, read for drawing. Safe for colour-blind people and doubled by shape.

const root = document.documentElement;
let cached = null;

/** The colours of the theme in use, by the names of the style sheet's custom properties. */
export function colours() {
  if (cached) return cached;
  const style = getComputedStyle(root);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  cached = {
    background: read("canvas"),
    text: read("text"),
    soft: read("soft"),
    edge: read("edge"),
    strong: read("accent"),
    frame: read("line"),
    pill: read("pill"),
    appeared: read("appeared"),
    vanished: read("vanished"),
    lack: read("lack"),
    kind: (id) => read(`kind-${id}`),
    community: (n) => (n < 0 ? read("soft") : read(`series-${n % 8}`)),
    heat: (n) => read(`heat-${n}`),
  };
  const kinds = {};
  const byKind = cached.kind;
  cached.kind = (id) => (kinds[id] ??= byKind(id));
  return cached;
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let chosen = false;

function follow() {
  root.dataset.theme = prefersDark.matches ? "dark" : "light";
  cached = null;
}

follow();

/** Switch between dark and light; from then on the device is not asked. */
export function switchTheme() {
  chosen = true;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  cached = null;
}

/** Run with the colours for paper, whatever the theme. */
export function onPaper(does) {
  const before = root.dataset.theme;
  root.dataset.theme = "light";
  cached = null;
  try {
    return does(colours());
  } finally {
    root.dataset.theme = before;
    cached = null;
  }
}

/** Called when the device changes its preference. */
export function onThemeChange(does) {
  prefersDark.addEventListener("change", () => {
    if (chosen) return;
    follow();
    does();
  });
}
