import { type Intent, refuseUntaken, type TurnRequest, UserError } from "#core";
import type { EventOptions, Source } from "./event-context.ts";
import { responseUrlLifeMs } from "./limits.ts";
import { toPerson } from "./persons.ts";
import { toReplyTarget } from "./reply-target.ts";
import { toTeamWorkspace } from "./workspaces.ts";

/** What a person wants, and where. */
export interface TurnWish {
  readonly source: Source;
  readonly userId: string;
  /** The person's own workspace, where it is another one. */
  readonly userTeamId?: string | undefined;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  /** Only the person sees the answer. */
  readonly isPrivate: boolean;
  readonly responseUrl?: string | undefined;
  readonly deduplicationKey: string;
  /** What it throws is the person's answer. */
  readonly readIntent: () => Intent | Promise<Intent>;
}

/** Hands a turn that Slack was told of to the core. Never rejects but when the adapter stops. */
export async function takeTurn(wish: TurnWish, options: EventOptions): Promise<void> {
  const turn = await toTurn(wish, options);
  try {
    const intent = await wish.readIntent();
    await options.moonlens.submit({ ...turn, intent });
  } catch (error) {
    // What can be refused at once concerns nobody else.
    const isMendable = error instanceof UserError && wish.responseUrl !== undefined;
    const told = isMendable ? await toTurn({ ...wish, isPrivate: true }, options) : turn;
    await refuseUntaken(told, { error, options });
  }
}

async function toTurn(wish: TurnWish, options: EventOptions): Promise<Omit<TurnRequest, "intent">> {
  const { source, userId, channelId, threadTs, isPrivate, responseUrl } = wish;
  const { accountId, teamId } = source;
  const { people, signal, createId, clock } = options;
  const facts = await people.find({ accountId, userId }, { signal });
  const person = toPerson(facts, { teamId, userId });
  const receivedAtMs = clock();
  return {
    version: 1,
    id: createId(),
    deduplicationKey: wish.deduplicationKey,
    receivedAtMs,
    workspace: toTeamWorkspace(teamId, options.installations.peekName(accountId)),
    person,
    channelId,
    // Slack has no places for adults alone, so everyone's rules hold.
    isAgeRestricted: false,
    locale: facts.locale,
    replyTarget: toReplyTarget({
      accountId,
      teamId,
      channelId,
      threadTs,
      userId,
      userTeamId: wish.userTeamId,
      isPrivate,
      askedAtMs: receivedAtMs,
      responseUrl,
      responseExpiresAtMs: responseUrl === undefined ? undefined : receivedAtMs + responseUrlLifeMs,
    }),
  };
}

/** For what an older Moonlens posted, or a command that is none of ours. */
export function createUnknownError(): UserError {
  return new UserError("what Slack sent belongs to nothing that we have", {
    code: "unknown_command",
    sentence: { key: "unknownCommand" },
  });
}
