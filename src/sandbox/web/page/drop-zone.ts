import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "./icon.ts";
import { usePage } from "./page.ts";

/** Takes files that are dropped anywhere on the page or pasted. */
export function DropZone(): VNode | null {
  const { chat, draft } = usePage();
  const isOver = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const take = (data: DataTransfer | null, event: Event): void => {
      const files = data?.files ?? [];
      if (files.length === 0) return;
      event.preventDefault();
      draft.addFiles(files);
      draft.focus();
    };
    const on = <Name extends keyof WindowEventMap>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ): void => window.addEventListener(name, listener, { signal: controller.signal });
    on("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      isOver.value = true;
    });
    on("dragleave", (event) => {
      if (event.relatedTarget === null) isOver.value = false;
    });
    on("drop", (event) => {
      isOver.value = false;
      take(event.dataTransfer, event);
    });
    on("paste", (event) => take(event.clipboardData, event));
    return () => controller.abort();
  }, []);

  if (!isOver.value) return null;
  const target = draft.command.value?.command.name;
  return html`<div class="drop-zone" aria-hidden="true">
    <p>
      <${Icon} name="picture" />
      <strong>${target === undefined ? `Drop to add to #${chat.channel.value?.name ?? ""}` : `Drop for /${target}`}</strong>
    </p>
  </div>`;
}
