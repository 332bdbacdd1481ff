import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.ts";

/** Takes files that are dropped anywhere on the page or pasted, and says what becomes of them. */
export function DropZone({
  label,
  onFiles,
}: {
  readonly label: string;
  readonly onFiles: (files: Iterable<File>) => void;
}): VNode | null {
  const take = useRef(onFiles);
  take.current = onFiles;
  const isOver = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const takeFrom = (data: DataTransfer | null, event: Event): void => {
      const files = data?.files ?? [];
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
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
      takeFrom(event.dataTransfer, event);
    });
    on("paste", (event) => takeFrom(event.clipboardData, event));
    return () => controller.abort();
  }, []);

  if (!isOver.value) return null;
  return html`<div class="drop-zone" aria-hidden="true">
    <p>
      <${Icon} name="picture" />
      <strong>${label}</strong>
    </p>
  </div>`;
}
