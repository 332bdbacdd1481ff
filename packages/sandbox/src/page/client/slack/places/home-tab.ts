import { html } from "htm/preact";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Blocks } from "#page/slack/blocks/blocks.ts";
import type { SlackView } from "#page/slack/state/slack-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** The app's home, as the app published it for this person. */
export function HomeTab(): VNode {
  const view = useSlack().chat.views.value.home;
  const { slack: words } = useWords();
  return html`<div class="home" role="tabpanel" aria-labelledby="tab-home" tabindex="0">
    ${
      view === null
        ? html`<p class="home-empty"><span class="orbit" aria-hidden="true"></span>${words.preparing}</p>`
        : html`<${HomeView} key=${view.id} view=${view} />`
    }
  </div>`;
}

function HomeView({ view }: { readonly view: SlackView }): VNode {
  const { acts } = useSlack();
  const surface = useMemo(() => acts.surfaceOf({ type: "view", id: view.id }), [view.id]);
  return html`<div class="home-column"><${Blocks} blocks=${view.blocks} surface=${surface} /></div>`;
}
