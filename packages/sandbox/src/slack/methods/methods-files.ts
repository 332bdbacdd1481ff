import { z } from "zod";
import { deleteFile, processFile, shareFiles } from "../files/file-intake.ts";
import { findConversation, requireMember } from "../parts/lookups.ts";
import { readContent } from "../parts/message-content.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toFile } from "../payloads/file-payload.ts";
import { countArgument, jsonArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse, refuseWithMessages } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type StoredFile, typeOfName } from "../world/file-record.ts";
import { type Conversation, canSee, type Installation, isMember } from "../world/world.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";
import { clearStatus, findRoot, ownMessage } from "./methods-chat.ts";

const urlSchema = z.object({
  filename: requiredText("missing_argument"),
  length: countArgument,
  alt_txt: textArgument.optional(),
  alt_text: textArgument.optional(),
  snippet_type: textArgument.optional(),
});
const completeSchema = z.object({
  files: jsonArgument(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
  channel_id: textArgument.optional(),
  channels: textArgument.optional(),
  thread_ts: textArgument.optional(),
  initial_comment: textArgument.optional(),
  blocks: jsonArgument(z.array(z.unknown())).optional(),
});
const fileSchema = z.object({ file: requiredText("file_not_found") });
const listSchema = z.object({
  channel: textArgument.optional(),
  user: textArgument.optional(),
  count: countArgument.catch(100).default(100),
  page: countArgument.catch(1).default(1),
});

/** Files that one completion takes; more were seen to fail. */
const maxFilesPerCompletion = 14;

/** Files, uploaded in three steps. Source: https://docs.slack.dev/messaging/working-with-files#uploading_files */
export const fileMethods: Methods = {
  "files.getUploadURLExternal": botMethod(urlSchema, {
    tier: 4,
    scopes: ["files:write"],
    run: getUploadUrl,
  }),
  "files.completeUploadExternal": botMethod(completeSchema, {
    tier: 4,
    scopes: ["files:write"],
    run: complete,
  }),
  "files.info": botMethod(fileSchema, { tier: 4, scopes: ["files:read"], run: info }),
  "files.list": botMethod(listSchema, { tier: 3, scopes: ["files:read"], run: list }),
  "files.delete": botMethod(fileSchema, { tier: 3, scopes: ["files:write"], run: remove }),
  "files.upload": botMethod(z.looseObject({}), {
    tier: 2,
    scopes: ["files:write"],
    run: () => {
      throw refuse("method_deprecated");
    },
  }),
};

function getUploadUrl({ parts, installation, input }: BotCall<z.output<typeof urlSchema>>): Json {
  if (input.length < 1) {
    throw refuseWithMessages("invalid_arguments", [
      "[ERROR] value must be greater than 0 [json-pointer:/length]",
    ]);
  }
  if (input.length > parts.settings.fileLimitBytes) throw refuse("file_upload_size_restricted");
  const id = parts.ids.next("F");
  const altText = input.alt_txt ?? input.alt_text;
  if (altText !== undefined && altText.length > 1000) throw refuse("alt_txt_too_large");
  parts.files.put({
    ...typeOfName(input.filename),
    id,
    teamId: installation.teamId,
    userId: installation.botUserId,
    botId: installation.botId,
    name: input.filename,
    title: input.filename,
    mode: input.snippet_type === undefined ? "hosted" : "snippet",
    sizeBytes: input.length,
    createdSeconds: Math.floor(parts.settings.clock() / 1000),
    altText,
    isProcessed: false,
    isDeleted: false,
    shares: [],
  });
  const upload_url = parts.uploads.issue({ fileId: id, lengthBytes: input.length });
  return { upload_url, file_id: id };
}

function complete({ parts, installation, input }: BotCall<z.output<typeof completeSchema>>): Json {
  if (input.files.length > maxFilesPerCompletion) throw refuse("too_many_files");
  const files = input.files.map(({ id }) => uploadedFile(parts, { id, installation }));
  const names = [input.channel_id, ...(input.channels ?? "").split(",")];
  const conversations = names
    .filter((name) => name !== undefined && name !== "")
    .map((name) => findConversation(parts, { installation, channel: name ?? "" }));
  for (const conversation of conversations) {
    if (conversation.isArchived) throw refuse("is_archived");
    requireMember(conversation, installation);
  }
  const said = readComment(input, { parts, installation });
  const places = conversations.map((conversation) => ({
    conversation,
    threadTs: findRoot(parts, { conversation, threadTs: input.thread_ts }),
  }));
  for (const [index, file] of files.entries()) {
    const { title } = input.files[index] ?? {};
    if (title !== undefined) parts.files.change(file.id, { title });
  }
  const view = toView(parts, installation);
  // What is answered is what is known before Slack has looked at the bytes.
  const answered = files.map(({ id }) => toFile(parts.files.get(id), view));
  const fileIds = files.map(({ id }) => id);
  void processAndShare(parts, { fileIds, places, said, installation });
  return { files: answered };
}

interface Sharing {
  readonly fileIds: readonly string[];
  readonly places: readonly {
    readonly conversation: Conversation;
    readonly threadTs: string | undefined;
  }[];
  readonly said: Comment;
  readonly installation: Installation;
}

interface Comment {
  readonly text: string;
  readonly blocks?: readonly Json[] | undefined;
}

async function processAndShare(
  parts: SlackParts,
  { fileIds, places, said, installation }: Sharing,
): Promise<void> {
  await Promise.all(fileIds.map((id) => processFile(parts, id)));
  const hasAltText = fileIds.some((id) => parts.files.get(id).altText !== undefined);
  for (const { conversation, threadTs } of places) {
    const isDirect = conversation.type === "direct";
    if (parts.faults.takeForShare({ hasAltText, isDirect })) continue;
    const message = {
      ...ownMessage(parts, { installation, conversation }),
      ...said,
      subtype: "file_share",
      threadTs,
      fileIds,
    };
    shareFiles(parts, message);
    clearStatus(parts, message);
  }
}

/** Blocks are ignored when there is a comment. */
function readComment(
  input: z.output<typeof completeSchema>,
  options: { readonly parts: SlackParts; readonly installation: Installation },
): Comment {
  if (input.initial_comment) return { text: input.initial_comment };
  if (input.blocks === undefined || input.blocks.length === 0) return { text: "" };
  const { text, blocks } = readContent({ blocks: input.blocks }, { ...options, act: "post" });
  return { text, blocks };
}

function uploadedFile(
  { files }: SlackParts,
  { id, installation }: { readonly id: string; readonly installation: Installation },
): StoredFile {
  const file = files.find(id);
  if (file === undefined || file.teamId !== installation.teamId || file.isDeleted) {
    throw refuse("file_not_found");
  }
  if (file.bytes === undefined) throw refuse("file_not_found");
  return file;
}

function toView(parts: SlackParts, installation: Installation) {
  const { world } = parts;
  const viewerTeamId = installation.teamId;
  return { world, baseUrl: parts.baseUrl(), viewerTeamId, place: "info" } as const;
}

/** A file that the app can see: its own, or shared where the bot is. @throws {SlackError} `file_not_found`, `file_deleted`. */
export function visibleFile(
  parts: SlackParts,
  { id, installation }: { readonly id: string; readonly installation: Installation },
): StoredFile {
  const file = parts.files.find(id);
  if (file === undefined) throw refuse("file_not_found");
  const bot = parts.world.users.get(installation.botUserId);
  const isShown = file.shares.some(({ channelId }) => {
    const conversation = parts.world.conversations.get(channelId);
    if (conversation === undefined || bot === undefined) return false;
    return isMember(conversation, bot.id) || canSee(bot, conversation);
  });
  // Files of a form are given to the app alone.
  const isGiven = file.teamId === installation.teamId && file.shares.length === 0;
  if (!isShown && !isGiven) throw refuse("file_not_found");
  if (file.isDeleted) throw refuse("file_deleted");
  return file;
}

function info({ parts, installation, input }: BotCall<z.output<typeof fileSchema>>): Json {
  const file = visibleFile(parts, { id: input.file, installation });
  return {
    file: toFile(file, toView(parts, installation)),
    comments: [],
    response_metadata: { next_cursor: "" },
  };
}

function list({ parts, installation, input }: BotCall<z.output<typeof listSchema>>): Json {
  const wanted = parts.files
    .list()
    .filter((file) => !file.isDeleted && file.teamId === installation.teamId && file.isProcessed)
    .filter(({ userId }) => input.user === undefined || userId === input.user)
    .filter(
      ({ shares }) =>
        input.channel === undefined || shares.some(({ channelId }) => channelId === input.channel),
    )
    .reverse();
  const start = (input.page - 1) * input.count;
  return {
    files: wanted
      .slice(start, start + input.count)
      .map((file) => toFile(file, toView(parts, installation))),
    paging: {
      count: input.count,
      total: wanted.length,
      page: input.page,
      pages: Math.ceil(wanted.length / input.count),
    },
  };
}

async function remove({
  parts,
  installation,
  input,
}: BotCall<z.output<typeof fileSchema>>): Promise<Json> {
  const file = visibleFile(parts, { id: input.file, installation });
  if (file.userId !== installation.botUserId) throw refuse("cant_delete_file");
  await deleteFile(parts, file);
  return {};
}
