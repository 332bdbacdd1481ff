import {
  type Clock,
  type Intent,
  type Logger,
  type ReplyView,
  type TurnRequest,
  toFailure,
  UserError,
} from "#core";
import type { Reader } from "../client/reader.ts";
import { listChoices } from "../forms/choices.ts";
import type { Choice, Desk } from "../forms/desk.ts";
import { takeWish } from "./wishes.ts";

export interface SessionOptions extends Omit<Desk, "ask" | "offer" | "perform" | "resume"> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly createId: () => string;
  /** Stands in the target of every reply. */
  readonly session: string;
}

/** A talk at the terminal. */
export interface Session {
  /** Deals with one message, and resolves when it has its answer. */
  take(message: string, how: { readonly reader?: Reader }): Promise<"stay" | "leave">;
  /** Stops the answer that comes. `leave`: the person doesn't want to wait for its end either. */
  interrupt(): "stay" | "leave";
  /** Something that was asked for didn't come. */
  readonly hasFailed: boolean;
}

/** What changes while people talk. */
interface State {
  reader: Reader | undefined;
  choices: readonly Choice[];
  /** The turn whose answer comes. */
  running: string | undefined;
  isStopping: boolean;
  hasFailed: boolean;
  hasHinted: boolean;
}

export function createSession(options: SessionOptions): Session {
  const state: State = {
    reader: undefined,
    choices: [],
    running: undefined,
    isStopping: false,
    hasFailed: false,
    hasHinted: false,
  };
  const desk = createDesk(state, options);

  async function take(line: string): Promise<"stay" | "leave"> {
    const choice = /^\d{1,2}$/.test(line) ? state.choices[Number(line) - 1] : undefined;
    if (/^\/(?:exit|quit)$/i.test(line)) return "leave";
    if (choice !== undefined) await choice.take();
    else if (/^\/new$/i.test(line)) startOver(state, options);
    else if ((await takeWish(line, desk)) === "refused") state.hasFailed = true;
    return "stay";
  }

  return {
    get hasFailed() {
      return state.hasFailed;
    },
    async take(message, { reader }) {
      state.reader = reader;
      try {
        return await take(message.trim());
      } catch (error) {
        state.hasFailed = true;
        refuse(error, options);
        return "stay";
      }
    },
    interrupt() {
      if (state.isStopping) return "leave";
      state.isStopping = state.running !== undefined;
      if (state.running !== undefined) void cancel(state.running, options);
      return "stay";
    },
  };
}

function startOver(state: State, { memory, screen, own }: SessionOptions): void {
  state.choices = [];
  memory.clear();
  screen.tell(own("startedOver"));
}

function createDesk(state: State, options: SessionOptions): Desk {
  const { screen, moonlens, memory, replies } = options;

  async function settle(turnId: string, work: () => Promise<ReplyView>): Promise<ReplyView> {
    state.running = turnId;
    const view = await work().finally(() => {
      state.running = undefined;
      state.isStopping = false;
    });
    if (view.status.type === "done") memory.keepAnswer(view);
    else state.hasFailed = true;
    desk.offer(listChoices(view, desk));
    // A script can't decide what to pay.
    if (view.status.type === "asking" && !screen.isInteractive) {
      screen.tell(options.own("confirmElsewhere"));
      await cancel(turnId, options);
    }
    return view;
  }

  const desk: Desk = {
    ...options,
    ask: async (question) => await state.reader?.ask(question),
    offer(choices) {
      state.choices = choices;
      if (screen.isInteractive) showChoices(choices, screen);
      if (!screen.isInteractive || choices.length === 0 || state.hasHinted) return;
      state.hasHinted = true;
      screen.whisper(options.own("choose"));
    },
    async perform(intent) {
      const turn = toTurn(intent, options);
      const rest = replies.waitFor(turn.id);
      return await settle(turn.id, async () => {
        await moonlens.submit(turn);
        return await rest;
      });
    },
    async resume(turnId, agree) {
      const rest = replies.waitFor(turnId);
      if (await agree()) await settle(turnId, () => rest);
      else screen.tell(options.say({ key: "nothingToConfirm" }));
    },
  };
  return desk;
}

function showChoices(choices: readonly Choice[], screen: Desk["screen"]): void {
  const width = String(choices.length).length;
  for (const [index, { label }] of choices.entries()) {
    screen.line(`  ${String(index + 1).padStart(width)}  ${label}`);
  }
}

/** Never rejects: what can't be stopped goes on. */
async function cancel(
  turnId: string,
  { moonlens, person, workspace, logger }: SessionOptions,
): Promise<void> {
  try {
    const asker = { personId: person.id, workspaceId: workspace.id, isModerator: true };
    await moonlens.cancel({ turnId, ...asker });
  } catch (error) {
    logger.warn({ err: error, turn: turnId }, "an answer couldn't be stopped");
  }
}

/** Says what kept a message from becoming a turn. */
function refuse(error: unknown, { screen, say, logger, createId }: SessionOptions): void {
  const id = createId();
  if (!(error instanceof UserError))
    logger.error({ err: error, turn: id }, "a line couldn't be handled");
  const { sentence, reference } = toFailure(error, id);
  screen.tell(say(sentence));
  if (reference !== undefined) screen.whisper(say({ key: "reference", reference }));
}

function toTurn(
  intent: Intent,
  { createId, clock, workspace, person, locale, session }: SessionOptions,
): TurnRequest {
  const id = createId();
  return {
    version: 1,
    id,
    deduplicationKey: `terminal:${id}`,
    receivedAtMs: clock(),
    workspace,
    person,
    channelId: "terminal",
    isAgeRestricted: false,
    locale,
    intent,
    replyTarget: { version: 1, platform: "terminal", data: session },
  };
}
