import { eventually, patience } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Moonlens, ReceivedTurn, TurnRequest } from "#core";
import { createPng } from "./support/png.ts";
import { openSlackWorld, type SlackWorld, type SlackWorldOptions } from "./support/slack-world.ts";

let world: SlackWorld | undefined;
afterEach(async () => {
  await world?.[Symbol.asyncDispose]();
  world = undefined;
});

async function open(options: SlackWorldOptions = {}): Promise<SlackWorld> {
  world = await openSlackWorld(options);
  return world;
}

const general = { as: "ava", channel: "general" };

async function listStates(own: SlackWorld, eventType: string): Promise<readonly string[]> {
  const { deliveries } = z
    .object({ deliveries: z.array(z.object({ event_type: z.string(), state: z.string() })) })
    .parse(await own.control.send("GET", "/deliveries"));
  return deliveries.flatMap((one) => (one.event_type === eventType ? one.state : []));
}

async function listMethods(own: SlackWorld): Promise<readonly string[]> {
  return (await own.control.requests()).map(({ path }) => path.replace(/^.*\/api\//, ""));
}

function countLookups(methods: readonly string[]): number {
  return methods.filter((method) => /users\.info|conversations\./.test(method)).length;
}

describe("what arrives", () => {
  it("is noted before it is acknowledged, and Slack is asked nothing before", async () => {
    const { promise: noted, resolve: note } = Promise.withResolvers<"received">();
    const own = await open({ moonlens: { receive: () => noted } });
    await own.control.say({ ...general, text: "@Moonlens hello" });
    await eventually(() => expect(own.moonlens.received).toHaveLength(1));
    expect(await listStates(own, "app_mention")).not.toContain("failed");
    expect(countLookups(await listMethods(own))).toBe(0);
    expect(own.turns).toEqual([]);
    note("received");
    await eventually(() => expect(own.turns).toHaveLength(1));
    expect(own.turns[0]?.id).toBe(own.moonlens.received[0]?.id);
    await eventually(async () =>
      expect(await listStates(own, "app_mention")).toEqual(["acknowledged"]),
    );
  });

  it("is sent again by Slack when we die before it was noted", async () => {
    const { promise: never } = Promise.withResolvers<"received">();
    await using own = await openSlackWorld({ moonlens: { receive: () => never } });
    await own.control.say({ ...general, text: "@Moonlens hello" });
    await eventually(() => expect(own.moonlens.received).toHaveLength(1));
    await own.adapter[Symbol.asyncDispose]();
    await using next = own.createAdapter();
    const turns: TurnRequest[] = [];
    const submit = async (turn: TurnRequest) => void turns.push(turn);
    const receive = async () => "received" as const;
    const moonlens = { ...own.moonlens, receive, submit };
    await next.start({ moonlens, onLost: () => undefined });
    await eventually(async () => {
      await own.control.send("POST", "/deliveries/retry");
      expect(turns).toHaveLength(1);
    });
  });

  it("is acknowledged with its repetition when it is noted, and not before, if Slack sends it again", async () => {
    const { promise: noted, resolve: note } = Promise.withResolvers<"received">();
    const own = await open({ moonlens: { receive: () => noted } });
    await own.control.say({ ...general, text: "@Moonlens hello" });
    // Slack sends it again at once when nobody acknowledged it in time, and then a minute later.
    await eventually(async () =>
      expect(await listStates(own, "app_mention")).toEqual(["failed", "pending"]),
    );
    note("received");
    await eventually(async () =>
      expect(await listStates(own, "app_mention")).toEqual(["failed", "acknowledged"]),
    );
    await eventually(() => expect(own.turns).toHaveLength(1));
    expect(own.moonlens.received).toHaveLength(1);
  });

  it("is left to Slack when it came again and can't be noted: somebody else may have it in memory", async () => {
    let receive: Moonlens["receive"] = async () => {
      throw new Error("the store is away");
    };
    const own = await open({
      start: false,
      timing: { notePausesMs: [10] },
      moonlens: { receive: (turn, replaced) => receive(turn, replaced) },
    });
    await own.control.say({ as: "ava", channel: "dm", text: "hello" });
    const missed = ["failed", "failed"];
    await eventually(async () => expect(await listStates(own, "message")).toEqual(missed));
    await own.adapter.start({ moonlens: own.moonlens, onLost: () => undefined });
    await own.control.send("POST", "/deliveries/retry");
    await eventually(async () =>
      expect(await listStates(own, "message")).toEqual([...missed, "failed"]),
    );
    expect(own.turns).toEqual([]);
    receive = async () => "received";
    await own.control.send("POST", "/deliveries/retry");
    await eventually(() => expect(own.turns).toHaveLength(1));
  });

  it("is acknowledged in time though the store doesn't answer, if it comes once", async () => {
    const { promise: noted, resolve: note } = Promise.withResolvers<"received">();
    const own = await open({ moonlens: { receive: () => noted } });
    const use = await own.control.command({ ...general, command: "/ask", text: "why?" });
    expect(use.state).toBe("acknowledged");
    note("received");
    await eventually(() => expect(own.turns).toHaveLength(1));
  });

  it("is answered when the store is back", async () => {
    let tries = 0;
    const own = await open({
      timing: { notePausesMs: [10, 10, 10] },
      moonlens: {
        async receive() {
          tries += 1;
          if (tries < 3) throw new Error("the store is away");
          return "received";
        },
      },
    });
    await own.control.say({ ...general, text: "@Moonlens hello" });
    await eventually(() => expect(own.turns).toHaveLength(1));
    expect(tries).toBe(3);
  });

  it("comes to nothing when it was noted before", async () => {
    const own = await open({ moonlens: { receive: async () => "duplicate" } });
    await own.control.say({ ...general, text: "@Moonlens hello" });
    await eventually(async () =>
      expect(await listStates(own, "app_mention")).toEqual(["acknowledged"]),
    );
    expect(countLookups(await listMethods(own))).toBe(0);
    expect(own.turns).toEqual([]);
  });

  it("is answered once when its two events come to two processes that have no store", async () => {
    const receive = async () => {
      throw new Error("the store is away");
    };
    const own = await open({ timing: { notePausesMs: [10] }, moonlens: { receive } });
    await using other = own.createAdapter();
    await other.start({ moonlens: own.moonlens, onLost: () => undefined });
    for (let count = 1; count <= 4; count += 1) {
      await own.control.say({ ...general, text: `@Moonlens ${count}` });
      await own.control.say({ as: "ava", channel: "dm", text: `direct ${count}` });
    }
    await eventually(async () => {
      const states = [
        ...(await listStates(own, "message")),
        ...(await listStates(own, "app_mention")),
      ];
      expect(states).not.toContain("pending");
    });
    await eventually(() => expect(own.turns.length).toBeGreaterThanOrEqual(8));
    const keys = own.turns.map(({ deduplicationKey }) => deduplicationKey);
    expect(new Set(keys).size).toBe(8);
    expect(keys).toHaveLength(8);
  });

  it("in a thread that turns out to be others' talk is let go", async () => {
    const own = await open({ start: false });
    const root = await own.control.say({ ...general, text: "before the start" });
    await own.adapter.start({ moonlens: own.moonlens, onLost: () => undefined });
    await own.control.say({ ...general, as: "budi", text: "among us", threadTs: root.ts });
    await eventually(() => expect(own.moonlens.dismissals).toHaveLength(1));
    expect(own.moonlens.dismissals[0]).toBe(own.moonlens.received[0]?.id);
    expect(own.turns).toEqual([]);
  });
});

describe("what a process noted before it died", () => {
  async function readAgain(own: SlackWorld): Promise<TurnRequest | undefined> {
    const [noted] = own.moonlens.received;
    const stored: ReceivedTurn = JSON.parse(JSON.stringify(noted));
    await using next = own.createAdapter();
    return await next.readReceived?.(stored, { signal: patience() });
  }

  it.each([
    ["a mention", (own: SlackWorld) => own.control.say({ ...general, text: "@Moonlens why?" })],
    [
      "a question about a file posted just before",
      async (own: SlackWorld) => {
        const files = [{ name: "fox.png", bytes: await createPng("#ff0000") }];
        await own.control.say({ ...general, files });
        await own.control.say({ ...general, text: "@Moonlens what's this?" });
      },
    ],
    [
      "a command",
      (own: SlackWorld) => own.control.command({ ...general, command: "/ask", text: "why?" }),
    ],
  ])("is read as it would have read it: %s", async (_, act) => {
    const own = await open();
    await act(own);
    await eventually(() => expect(own.turns).toHaveLength(1));
    await own.delivered();
    expect(await readAgain(own)).toEqual(own.turns[0]);
    expect(own.turns[0]?.person.displayName).not.toBe("Somebody");
  });

  it("is refused as it would have refused it", async () => {
    const own = await open();
    await own.control.command({ ...general, command: "/imagine", text: "a fox --nonsense 3" });
    await eventually(() => expect(own.moonlens.dismissals).toHaveLength(1));
    await expect(readAgain(own)).rejects.toMatchObject({ sentence: { key: "flagUnknown" } });
  });
});
