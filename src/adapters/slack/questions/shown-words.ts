import { joinShownLines } from "#core";
import { readBlockWords } from "../wire/block-words.ts";
import type { AttachmentPayload, FilePayload, MessagePayload } from "../wire/payloads.ts";

/**
 * What a message shows beside its text, in Slack's marks: blocks, previews and other attachments, what files are called.
 * What stands in the text already is not said again.
 */
export function readShownWords(message: MessagePayload): string {
  const { text, attachments, files } = message;
  const lines = [
    ...(isWrittenByHand(message) ? [] : readBlockWords(message.blocks)),
    ...attachments.flatMap(readAttachment),
    ...[...files, ...attachments.flatMap((attachment) => attachment.files)].flatMap(describeFile),
  ];
  const known = toPlain(text);
  const isNew = (line: string) => toPlain(line) !== "" && !known.includes(toPlain(line));
  return joinShownLines([...new Set(lines)].filter(isNew));
}

/** What people write comes twice: as text and, the same, as rich text. */
function isWrittenByHand({ text, bot_id: app }: MessagePayload): boolean {
  return app === undefined && text.trim() !== "";
}

function readAttachment(attachment: AttachmentPayload): readonly string[] {
  const { service_name: service, author_name: author, pretext, title, text, footer } = attachment;
  const { fields, from_url: url, fallback, is_msg_unfurl: isShared } = attachment;
  const words = [
    ...[author, pretext, title],
    // A message that was shared is read with the text.
    ...(isShared === true ? [] : [text]),
    ...fields.map(({ title: name, value }) => [name, value].filter((part) => part).join(": ")),
    ...readBlockWords([...attachment.blocks, ...attachment.message_blocks]),
    footer,
  ].filter((line) => line !== undefined && line !== "");
  const said = words.length > 0 ? words : [fallback];
  const from = [service, url].filter((part) => part !== undefined).join(", ");
  const lines = said.flatMap((line) => line ?? []);
  return lines.length === 0 || from === "" ? lines : [`Preview of ${from}:`, ...lines];
}

function describeFile({ name, title, alt_txt: description }: FilePayload): readonly string[] {
  const words = [title === name ? undefined : title, description].filter((part) => part);
  return words.length === 0 ? [] : [`File ${name ?? ""}: ${words.join(" – ")}`];
}

function toPlain(text: string): string {
  return text.replace(/[\s*_~`•]+/g, "").toLowerCase();
}
