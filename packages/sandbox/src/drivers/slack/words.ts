import { z } from "zod";
import type { SeenSlackMessage } from "./seen.ts";

/** The words that Slack draws of a message of the bot's. */
export function readWords({ blocks, text }: SeenSlackMessage): string {
  const words = blocks.flatMap((block) => {
    if (block.type === "markdown" && typeof block.text === "string") return [block.text];
    return [];
  });
  return words.length > 0 ? words.join("\n") : text;
}

/** The ids of a message's buttons, in their order. */
export function listButtons({ blocks }: SeenSlackMessage): readonly string[] {
  const elements = z.array(z.looseObject({ action_id: z.string().optional() }));
  return blocks
    .filter(({ type }) => type === "actions")
    .flatMap((block) => elements.parse(block.elements).flatMap(({ action_id: id }) => id ?? []));
}

/** The small print of a message. */
export function readSmallPrint({ blocks }: SeenSlackMessage): string {
  const elements = z.array(z.looseObject({ text: z.string().optional() }));
  return blocks
    .filter(({ type }) => type === "context")
    .flatMap((block) => elements.parse(block.elements).flatMap(({ text }) => text ?? []))
    .join("\n");
}
