import { z } from "zod";
import {
  createOutOfReachError,
  createUnknownError,
  defined,
  type Intent,
  type JsonValue,
  type MediaReference,
  type Sentence,
  UserError,
} from "#core";
import { toJson } from "../wire/json.ts";
import { messagePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { continuesTalk } from "./addressing.ts";
import { findMessage, readMenuIntent } from "./menu-intents.ts";
import { readQuestion } from "./questions.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { readThread } from "./threads.ts";

const source = z.object({
  accountId: z.string(),
  teamId: z.string(),
  botUserId: z.string().optional(),
});

const openQuestion = z.discriminatedUnion("type", [
  /** A message that speaks to us, or may do so. */
  z.object({
    type: z.literal("message"),
    message: messagePayload,
    /** A file that the person posted just before, on its own. */
    recentFile: messagePayload.optional(),
    /** Whether it speaks to us depends on its thread. */
    isPerhaps: z.boolean(),
  }),
  /** An entry of a message's menu, with what the person wrote into its form. */
  z.object({
    type: z.literal("menu"),
    menuId: z.string(),
    text: z.string(),
    photos: z.array(z.custom<MediaReference>()).readonly().optional(),
    messageTs: z.string(),
    threadTs: z.string(),
    channelId: z.string(),
    message: messagePayload.optional(),
  }),
  /** What can't be done, as was clear at once. */
  z.object({
    type: z.literal("refused"),
    code: z.string(),
    sentence: z.custom<Sentence>((value) => z.object({ key: z.string() }).safeParse(value).success),
  }),
]);

/** What is asked for, as far as it shows without asking Slack. */
export type OpenQuestion = z.infer<typeof openQuestion>;

/** An open question together with whose it is, as a received turn keeps it. */
const storedQuestion = z.object({ source, question: openQuestion });

export function toStoredQuestion(stored: {
  readonly source: Source;
  readonly question: OpenQuestion;
}): JsonValue {
  return toJson(stored);
}

/** @throws {z.ZodError} for what is none of ours: a bug of whoever stored it. */
export function parseStoredQuestion(stored: unknown): z.infer<typeof storedQuestion> {
  return storedQuestion.parse(stored);
}

/**
 * Finds out what is asked for, by the platform where it has to. Nothing when it doesn't speak to us after all.
 * @throws {UserError} for what can't be done.
 */
export async function readOpenQuestion(
  question: OpenQuestion,
  context: { readonly source: Source; readonly options: ReadingOptions },
): Promise<Intent | undefined> {
  switch (question.type) {
    case "message":
      return await readMessageQuestion(question, context);
    case "menu":
      return await readMenuQuestion(question, context);
    case "refused":
      throw new UserError("the request can't be done", question);
    default:
      throw new Error(`unknown question ${question satisfies never}`);
  }
}

async function readMessageQuestion(
  { message, recentFile, isPerhaps }: Extract<OpenQuestion, { type: "message" }>,
  { source: asked, options }: { readonly source: Source; readonly options: ReadingOptions },
): Promise<Intent | undefined> {
  const { accountId, botUserId } = asked;
  const threadTs = message.thread_ts ?? message.ts;
  const thread = await readThread({ accountId, channelId: message.channel, threadTs }, options);
  if (isPerhaps && !continuesTalk(message, { thread, botUserId })) return undefined;
  return await readQuestion(message, { thread, recentFile, source: asked, options });
}

async function readMenuQuestion(
  question: Extract<OpenQuestion, { type: "menu" }>,
  context: { readonly source: Source; readonly options: ReadingOptions },
): Promise<Intent> {
  const { menuId, text, photos } = question;
  const answer = { text, ...defined({ photos }) };
  const menu = context.options.menus.find(({ id }) => id === menuId);
  if (menu === undefined) throw createUnknownError();
  const message = question.message ?? (await findMessage(question, context));
  if (message !== undefined) return await readMenuIntent(menu, { message, answer, ...context });
  throw createOutOfReachError();
}
