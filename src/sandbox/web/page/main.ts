import { html, render } from "htm/preact";
import { App } from "./app.ts";
import { createPage } from "./page.ts";
import { applyTheme } from "./settings.ts";

const root = document.getElementById("app");
if (root === null) throw new Error("the document has no #app");

const page = createPage({
  controlUrl: "/discord/control",
  fetch: (...request) => fetch(...request),
  storage: () => localStorage,
});
applyTheme(page.settings, document.documentElement);
render(html`<${App} page=${page} />`, root);
void page.chat.start();
