import type { JsonValue } from "#core";
import { shortenText } from "#text";
import { maxBlockTextLength, maxContextElements, maxImageTitleLength } from "./limits.ts";

/** A piece of a message or form, as Slack draws it. */
export interface Block {
  readonly type: string;
  readonly [key: string]: JsonValue;
}

/** A model's words. */
export function createMarkdownBlock(text: string): Block {
  return { type: "markdown", text };
}

/** Names the block of a headline, by which we know our own again. */
const storyBlockId = "story";

/**
 * A line in bold, and who said it. As rich text nothing in it is a mark: neither what people typed, nor their names, which
 * as mentions would notify them. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function createStoryBlock(words: string, personName: string): Block {
  const bold = words === "" ? [] : [{ type: "text", text: words, style: { bold: true } }];
  const said = [words === "" ? "" : " – ", personName].join("");
  const person = personName === "" ? [] : [{ type: "text", text: said }];
  const line = { type: "rich_text_section", elements: [...bold, ...person] };
  return { type: "rich_text", block_id: storyBlockId, elements: [line] };
}

/** Whether a block of one of our messages is its headline. */
export function isStoryBlock(block: object): boolean {
  return "block_id" in block && block.block_id === storyBlockId;
}

/** What a plan is shown with: what is being done, and its steps. */
export interface Plan {
  readonly title: string;
  readonly tasks: readonly { readonly title: string; readonly isDone: boolean }[];
}

/** Several steps. https://docs.slack.dev/reference/block-kit/blocks/plan-block, with its `task_card`s */
export function createPlanBlock({ title, tasks }: Plan): Block {
  return {
    type: "plan",
    title,
    tasks: tasks.map((task, index) => ({
      type: "task_card",
      task_id: `step-${index + 1}`,
      title: task.title,
      status: task.isDone ? "complete" : "in_progress",
    })),
  };
}

/** Small print, a line each. */
export function createContextBlocks(lines: readonly string[]): readonly Block[] {
  const elements = lines
    .filter((line) => line.trim() !== "")
    .slice(0, maxContextElements)
    .map((line) => ({ type: "mrkdwn", text: line.slice(0, maxBlockTextLength), verbatim: true }));
  return elements.length === 0 ? [] : [{ type: "context", elements }];
}

export function createSectionBlock(mrkdwn: string): Block {
  return { type: "section", text: { type: "mrkdwn", text: mrkdwn.slice(0, maxBlockTextLength) } };
}

export function createHeaderBlock(text: string): Block {
  return { type: "header", text: createPlainText(text, 150) };
}

/** A picture that Slack has as a file, for those who see the message. */
export function createImageBlock(picture: {
  readonly fileId: string;
  readonly altText: string;
  /** Stands above it. */
  readonly title?: string;
}): Block {
  const { title } = picture;
  return {
    type: "image",
    slack_file: { id: picture.fileId },
    alt_text: picture.altText,
    ...(title === undefined ? {} : { title: createPlainText(title, maxImageTitleLength) }),
  };
}

export function createPlainText(text: string, maxLength: number) {
  return { type: "plain_text", text: shortenText(text, maxLength), emoji: false } as const;
}
