import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatPlatform,
  type DeliveryReceipt,
  isFinal,
  type OpenReplyOptions,
  OperationalError,
  type ReplyView,
} from "#core";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { ava, workspace } from "../../support/money-world.ts";
import { createScriptedLunos, drawOne } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

/** A platform that takes the first question and loses its answer: whether it stands there isn't known. */
function createForgetfulPlatform(
  onAsking: () => Promise<DeliveryReceipt> = () =>
    Promise.reject(new OperationalError("the answer was lost", { code: "lost", retryable: true })),
) {
  const openings: OpenReplyOptions[] = [];
  const finished: ReplyView[] = [];
  const platform: ChatPlatform = {
    name: "discord",
    openReply(_target, options) {
      openings.push(options);
      return {
        show: () => undefined,
        async finish(view) {
          finished.push(view);
          await options.onReceipt?.(isFinal(view) ? { messageId: "1" } : await onAsking());
        },
      };
    },
  };
  return { ...platform, openings, finished };
}

async function openAskingWorld(
  platform: ReturnType<typeof createForgetfulPlatform>,
  options: Partial<CoreWorldOptions> = {},
) {
  const world = await openCoreWorld({
    platform,
    lunos: createScriptedLunos(drawOne),
    ...options,
  });
  await world.moonlens.start({ connect: async () => undefined });
  await world.moonlens.settings.change({
    workspace,
    person: ava,
    locale: "en",
    changes: [{ key: "confirmAboveCredits", values: ["0.01"] }],
  });
  return world;
}

async function askWithoutReceipt(options: Partial<CoreWorldOptions> = {}) {
  const platform = createForgetfulPlatform();
  const world = await openAskingWorld(platform, options);
  const turn = createTurn({ intent: drawIntent });
  await world.moonlens.submit(turn);
  expect(platform.finished).toMatchObject([{ status: { type: "asking" } }]);
  return { world, platform, turn };
}

describe("a question about the price whose posting ended uncertainly", () => {
  it("is looked for on the platform when its person agrees, and the answer takes its place", async () => {
    const { world, platform, turn } = await askWithoutReceipt();
    await using _world = world;
    const { id: turnId, person } = turn;
    expect(await world.moonlens.confirm({ turnId, personId: person.id })).toBe("confirmed");
    await eventually(() => expect(platform.finished).toHaveLength(2));
    expect(platform.openings).toMatchObject([{ turnId }, { turnId, isTakenUp: true }]);
    expect(platform.openings[1]?.receipt).toBeUndefined();
  });

  it("is looked for when its person cancels it", async () => {
    const { world, platform, turn } = await askWithoutReceipt();
    await using _world = world;
    const wish = { personId: turn.person.id, isModerator: false, workspaceId: workspace.id };
    expect(await world.moonlens.cancel({ turnId: turn.id, ...wish })).toBe("cancelled");
    await eventually(() => expect(platform.finished).toHaveLength(2));
    expect(platform.openings[1]).toMatchObject({ isTakenUp: true });
  });

  it("is looked for when nobody answered it for an hour", async () => {
    let nowMs = 1_000_000;
    const { world, platform, turn } = await askWithoutReceipt({ clock: () => nowMs, recoverMs: 1 });
    await using _world = world;
    nowMs += 61 * 60_000;
    await world.moonlens.tidy();
    await eventually(async () =>
      expect((await world.store.turns.load(turn.id))?.state).toBe("delivered"),
    );
    // Who looks for lost turns all the while found none.
    expect(platform.openings).toHaveLength(2);
    expect(platform.finished).toHaveLength(2);
    expect(platform.openings[1]).toMatchObject({ isTakenUp: true });
  });
});

it("what is about to stand on the platform is noted first, since its process may die before it knows that it arrived", async () => {
  const { promise: world, resolve } =
    Promise.withResolvers<Awaited<ReturnType<typeof openAskingWorld>>>();
  const turn = createTurn({ intent: drawIntent });
  const noted = Promise.withResolvers<DeliveryReceipt | undefined>();
  const platform = createForgetfulPlatform(async () => {
    noted.resolve((await (await world).store.turns.load(turn.id))?.receipt);
    return { messageId: "question" };
  });
  await using opened = await openAskingWorld(platform);
  resolve(opened);
  await opened.moonlens.submit(turn);
  expect(await noted.promise).toBe(null);
  expect((await opened.store.turns.load(turn.id))?.receipt).toEqual({ messageId: "question" });
});

it("a press that comes before it is known that the question arrived waits for that", async () => {
  const arrived = Promise.withResolvers<DeliveryReceipt>();
  const platform = createForgetfulPlatform(() => arrived.promise);
  await using world = await openAskingWorld(platform);
  const turn = createTurn({ intent: drawIntent });
  const submitted = world.moonlens.submit(turn);
  await eventually(() => expect(platform.finished).toHaveLength(1));
  const wish = { turnId: turn.id, personId: turn.person.id };
  const confirmed = world.moonlens.confirm(wish);
  arrived.resolve({ messageId: "question" });
  expect(await confirmed).toBe("confirmed");
  await submitted;
  await eventually(() => expect(platform.finished).toHaveLength(2));
  expect(platform.openings.map(({ receipt }) => receipt)).toEqual([
    undefined,
    { messageId: "question" },
  ]);
});

it("a place in the line is told where the question stood", async () => {
  const platform = createForgetfulPlatform(async () => ({ messageId: "question" }));
  const gate = Promise.withResolvers<void>();
  await using world = await openAskingWorld(platform, {
    concurrency: 1,
    lunos: createScriptedLunos(async function* (request, options) {
      await gate.promise;
      yield* drawOne(request, options);
    }),
  });
  const [first, second] = [createTurn({ intent: drawIntent }), createTurn({ intent: drawIntent })];
  for (const { id: turnId, ...turn } of [first, second]) {
    await world.moonlens.submit({ ...turn, id: turnId });
    const wish = { turnId, personId: turn.person.id };
    expect(await world.moonlens.confirm(wish)).toBe("confirmed");
  }
  gate.resolve();
  await eventually(() => expect(platform.finished).toHaveLength(4));
  const answers = platform.openings.filter(({ turnId }) => turnId === second.id);
  const asked = { messageId: "question" };
  expect(answers.map(({ receipt }) => receipt)).toEqual([undefined, asked]);
});

it("an end that the store refuses for a moment comes later, and once", async () => {
  let nowMs = 1_000_000;
  const platform = createForgetfulPlatform(async () => ({ messageId: "question" }));
  await using world = await openAskingWorld(platform, { clock: () => nowMs, recoverMs: 1 });
  const turn = createTurn({ intent: drawIntent });
  await world.moonlens.submit(turn);
  const { turns } = world.store;
  const { savePerformed } = turns;
  const away = new OperationalError("the store is away", { code: "store_away", retryable: true });
  Object.assign(turns, { savePerformed: () => Promise.reject(away) });
  nowMs += 61 * 60_000;
  await world.moonlens.tidy();
  expect((await turns.load(turn.id))?.state).toBe("asking");
  Object.assign(turns, { savePerformed });
  await world.moonlens.tidy();
  await eventually(async () => expect((await turns.load(turn.id))?.state).toBe("delivered"));
  expect(platform.finished).toHaveLength(2);
});
