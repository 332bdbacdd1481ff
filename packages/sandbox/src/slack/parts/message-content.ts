import { z } from "zod";
import { checkBlocks } from "../blocks/check-blocks.ts";
import { jsonArgument, objectArgument, objectsArgument, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import type { Installation } from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

/** Where longer texts are cut. Source: https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
const maxTextLength = 40_000;
/** Source: https://docs.slack.dev/reference/methods/chat.postMessage (`markdown_text`). */
const maxMarkdownLength = 12_000;
/** Edits with longer texts were seen to be refused. */
const maxEditedTextLength = 4_000;
const maxAttachments = 100;

export const contentSchema = z.object({
  text: textArgument.optional(),
  blocks: jsonArgument(z.array(z.unknown(), { error: "invalid_blocks_format" })).optional(),
  attachments: objectsArgument.optional(),
  markdown_text: textArgument.optional(),
  metadata: objectArgument.optional(),
});

export const personaSchema = z.object({
  username: textArgument.optional(),
  icon_emoji: textArgument.optional(),
  icon_url: textArgument.optional(),
});

export interface Content {
  readonly text: string;
  readonly blocks?: readonly Json[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | undefined;
  readonly warnings: readonly string[];
}

/**
 * Checks what a message is to say.
 * @throws {SlackError} `no_text`, `msg_too_long`, `markdown_text_conflict`, `too_many_attachments`, and what blocks may be refused with.
 */
export function readContent(
  input: z.output<typeof contentSchema>,
  {
    parts,
    installation,
    act,
  }: {
    readonly parts: SlackParts;
    readonly installation: Installation;
    readonly act: "post" | "edit";
  },
): Content {
  const { text = "", markdown_text: markdown, attachments, metadata } = input;
  const blocks = input.blocks?.length === 0 ? undefined : input.blocks;
  if ((attachments?.length ?? 0) > maxAttachments) throw refuse("too_many_attachments");
  if (markdown !== undefined) {
    return {
      ...readMarkdown(markdown, { hasOther: text !== "" || blocks !== undefined }),
      metadata,
    };
  }
  const hasAttachments = attachments !== undefined && attachments.length > 0;
  if (text.trim() === "" && blocks === undefined && !hasAttachments) throw refuse("no_text");
  if (act === "edit" && text.length > maxEditedTextLength) throw refuse("msg_too_long");
  const checked =
    blocks &&
    checkBlocks(blocks, {
      surface: "message",
      isKnownFile: (idOrUrl) => isKnownFile(parts, { installation, idOrUrl }),
    });
  const isCut = text.length > maxTextLength;
  return {
    text: isCut ? text.slice(0, maxTextLength) : text,
    blocks: checked,
    attachments: hasAttachments ? attachments : undefined,
    metadata,
    warnings: isCut ? ["message_truncated"] : [],
  };
}

function readMarkdown(markdown: string, { hasOther }: { readonly hasOther: boolean }): Content {
  if (hasOther) throw refuse("markdown_text_conflict");
  if (markdown.trim() === "") throw refuse("no_text");
  if (markdown.length > maxMarkdownLength) throw refuse("msg_too_long");
  const block_id = crypto.randomUUID().slice(0, 5);
  return { text: markdown, blocks: [{ type: "markdown", block_id, text: markdown }], warnings: [] };
}

/** Whether an app can show a file: one of its own workspace, uploaded and there. */
export function isKnownFile(
  { files }: SlackParts,
  { installation, idOrUrl }: { readonly installation: Installation; readonly idOrUrl: string },
): boolean {
  const id = toFileId(idOrUrl);
  const file = id === undefined ? undefined : files.find(id);
  return file !== undefined && !file.isDeleted && file.teamId === installation.teamId;
}

/** The file's id in what an image block names it by. */
export function toFileId(idOrUrl: string): string | undefined {
  return /(F[A-Z0-9]{8,})/.exec(idOrUrl)?.[1];
}

/** The part of an answer that tells of warnings. */
export function toWarnings(warnings: readonly string[]): Json {
  if (warnings.length === 0) return {};
  return { warning: warnings.join(","), response_metadata: { warnings } };
}
