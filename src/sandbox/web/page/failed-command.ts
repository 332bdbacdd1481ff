import { html } from "htm/preact";
import type { VNode } from "preact";
import type { FailedCommand } from "./acts.ts";
import { Icon } from "./icon.ts";
import { CommandLine } from "./message-origin.ts";
import { usePage } from "./page.ts";

/** What is left of a command that the application didn't answer. */
export function FailedCommandView({ failed }: { readonly failed: FailedCommand }): VNode {
  const { acts } = usePage();
  return html`<article class="message" data-ephemeral="" tabindex="-1">
    <${CommandLine} name=${failed.name} personId=${failed.personId} />
    <div class="message-body">
      <p class="failure"><${Icon} name="alert" />The application did not respond</p>
      <p class="only-you">
        <${Icon} name="eye" /><span>Only you can see this</span>
        <button type="button" class="quiet" onClick=${() => acts.dismiss(failed.id)}>Dismiss message</button>
      </p>
    </div>
  </article>`;
}
