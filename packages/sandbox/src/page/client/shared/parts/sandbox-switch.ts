import { html } from "htm/preact";
import type { VNode } from "preact";

/**
 * A switch for what the sandbox knows. After each change it shows what holds there: a browser turns a switch over by itself,
 * and where the sandbox refused, or what was switched on was over before anyone looked, nothing is rendered anew.
 */
export function SandboxSwitch({
  isOn,
  isDisabled = false,
  change,
}: {
  /** Reads what holds, now and after the change. */
  readonly isOn: () => boolean;
  readonly isDisabled?: boolean;
  /** Ends once what holds was looked up again. */
  readonly change: (on: boolean) => Promise<void>;
}): VNode {
  return html`<input
    type="checkbox"
    class="switch"
    role="switch"
    checked=${isOn()}
    disabled=${isDisabled}
    onChange=${async ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      await change(currentTarget.checked);
      currentTarget.checked = isOn();
    }}
  />`;
}
