import { effect } from "@preact/signals";
import { html, render } from "htm/preact";
import { createWhereabouts } from "#page/shared/tools/platform.ts";
import { applyTheme } from "#page/shared/tools/settings.ts";
import { createPage } from "#page/state/page.ts";
import { App } from "./app.ts";

const root = document.getElementById("app");
if (root === null) throw new Error("the document has no #app");

const whereabouts = createWhereabouts(window);
const page = createPage({
  urls: {
    discord: "/discord/control",
    slack: "/slack/control",
    lunos: "/lunos/sandbox",
    demo: "/demo",
  },
  reload: () => location.reload(),
  fetch: (...request) => fetch(...request),
  storage: () => localStorage,
  whereabouts,
});
applyTheme(page.settings, document.documentElement);
effect(() => {
  document.documentElement.dataset.platform = whereabouts.platform.value;
  document.documentElement.lang = page.words.value.tag;
});
render(html`<${App} page=${page} />`, root);
void page.chat.start();
void page.slack.chat.probe();
// Slack is followed from its first sight on, so that who looks at Discord alone has one event stream.
effect(() => {
  if (whereabouts.platform.value === "slack") void page.slack.chat.start();
});
