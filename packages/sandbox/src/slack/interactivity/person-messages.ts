import { Readable } from "node:stream";
import { z } from "zod";
import type { Upload } from "#http";
import { readPixels, shareFiles } from "../files/file-intake.ts";
import { findRoot } from "../methods/methods-chat.ts";
import { conversationFor } from "../parts/control-views.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackParts } from "../parts/parts.ts";
import { writeText } from "../parts/person-text.ts";
import { parseArguments } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { type StoredFile, typeOfName } from "../world/file-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { isMember, type User } from "../world/world.ts";

const noteSchema = z.object({
  title: z.string().optional(),
  alt_text: z.string().max(1000).optional(),
  mimetype: z.string().optional(),
  duration_ms: z.int().min(0).optional(),
});
const saySchema = z.object({
  as: z.string(),
  text: z.string().max(40_000).default(""),
  thread_ts: z.string().optional(),
  reply_broadcast: z.boolean().default(false),
  files: z.array(noteSchema).default([]),
  snippet: z
    .object({ title: z.string(), content: z.string(), filetype: z.string().default("text") })
    .optional(),
  canvas: z.object({ title: z.string(), markdown: z.string() }).optional(),
  external_file: z
    .object({
      title: z.string(),
      url: z.url(),
      mimetype: z.string().optional(),
      external_type: z.string().default("gdrive"),
    })
    .optional(),
  clip: z.enum(["audio", "video"]).optional(),
});
type Saying = z.output<typeof saySchema>;

/** Files that Slack's client takes at once. */
const maxFiles = 10;

/** Posts what a person wrote, recorded or uploaded. */
export async function sayAsPerson(
  parts: SlackParts,
  { body, channel }: { readonly body: RequestBody; readonly channel: string },
): Promise<{ readonly message: StoredMessage; readonly person: User }> {
  const saying = parseArguments(saySchema, body.fields);
  const person = personOf(parts, saying.as);
  const conversation = conversationFor(parts, { person, channel });
  if (conversation.isArchived) throw refuse("is_archived");
  if (!isMember(conversation, person.id)) throw refuse("not_in_channel");
  if (conversation.type === "direct" && !parts.manifest.hasMessagesTab()) {
    throw refuse("messages_tab_disabled");
  }
  if (body.uploads.length > maxFiles) throw refuse("too_many_files");
  const threadTs = findRoot(parts, { conversation, threadTs: saying.thread_ts });
  const files = await createFiles(parts, { saying, person, uploads: body.uploads });
  if (saying.text.trim() === "" && files.length === 0) throw refuse("no_text");
  const written = writeText(saying.text, { world: parts.world, author: person });
  const message: StoredMessage = {
    channelId: conversation.id,
    ts: parts.ids.nextTs(),
    teamId: person.teamId,
    userId: person.id,
    text: written.text,
    blocks: written.blocks.length === 0 ? undefined : written.blocks,
    fileIds: files.map(({ id }) => id),
    reactions: [],
    threadTs,
    clientMessageId: crypto.randomUUID(),
    subtype: subtypeOf({ saying, isReply: threadTs !== undefined, hasFiles: files.length > 0 }),
  };
  shareFiles(parts, message);
  return { message, person };
}

function subtypeOf({
  saying,
  isReply,
  hasFiles,
}: {
  readonly saying: Saying;
  readonly isReply: boolean;
  readonly hasFiles: boolean;
}): string | undefined {
  if (hasFiles) return "file_share";
  return saying.reply_broadcast && isReply ? "thread_broadcast" : undefined;
}

interface Making {
  readonly saying: Saying;
  readonly person: User;
  readonly uploads: readonly Upload[];
}

