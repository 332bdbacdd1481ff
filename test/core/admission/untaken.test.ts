import { describe, expect, it } from "vitest";
import { OperationalError, type ReplyView, refuseUntaken, toReference, UserError } from "#core";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createTurn } from "../../support/turns.ts";

const turn = createTurn();

/** What a person is told of what went wrong before their request was one, and what was done beside. */
async function refuse(
  error: unknown,
  {
    away,
    typed,
    signal = new AbortController().signal,
  }: { readonly away?: Error; readonly typed?: string; readonly signal?: AbortSignal } = {},
) {
  const told: { readonly turnId: string; readonly view: ReplyView }[] = [];
  const dismissed: string[] = [];
  const logger = createRecordingLogger();
  const thrown = await refuseUntaken(turn, {
    error,
    typed,
    options: {
      openReply: (_target, { turnId }) => ({
        show: () => undefined,
        async finish(view) {
          if (away !== undefined) throw away;
          told.push({ turnId, view });
        },
      }),
      logger,
      signal,
      moonlens: {
        dismiss: async (turnId) => void dismissed.push(turnId),
        recallLanguage: async (asked) => asked,
      },
    },
  }).catch((failure: unknown) => failure);
  return { told, dismissed, thrown, levels: logger.lines.map(({ level }) => level) };
}

describe("what goes wrong before a request could be read", () => {
  it("is told to its person, who can mend it, and isn't trouble for the operator", async () => {
    const sentence = { key: "unknownCommand" } as const;
    const error = new UserError("unknown", { code: "unknown_command", sentence });
    const { told, dismissed, levels } = await refuse(error);
    expect(told).toMatchObject([
      { turnId: turn.id, view: { status: { type: "failed", failure: { sentence } } } },
    ]);
    expect(told[0]?.view.status).not.toHaveProperty("failure.reference");
    expect(dismissed).toEqual([turn.id]);
    expect(levels).toEqual([]);
  });

  it("gives back what was typed for it", async () => {
    const sentence = { key: "messageOutOfReach" } as const;
    const error = new UserError("gone", { code: "message_out_of_reach", sentence });
    const { told } = await refuse(error, { typed: " make it night " });
    expect(told).toMatchObject([{ view: { status: { typed: "make it night" } } }]);
  });

  it("is apologised for with a reference that the operator finds", async () => {
    const reference = toReference(turn.id);
    const away = new OperationalError("away", { code: "store_away" });
    for (const error of [away, new TypeError("a fault of ours")]) {
      const { told, levels } = await refuse(error);
      expect(told).toMatchObject([{ view: { status: { failure: { reference } } } }]);
      expect(levels).toEqual(["error"]);
    }
  });

  it("is over, though the platform doesn't take the words", async () => {
    const away = new OperationalError("away", { code: "discord_away" });
    const { dismissed, thrown } = await refuse(new Error("a fault"), { away });
    expect(thrown).toBe(away);
    expect(dismissed).toEqual([turn.id]);
  });

  it("is left for the next start where our own end cut it off", async () => {
    const { dismissed } = await refuse(new Error("a fault"), { signal: AbortSignal.abort() });
    expect(dismissed).toEqual([]);
  });
});
