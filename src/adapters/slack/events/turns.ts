import {
  attempt,
  type Intent,
  type ReceivedTurn,
  refuseUntaken,
  type TurnRequest,
  UserError,
} from "#core";
import { toPerson, unknownPerson } from "../client/persons.ts";
import type { ReadingOptions } from "../questions/reading-options.ts";
import {
  type OpenQuestion,
  parseStoredQuestion,
  readOpenQuestion,
  toStoredQuestion,
} from "../questions/turn-questions.ts";
import { responseUrlLifeMs } from "../wire/limits.ts";
import { parseReplyTarget, toReplyTarget } from "../wire/reply-target.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";
import { type Arrival, noteArrival } from "./turn-arrival.ts";

/** What a person wants, and where. */
export interface TurnWish {
  readonly source: Source;
  readonly userId: string;
  /** The person's own workspace, where it is another one. */
  readonly userTeamId?: string | undefined;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  readonly startsThread?: boolean | undefined;
  /** Only the person sees the answer. */
  readonly isPrivate: boolean;
  readonly responseUrl?: string | undefined;
  /** Asked for by the notice of a deletion. */
  readonly undoesDeletion?: true;
  readonly deduplicationKey: string;
  /** What the person had typed for it, which they get back where it can't be done. */
  readonly typed?: string;
  /** What is asked for: known at once, or still to be read. */
  readonly asked: { readonly intent: Intent } | { readonly question: OpenQuestion };
}

/** Reads what shows at once; what a person can do better becomes a question with its refusal as answer. */
export function askFor(readIntent: () => Intent): TurnWish["asked"] {
  const intent = attempt(readIntent);
  if (intent.type === "read") return { intent: intent.value };
  const { code, sentence } = intent.error;
  return { question: { type: "refused", code, sentence } };
}

/**
 * Takes a turn in: notes it in the store, acknowledges it, finds out what is asked for and hands it to the core. Slack
 * isn't asked anything before the acknowledgement.
 * Rejects when the adapter stops, and when it came again and can't be noted.
 */
export async function takeTurn(
  wish: TurnWish,
  { options, ...arrival }: Arrival & { readonly options: EventOptions },
): Promise<"taken" | "left-to-others"> {
  const arrived = toArrived(wish, options);
  const outcome = await noteArrival(arrived, arrival, options);
  if (outcome === "left-to-others") return outcome;
  if (outcome === "to-be-answered") await handOn(arrived, { wish, options });
  return "taken";
}

async function handOn(
  arrived: ReceivedTurn,
  { wish, options }: { readonly wish: TurnWish; readonly options: EventOptions },
): Promise<void> {
  try {
    const turn = await readTurn(arrived, options);
    if (turn === undefined) return await options.moonlens.dismiss(arrived.id);
    await options.moonlens.submit(turn);
  } catch (error) {
    if (options.signal.aborted) throw error;
    // What can be refused at once concerns nobody else.
    const isMendable = error instanceof UserError && wish.responseUrl !== undefined;
    const told = isMendable ? toArrived({ ...wish, isPrivate: true }, options) : arrived;
    const turn = { ...(await withPerson(told, options)), id: arrived.id };
    await refuseUntaken(turn, { error, typed: wish.typed ?? findTyped(wish), options });
  }
}

function findMessageTs({ asked }: TurnWish): string | undefined {
  if (!("question" in asked)) return undefined;
  const { question } = asked;
  if (question.type === "message") return question.message.ts;
  return question.type === "menu" ? question.messageTs : undefined;
}

/** A message stands there; what was typed in a form doesn't. */
function findTyped({ asked }: TurnWish): string | undefined {
  return "question" in asked && asked.question.type === "menu" ? asked.question.text : undefined;
}

/**
 * Completes a turn that arrived, here or at a process that died since. Nothing when it doesn't speak to us after all.
 * @throws {UserError} for what can't be done.
 */
export async function readTurn(
  arrived: ReceivedTurn,
  options: ReadingOptions,
): Promise<TurnRequest | undefined> {
  const { event, ...turn } = await withPerson(arrived, options);
  if (turn.intent !== undefined) return { ...turn, intent: turn.intent };
  const { source, question } = parseStoredQuestion(event);
  if (question.type === "message") options.memory.keep(source.accountId, question.message);
  const intent = await readOpenQuestion(question, { source, options });
  return intent === undefined ? undefined : { ...turn, intent };
}

/** Who asks is looked up only now. */
async function withPerson(arrived: ReceivedTurn, options: ReadingOptions): Promise<ReceivedTurn> {
  const { accountId, teamId, userId } = parseReplyTarget(arrived.replyTarget);
  const facts = await options.people.find({ accountId, userId }, options);
  return { ...arrived, person: toPerson(facts, { teamId, userId }), locale: facts.locale };
}

/** A turn as it can be noted without asking anybody. */
function toArrived(wish: TurnWish, options: EventOptions): ReceivedTurn {
  const { source, userId, channelId, threadTs, responseUrl, asked } = wish;
  const { accountId, teamId } = source;
  const { people, createId, clock } = options;
  const facts = people.peek({ accountId, userId }) ?? unknownPerson;
  const receivedAtMs = clock();
  return {
    version: 1,
    id: createId(),
    deduplicationKey: wish.deduplicationKey,
    receivedAtMs,
    workspace: toTeamWorkspace(teamId, options.installations.peekName(accountId)),
    person: toPerson(facts, { teamId, userId }),
    channelId,
    // Slack has no places for adults alone, so everyone's rules hold.
    isAgeRestricted: false,
    locale: facts.locale,
    replyTarget: toReplyTarget({
      accountId,
      teamId,
      channelId,
      threadTs,
      startsThread: wish.startsThread,
      aboutTs: findMessageTs(wish),
      userId,
      userTeamId: wish.userTeamId,
      isPrivate: wish.isPrivate,
      askedAtMs: receivedAtMs,
      responseUrl,
      responseExpiresAtMs: responseUrl === undefined ? undefined : receivedAtMs + responseUrlLifeMs,
      undoesDeletion: wish.undoesDeletion,
    }),
    ...("intent" in asked
      ? { intent: asked.intent }
      : { event: toStoredQuestion({ source, question: asked.question }) }),
  };
}
