import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { toDisplayName } from "#page/discord/state/mentions.ts";
import type { Message } from "#page/discord/state/model.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { toSnippet } from "./message-origin.ts";

/** What was edited longer ago was there before the page was opened. */
const freshForMs = 10_000;

/** An answer that grows by edits is read out once it has been still for this long. */
const stillAfterMs = 1500;

/**
 * Reads the bot's latest answer to screen readers when it is complete. The message log reads only what is added,
 * since an answer that streams in would otherwise be read again with every edit.
 */
export function Announcer(): VNode {
  const page = usePage();
  const said = useSignal("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useComputed(() =>
    page.chat.timeline.messages.value.findLast((one) => one.author.bot),
  );
  useSignalEffect(() => {
    const message = latest.value;
    clearTimeout(timer.current);
    if (message === undefined || message.loading || !isFresh(message)) return;
    timer.current = setTimeout(() => {
      said.value = `${toDisplayName(message.author)}: ${toSnippet(message, page)}. ${describePictures(message, page)}`;
    }, stillAfterMs);
  });
  return html`<p class="visually-hidden" role="status">${said}</p>`;
}

function isFresh({ edited_timestamp: editedAt }: Message): boolean {
  return Boolean(editedAt) && Date.now() - Date.parse(editedAt ?? "") < freshForMs;
}

function describePictures({ attachments }: Message, { chat }: Page): string {
  const { content } = chat.words.value;
  return attachments
    .map(({ description, filename }) => content.pictureOf(description ?? filename))
    .join(". ");
}