async function createFiles(parts: SlackParts, making: Making): Promise<readonly StoredFile[]> {
  const { saying, uploads } = making;
  const uploaded = await Promise.all(
    uploads.map((upload, index) => createUploaded(parts, { ...making, upload, index })),
  );
  const texts = await Promise.all([
    ...(saying.snippet === undefined ? [] : [createSnippet(parts, making, saying.snippet)]),
    ...(saying.canvas === undefined ? [] : [createCanvas(parts, making, saying.canvas)]),
  ]);
  const external =
    saying.external_file === undefined ? [] : [createExternal(parts, making, saying.external_file)];
  const files = [...uploaded, ...texts, ...external];
  for (const file of files) parts.files.put(file);
  return files;
}

function basics({ ids, settings }: SlackParts, { person }: Making) {
  return {
    id: ids.next("F"),
    teamId: person.teamId,
    userId: person.id,
    createdSeconds: Math.floor(settings.clock() / 1000),
    isProcessed: true,
    isDeleted: false,
    shares: [],
  } as const;
}

/** A file as it was uploaded by a person. */
async function createUploaded(
  parts: SlackParts,
  making: Making & { readonly upload: Upload; readonly index: number },
): Promise<StoredFile> {
  const { saying, upload, index } = making;
  const note = saying.files[index] ?? {};
  const pixels = await readPixels(upload.file);
  const type = typeOfName(upload.fileName);
  return {
    ...basics(parts, making),
    ...type,
    ...(note.mimetype === undefined ? {} : { mimetype: note.mimetype }),
    ...pixels,
    name: upload.fileName,
    title: note.title ?? upload.fileName,
    mode: "hosted",
    sizeBytes: upload.file.byteLength,
    bytes: upload.file,
    altText: note.alt_text,
    durationMs: note.duration_ms,
    clip: saying.clip && `slack_${saying.clip}`,
  };
}

/** A file that a person put into a form: nobody sees it but the app. */
export async function createFormFile(
  parts: SlackParts,
  { person, upload }: { readonly person: User; readonly upload: Upload },
): Promise<StoredFile> {
  const saying = parseArguments(saySchema, { as: person.id });
  const making = { saying, person, uploads: [upload], upload, index: 0 };
  const file = await createUploaded(parts, making);
  parts.files.put(file);
  return file;
}

async function createSnippet(
  parts: SlackParts,
  making: Making,
  snippet: NonNullable<Saying["snippet"]>,
): Promise<StoredFile> {
  const bytes = await parts.vault.save(Readable.from([Buffer.from(snippet.content)]));
  return {
    ...basics(parts, making),
    name: snippet.title,
    title: snippet.title,
    mimetype: "text/plain",
    filetype: snippet.filetype,
    mode: "snippet",
    sizeBytes: bytes.byteLength,
    bytes,
    preview: snippet.content,
  };
}

/** What downloads of a canvas give is HTML. */
async function createCanvas(
  parts: SlackParts,
  making: Making,
  canvas: NonNullable<Saying["canvas"]>,
): Promise<StoredFile> {
  const escaped = canvas.markdown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const lines = escaped.split("\n").map((line) => {
    const heading = /^(#{1,3})\s+(.*)$/.exec(line);
    const level = heading?.[1]?.length;
    return level === undefined
      ? `<p class="line">${line}</p>`
      : `<h${level}>${heading?.[2]}</h${level}>`;
  });
  const html = `<h1>${canvas.title.replaceAll("<", "&lt;")}</h1>${lines.join("")}`;
  const bytes = await parts.vault.save(Readable.from([Buffer.from(html)]));
  return {
    ...basics(parts, making),
    name: canvas.title,
    title: canvas.title,
    mimetype: "application/vnd.slack-docs",
    filetype: "quip",
    mode: "quip",
    sizeBytes: bytes.byteLength,
    bytes,
    preview: canvas.markdown,
  };
}

function createExternal(
  parts: SlackParts,
  making: Making,
  external: NonNullable<Saying["external_file"]>,
): StoredFile {
  const type = typeOfName(external.title);
  return {
    ...basics(parts, making),
    ...type,
    ...(external.mimetype === undefined ? {} : { mimetype: external.mimetype }),
    name: external.title,
    title: external.title,
    mode: "external",
    sizeBytes: 0,
    externalUrl: external.url,
    externalType: external.external_type,
  };
}
