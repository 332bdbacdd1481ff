import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { SettingsDesk } from "#core";
import type { Performance } from "../support/performance.ts";
import { openTerminalWorld } from "./support/terminal-world.ts";

const isRoot = process.getuid?.() === 0;

type World = Awaited<ReturnType<typeof openTerminalWorld>>;

function see(world: World) {
  const intent = world.turns.at(-1)?.intent;
  if (intent?.type !== "see") throw new Error("nothing was asked");
  return intent;
}

const draw: Performance = async function* (_turn, { createView, createImage }) {
  yield createView({ pictures: [await createImage()], status: { type: "done" } });
};

/** All words on the screen, without what colours them. */
const read = (world: World) => stripVTControlCharacters(world.raw());

const waitFor = (world: World, text: string | RegExp) =>
  eventually(() => expect(read(world)).toMatch(text), { intervalMs: 5 });

describe("a file that is named", () => {
  it.each([
    ["what's in ./moon.png?", "what's in?"],
    ["compare moon.png with the sun", "compare with the sun"],
    ['"a moon.png" what is it', "what is it"],
    ["a\\ moon.png what is it", "what is it"],
  ])("is found in %s", async (line, text) => {
    await using world = await openTerminalWorld();
    for (const name of ["moon.png", "a moon.png"]) await writeFile(join(world.folder, name), "x");
    await world.type(line);
    await waitFor(world, "Understood.");
    expect(see(world)).toMatchObject({ text, media: [{ type: "platform-file", byteLength: 1 }] });
  });

  it.each([
    ["what's in ./nothing.png", "I can't find ./nothing.png."],
    ["./deep", "./deep is a folder."],
    ["/dev/null", "/dev/null isn't a file I can read."],
    ["~/nobody-has-this.png", "I can't find ~/nobody-has-this.png."],
  ])("gets a kind answer: %s", async (line, answer) => {
    await using world = await openTerminalWorld();
    await mkdir(join(world.folder, "deep"));
    await world.type(line);
    await waitFor(world, answer);
    expect(world.turns).toEqual([]);
  });

  it.skipIf(isRoot)("gets a kind answer when it may not be read", async () => {
    await using world = await openTerminalWorld();
    const path = join(world.folder, "closed.png");
    await writeFile(path, "x");
    await chmod(path, 0);
    await world.type("./closed.png");
    await waitFor(world, "I don't have permission to read ./closed.png.");
  });

  it.each(["and/or", "what does /etc do?", "10/11/2026", "is node.js good?", "1/2"])(
    "is not in %s",
    async (line) => {
      await using world = await openTerminalWorld();
      await world.type(line);
      await waitFor(world, "Understood.");
      expect(see(world)).toMatchObject({ text: line, media: [] });
    },
  );

  it("is told by no address: where it lies stays here", async () => {
    await using world = await openTerminalWorld();
    await writeFile(join(world.folder, "moon.png"), "x");
    await world.type("./moon.png");
    await waitFor(world, "Understood.");
    expect(JSON.stringify(world.turns)).not.toContain(world.folder);
  });

  it("is remembered for the next question, until one starts over", async () => {
    await using world = await openTerminalWorld();
    await writeFile(join(world.folder, "moon.png"), "x");
    await world.type("./moon.png");
    await waitFor(world, "Understood.");
    await world.type("how large is it?");
    await eventually(() => expect(world.turns).toHaveLength(2));
    expect(see(world).conversation).toMatchObject([
      { author: "person", media: [{ name: "moon.png" }] },
      { author: "moonlens", text: "Understood." },
    ]);
    await world.type("/new");
    await world.type("and now?");
    await eventually(() => expect(world.turns).toHaveLength(3));
    expect(see(world).conversation).toEqual([]);
  });
});

