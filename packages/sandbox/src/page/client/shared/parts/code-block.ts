import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";

/** Code between fences, with a button that copies it. */
export function CodeBlock({ text, language }: { text: string; language: string }): VNode {
  const said = useSignal("Copy");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      said.value = "Copied";
    } catch {
      said.value = "Not allowed";
    }
  };
  return html`<figure class="code-block">
    <figcaption>
      <span>${language || "code"}</span>
      <button type="button" class="quiet" onClick=${copy}>${said}</button>
    </figcaption>
    <pre tabindex="0"><code>${text}</code></pre>
  </figure>`;
}
