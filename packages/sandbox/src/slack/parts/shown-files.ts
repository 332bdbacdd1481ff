import { eachObject } from "../blocks/check-blocks.ts";
import { isJsonObject } from "../tools/json.ts";
import type { StoredFile } from "../world/file-record.ts";
import { canSee, type User } from "../world/world.ts";
import { isVisibleTo } from "./control-views.ts";
import { toFileId } from "./message-content.ts";
import type { SlackParts } from "./parts.ts";

/**
 * Whether a person's client shows a file: it is theirs, shared where they are, or in an image block of a message or
 * a Home tab that they see. An image block needs no share of its file, also in a message for one person's eyes
 * (https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).
 */
export function isShownTo(
  parts: SlackParts,
  { person, file }: { readonly person: User; readonly file: StoredFile },
): boolean {
  const isShared = file.shares.some(({ channelId }) => {
    const conversation = parts.world.conversations.get(channelId);
    return conversation !== undefined && canSee(person, conversation);
  });
  return isShared || file.userId === person.id || isInBlock(parts, { person, file });
}

function isInBlock(
  parts: SlackParts,
  { person, file }: { readonly person: User; readonly file: StoredFile },
): boolean {
  return [...parts.world.conversations.values()]
    .flatMap(({ id }) => parts.messages.list(id))
    .filter((message) => isVisibleTo(parts, { person, message }))
    .some(({ blocks, attachments }) => names([blocks, attachments], file.id));
}

function names(content: unknown, fileId: string): boolean {
  return [...eachObject(content)].some((object) => {
    const shown = object.slack_file;
    return isJsonObject(shown) && toFileId(String(shown.id ?? shown.url)) === fileId;
  });
}