describe("a command", () => {
  it("takes the file that was spoken of when none stands behind it", async () => {
    await using world = await openTerminalWorld();
    await world.type("/describe");
    await waitFor(world, "Name a file after the command, like /describe ./photo.jpg.");
    await writeFile(join(world.folder, "moon.png"), "x");
    await world.type("./moon.png");
    await waitFor(world, "Understood.");
    await world.type("/describe");
    await eventually(() => expect(world.turns).toHaveLength(2));
    expect(see(world)).toMatchObject({
      task: "describe-as-prompt",
      media: [{ name: "moon.png" }],
    });
  });

  it.each([
    ["/nothing", "I no longer have that command."],
    ["/imagine", "What should I draw?"],
    ["/ask", "Put your question after the command, like /ask what's in ./photo.jpg?"],
    ["/imagine a fox --size huge", "That doesn't work for --size."],
    ["/imagine a fox --colour red", "I don't know --colour."],
  ])("that can't be read says why: %s", async (line, answer) => {
    await using world = await openTerminalWorld();
    await world.type(line);
    await waitFor(world, answer);
    expect(world.turns).toEqual([]);
  });

  it("is listed for a slash alone", async () => {
    await using world = await openTerminalWorld();
    await world.type("/");
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(world.turns[0]?.intent).toEqual({ type: "inform", topic: "help" });
  });

  it("goes by its name in the person's language, which answers too", async () => {
    await using world = await openTerminalWorld({ variables: { LANG: "id_ID.UTF-8" } });
    await waitFor(world, "Moonlens di terminal Anda.");
    await world.type("/bayangkan rubah merah");
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(world.turns[0]).toMatchObject({ intent: { type: "draw" }, locale: "id-ID" });
  });
});

