import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useWords } from "#page/words/use-words.ts";

/** Code between fences, with a button that copies it. */
export function CodeBlock({ text, language }: { text: string; language: string }): VNode {
  const { code: words } = useWords();
  const said = useSignal<"copy" | "copied" | "notAllowed">("copy");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = "copied";
    } catch {
      said.value = "notAllowed";
    }
  };
  return html`<figure class="code-block">
    <figcaption>
      <span>${language || words.name}</span>
      <button type="button" class="quiet" onClick=${copy}>${words[said.value]}</button>
    </figcaption>
    <pre tabindex="0"><code>${text}</code></pre>
  </figure>`;
}
