import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { SandboxSwitch } from "#page/shared/parts/sandbox-switch.ts";
import { type FaultKind, faultKinds } from "#page/state/faults.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** What can be made to fail, each with a switch; for one request, or until it's switched off. */
export function FaultSwitches(): VNode {
  const { slack } = usePage();
  const { faults: words } = useWords();
  const extent = useSignal<"once" | "always">("always");
  const offered = faultKinds.filter(
    ({ place }) => place !== "slack" || slack.chat.isServed.value === true,
  );
  return html`<details class="faults">
    <summary><h3>${words.heading}</h3></summary>
    <p class="drawer-intro">${words.intro}</p>
    <fieldset class="fault-extent">
      <legend class="visually-hidden">${words.heading}</legend>
      ${(["always", "once"] as const).map(
        (value) => html`<label key=${value}>
          <input
            type="radio"
            name="fault-extent"
            checked=${extent.value === value}
            onChange=${() => {
              extent.value = value;
            }}
          />
          <span>${words[value]}</span>
        </label>`,
      )}
    </fieldset>
    <ul class="fault-list">
      ${offered.map((kind) => html`<${FaultSwitch} key=${kind.id} kind=${kind} extent=${extent.value} />`)}
    </ul>
  </details>`;
}

function FaultSwitch({
  kind,
  extent,
}: {
  readonly kind: FaultKind;
  readonly extent: "once" | "always";
}): VNode {
  const { faults } = usePage();
  const { title, text } = useWords().faults.names[kind.id];
  return html`<li>
    <label>
      <span class="fault-words"><strong>${title}</strong><small class="fault-text">${text}</small></span>
      <${SandboxSwitch}
        isOn=${() => faults.active.value.has(kind.id)}
        change=${(on: boolean) => (on ? faults.switchOn(kind, extent) : faults.switchOff(kind))}
      />
    </label>
  </li>`;
}
