import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { faultKinds } from "#page/state/faults.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Those for one request go off by themselves, once it has come. */
const lookEveryMs = 2000;

/** While something fails on purpose: what, and how to end it. */
export function FaultNotice(): VNode {
  const { faults } = usePage();
  const { faults: words } = useWords();
  const { size } = faults.active.value;
  useEffect(() => {
    void faults.refresh();
  }, []);
  useEffect(() => {
    if (size === 0) return;
    const timer = setInterval(() => void faults.refresh(), lookEveryMs);
    return () => clearInterval(timer);
  }, [size === 0]);
  const names = faultKinds
    .filter(({ id }) => faults.active.value.has(id))
    .map(({ id }) => words.names[id].title);
  return html`<div role="status" class="banners">
    ${
      size > 0 &&
      html`<p class="banner banner-fault">
        <${Icon} name="alert" /><span class="banner-words">${words.on(names.join(", "))}</span>
        <button type="button" class="button button-secondary banner-stop" onClick=${() => faults.clear()}>${words.stop}</button>
      </p>`
    }
  </div>`;
}