describe("a picture", () => {
  it("is saved beside others of its name, and its path shown", async () => {
    await using world = await openTerminalWorld();
    world.perform(draw);
    await world.type("/imagine a red fox");
    await world.type("/imagine a red fox");
    await waitFor(world, "a-red-fox-2.png");
    const folder = join(world.folder, "data", "pictures");
    expect((await readdir(folder)).toSorted()).toEqual(["a-red-fox-2.png", "a-red-fox.png"]);
    expect(world.look().pictures).toHaveLength(2);
  });

  it("is edited by words that say what changes, and is a reference for words that begin with its own", async () => {
    await using world = await openTerminalWorld();
    world.moonlens.answers.drawing = { prompt: "a red fox" };
    world.perform(draw);
    await world.type("/imagine a red fox");
    await waitFor(world, "Delete");
    await world.type("3");
    await waitFor(world, /What should change\? /);
    world.press("make it night\r");
    await eventually(() => expect(world.turns).toHaveLength(2));
    await world.type("5");
    await waitFor(world, /What should the new picture show\? a red fox/);
    world.press(" at night\r");
    await eventually(() => expect(world.turns).toHaveLength(3));
    expect(world.turns.slice(1).map(({ intent }) => intent)).toMatchObject([
      { type: "redraw", change: { type: "edit", prompt: "make it night" } },
      { type: "redraw", change: { type: "refer", prompt: "a red fox at night" } },
    ]);
  });

  it("takes another shape by a second number", async () => {
    await using world = await openTerminalWorld();
    world.perform(draw);
    await world.type("/imagine a red fox");
    await waitFor(world, "Delete");
    await world.type("6");
    await waitFor(world, "Widescreen (16:9)");
    await world.type("9");
    await eventually(() => expect(world.turns).toHaveLength(2));
    expect(world.turns[1]?.intent).toMatchObject({
      change: { type: "aspect", aspectRatio: "16:9" },
    });
  });

  it.each([
    ["iTerm.app", "\u001b]1337;File=inline=1;"],
    ["ghostty", "\u001b_Ga=T,f=100,c=60,m=0;"],
    ["something else", undefined],
  ])("is drawn by %s", async (TERM_PROGRAM, sequence) => {
    await using world = await openTerminalWorld({ variables: { TERM_PROGRAM } });
    world.perform(draw);
    await world.type("/imagine a red fox");
    await waitFor(world, "Delete");
    if (sequence === undefined) expect(world.raw()).not.toMatch(/1337|_G/);
    else expect(world.raw()).toContain(sequence);
  });

  it("that can't be saved says so, with the place and the reason", async () => {
    await using world = await openTerminalWorld();
    world.perform(draw);
    await mkdir(join(world.folder, "data"));
    await writeFile(join(world.folder, "data", "pictures"), "no folder");
    await world.type("/imagine a red fox");
    await waitFor(world, /I couldn't save the picture in .*pictures \(EEXIST\)/);
  });

  it("of an earlier run is saved, and shown to nobody", async () => {
    await using world = await openTerminalWorld({ script: "hello" });
    await waitFor(world, "Understood.");
    const [turn] = world.turns;
    if (turn === undefined) throw new Error("nothing was asked");
    const before = world.raw();
    const replyTarget = { ...turn.replyTarget, data: "another run" };
    await world.deliver({ ...turn, replyTarget }, draw);
    expect(world.raw()).toBe(before);
    expect(await readdir(join(world.folder, "data", "pictures"))).toEqual(["a-red-fox.png"]);
  });
});

describe("Ctrl+C", () => {
  it("stops the answer that comes, and leaves when none does", async () => {
    await using world = await openTerminalWorld();
    const { promise: isEnough, resolve: goOn } = Promise.withResolvers<void>();
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: "Once upon " });
      await isEnough;
      const failure = { sentence: { key: "cancelled" } } as const;
      yield createView({ text: "Once upon ", status: { type: "failed", failure } });
    });
    await world.type("tell me a story");
    await waitFor(world, "Once upon");
    world.interrupt();
    await eventually(() => expect(world.moonlens.cancels).toHaveLength(1));
    expect(world.moonlens.cancels[0]).toMatchObject({ turnId: world.turns[0]?.id });
    goOn();
    await waitFor(world, /Cancelled\./);
    expect(world.left()).toBeUndefined();
    await world.type("");
    await eventually(() => expect(world.look().isAsking).toBe(true));
    world.interrupt();
    await eventually(() => expect(world.left()).toEqual({ hasFailed: false }));
  });

  it("leaves when it comes again before the answer has ended", async () => {
    await using world = await openTerminalWorld();
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: "Once upon " });
      await new Promise(() => undefined);
    });
    await world.type("tell me a story");
    await waitFor(world, "Once upon");
    world.interrupt();
    await eventually(() => expect(world.moonlens.cancels).toHaveLength(1));
    world.interrupt();
    await eventually(() => expect(world.left()).toEqual({ hasFailed: false }));
    expect(world.moonlens.cancels).toHaveLength(1);
  });

  it("takes back a line that is begun, and stays", async () => {
    await using world = await openTerminalWorld();
    await eventually(() => expect(world.look().isAsking).toBe(true));
    world.press("tell me");
    await waitFor(world, /tell me/);
    world.interrupt();
    world.press("hello\r");
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(see(world).text).toBe("hello");
  });
});

