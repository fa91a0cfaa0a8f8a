// A report as a page: nothing but its two buttons. Without a script the report is all there.

import {switchTheme} from "./theme.js";

const DOES = { theme: switchTheme, print: () => window.print() };

for (const [name, does] of Object.entries(DOES)) {
  const button = document.querySelector(`button[data-does="${name}"]`);
  button.hidden = false;
  button.addEventListener("click", does);
}
