import { Routes } from "discord.js";
import { z } from "zod";
import { type ShownPictures, toAltText, type Wording } from "#core";
import { shortenText } from "#text";
import type { DiscordRest, RestCall } from "../client/discord-rest.ts";
import { DiscordError, type DiscordProblem } from "../wire/errors.ts";
import { maxAltTextLength } from "../wire/limits.ts";
import { type PostedPart, parseReceipt } from "../wire/receipt.ts";
import { type DiscordTarget, isForOne, parseReplyTarget } from "../wire/reply-target.ts";

interface DescribingOptions {
  readonly rest: DiscordRest;
  readonly wording: Wording;
  readonly signal: AbortSignal;
}

/** What is gone, or can't be changed any more, stays as it is. */
const lost: ReadonlySet<DiscordProblem> = new Set([
  ...(["channel-gone", "message-gone", "permission-missing", "thread-closed"] as const),
  ...(["token-expired", "too-old-to-edit", "webhook-unknown"] as const),
]);

/**
 * Edits the descriptions of attachments, which Discord allows since June 2026, and leaves all else of their messages alone.
 * https://docs.discord.com/developers/resources/message#attachment-object-attachment-request-structure
 */
export async function describePictures(
  { target: replyTarget, receipt, pictures, locale }: ShownPictures,
  options: DescribingOptions,
): Promise<void> {
  const target = parseReplyTarget(replyTarget);
  const texts = new Map(
    pictures.map((picture) => [picture.id, options.wording(toAltText(picture), locale)]),
  );
  for (const part of parseReceipt(receipt)) {
    const described = part.pictures.flatMap(({ imageId, attachmentId }) => {
      const text = texts.get(imageId);
      return text === undefined ? [] : [[attachmentId, text] as const];
    });
    const route = findRoute(part, target);
    if (described.length === 0 || route === undefined) continue;
    await describeAttachments(new Map(described), { ...options, ...route });
  }
}

type Route = Pick<RestCall, "route" | "authorization">;

/** What only one person sees is reached by their interaction alone. Nobody's direct messages are looked for. */
function findRoute({ via, messageId }: PostedPart, target: DiscordTarget): Route | undefined {
  if (via === "direct") return undefined;
  const isOurs = target.kind === "message" || (target.hasChannel !== false && !isForOne(target));
  if (isOurs) {
    return { route: Routes.channelMessage(target.channelId, messageId), authorization: "bot" };
  }
  const { applicationId, token } = target;
  return {
    route: Routes.webhookMessage(applicationId, token, messageId),
    authorization: "none",
  };
}

const shownMessage = z.object({ attachments: z.array(z.object({ id: z.string() })) });

/** The list has to name every attachment that stays: those that are there now. */
async function describeAttachments(
  texts: ReadonlyMap<string, string>,
  { rest, route, authorization, signal }: DescribingOptions & Route,
): Promise<void> {
  const call = { route, authorization, attempts: "several", signal } as const;
  try {
    const operation = "look which pictures a message shows";
    const message = await rest.send({ ...call, operation, method: "GET" });
    const attachments = shownMessage.parse(message).attachments.map(({ id }) => {
      const text = texts.get(id);
      return text === undefined ? { id } : { id, description: shortenText(text, maxAltTextLength) };
    });
    if (!attachments.some(({ id }) => texts.has(id))) return;
    const body = { attachments };
    await rest.send({ ...call, operation: "describe pictures", method: "PATCH", body });
  } catch (error) {
    if (!(error instanceof DiscordError && lost.has(error.problem))) throw error;
  }
}