describe("what is shown", () => {
  it("has nothing in it that moves the cursor or sets the terminal", async () => {
    await using world = await openTerminalWorld();
    const hostile = "\u001b]52;c;ZXZpbA==\u0007 \u001b[2J \u009b31m \rgone";
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: `Look: ${hostile}`, status: { type: "done" } });
    });
    await world.type("hello");
    await waitFor(world, "gone");
    expect(world.raw()).not.toMatch(/\p{Cc}\]52|\p{Cc}\[2J|\u009b/u);
  });

  it("comes as it is written, and a line that was pasted with others is one message", async () => {
    await using world = await openTerminalWorld();
    await eventually(() => expect(world.look().isAsking).toBe(true));
    world.press("first line\rsecond line\r");
    await waitFor(world, "Understood.");
    expect(see(world).text).toBe("first line\nsecond line");
    expect(world.turns).toHaveLength(1);
  });

  it("has no colours where none are wanted", async () => {
    await using world = await openTerminalWorld({ variables: { NO_COLOR: "1" } });
    await world.type("hello");
    await waitFor(world, "Understood.");
    expect(world.raw()).not.toMatch(/\p{Cc}\[\d+m/u);
  });

  it("lists the settings, and changes one by its number", async () => {
    const field = {
      key: "timeZone",
      label: "Time zone",
      help: "Use a name like Europe/London.",
      input: { type: "text", maxLength: 60, isLong: false },
      values: [],
      held: [],
      choiceLabels: [],
      shown: "UTC",
      source: "default",
      placeholder: "Now: UTC",
    } as const;
    const panel = {
      title: "Settings for ava",
      intro: "Anything you don't set uses the operator's default.",
      sections: [{ id: "general", title: "General", fields: [field] }],
      changes: [],
      hasChannels: false,
    } as const;
    const answer = { type: "panel", panel, problems: [] } as const;
    const wanted: unknown[] = [];
    const settings: SettingsDesk = {
      open: async () => answer,
      async change({ changes }) {
        wanted.push(...changes);
        const isWrong = changes.some(({ values }) => values.includes("Mars"));
        const problem = { key: "timeZone", label: "Time zone", message: "There is none on Mars." };
        return isWrong
          ? { ...answer, problems: [problem] }
          : { ...answer, message: "Saved: Time zone.", undo: { revision: 3 } };
      },
      async undo({ revision }) {
        wanted.push(revision);
        return { ...answer, message: "Undone." };
      },
    };
    await using world = await openTerminalWorld({ moonlens: { settings } });
    await world.type("/settings");
    await waitFor(world, "1  Time zone: UTC · default");
    await world.type("1");
    await waitFor(world, "Use a name like Europe/London.");
    await world.type("Mars");
    await waitFor(world, "Time zone: There is none on Mars.");
    // What was typed is there again: Control-U takes it away.
    await world.type("\u0015Asia/Jakarta");
    await waitFor(world, "Saved: Time zone.");
    await world.type("2");
    await waitFor(world, "Undone.");
    expect(wanted).toEqual([
      { key: "timeZone", values: ["Mars"], seen: [] },
      { key: "timeZone", values: ["Asia/Jakarta"], seen: [] },
      3,
    ]);
  });
});

describe("a script", () => {
  it("gets the answer alone, and the rest beside it", async () => {
    await using world = await openTerminalWorld({ script: "hello\nthere\n" });
    await eventually(() => expect(world.left()).toEqual({ hasFailed: false }));
    expect(see(world).text).toBe("hello\nthere");
    expect(world.raw()).toBe("Understood.\n");
  });

  it("gets the paths of pictures, and no choices", async () => {
    const script = "/imagine a red fox";
    await using world = await openTerminalWorld({ script, perform: draw });
    await eventually(() => expect(world.left()).toBeDefined());
    expect(world.raw()).toBe(`${join(world.folder, "data", "pictures", "a-red-fox.png")}\n`);
    expect(world.errors()).toBe("Generated picture: a red fox\n");
  });

  it("is told by its end that it failed", async () => {
    await using world = await openTerminalWorld({ script: "what's in ./nothing.png" });
    await eventually(() => expect(world.left()).toEqual({ hasFailed: true }));
    expect(world.raw()).toBe("");
    expect(world.errors()).toMatch(/^I can't find `\.\/nothing\.png`\./);
  });

  it("can't agree to a price, so nothing is spent", async () => {
    const perform: Performance = async function* (_turn, { createView }) {
      yield createView({ status: { type: "asking", credits: "12.5" } });
    };
    await using world = await openTerminalWorld({ script: "draw a lot", perform });
    await eventually(() => expect(world.left()).toEqual({ hasFailed: true }));
    expect(world.moonlens.cancels).toMatchObject([{ turnId: world.turns[0]?.id }]);
    expect(world.errors()).toContain("Nobody is here to decide");
  });
});
