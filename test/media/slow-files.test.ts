import { createTemporaryFolder, eventually, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError, type MediaLoadOptions } from "#core";
import { defaultConverterOptions, type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { createPlaces } from "../../src/media/converter/places.ts";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createDrawing } from "./support/make-files.ts";

const ava = { workspaceId: "w1", personId: "ava" };
const budi = { workspaceId: "w1", personId: "budi" };
const cara = { workspaceId: "w2", personId: "cara" };

let folder: TemporaryFolder;
let host: FileHost;
let library: KeepingMediaLibrary;
let nowMs = 0;
const files = new Map<string, Buffer>();

beforeEach(async () => {
  folder = await createTemporaryFolder();
  host = await startFileHost((request, response) => {
    response.end(files.get(request.url?.slice(1) ?? ""));
  });
  files.set("fine.png", await createDrawing(60, 40).png().toBuffer());
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [host.origin],
    // A busy machine may be long over what is quick.
    limits: { maxBytes: 25_000_000, idleTimeoutMs: 60_000, totalTimeoutMs: 90_000 },
    // The drawings would take minutes: each is given up when its time is over.
    converter: {
      ...defaultConverterOptions,
      maxProcesses: 1,
      timeoutMs: 90_000,
      drawingTimeoutMs: 2_500,
    },
    clock: () => nowMs,
  });
});

afterEach(async () => {
  await library[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** A scribble of lines that all cross: within every bound, and minutes of painting. */
function createSlowFile(name: string): string {
  const points = Array.from(
    { length: 100_000 },
    (_, at) => `${(at * 37) % 499} ${(at * 91) % 499}`,
  );
  const lines = `<path fill="red" stroke="blue" d="M0 0L${points.join("L")}"/>`;
  const head = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500">';
  files.set(name, Buffer.from(`${head}<desc>${name}</desc>${lines}</svg>`));
  return name;
}

/** What is said of a file, or that it was opened. */
async function open(
  name: string,
  options: Omit<MediaLoadOptions, "signal"> & { readonly signal?: AbortSignal },
): Promise<string> {
  const { signal = new AbortController().signal } = options;
  const url = `${host.origin}/${name}`;
  try {
    await using _media = await library.load(
      { type: "platform-file", declaredKind: "image", name, url },
      { ...options, signal },
    );
    return "opened";
  } catch (error) {
    if (error instanceof AppError) return error.sentence.key;
    throw error;
  }
}

describe("files that take their opener long", () => {
  it("stand in a line in which people and places take turns", async () => {
    const places = createPlaces(1);
    const order: string[] = [];
    const wait = async (owner: typeof ava) => {
      using _place = await places.take({ owner, signal: new AbortController().signal });
      order.push(owner.personId);
    };
    await Promise.all([ava, ava, ava, ava, budi, cara].map(wait));
    expect(order).toEqual(["ava", "ava", "cara", "budi", "ava", "ava"]);
  });

  it("of one person hold others up by one of them at most, and then have to wait", async () => {
    const order: string[] = [];
    const slow = Array.from({ length: 8 }, (_, at) => createSlowFile(`slow-${at}.svg`));
    const opening = slow.map(async (name) => {
      order.push(await open(name, { owner: ava }));
    });
    await eventually(() => expect(host.requests).toHaveLength(8));
    const [beside, elsewhere] = await Promise.all([
      open("fine.png", { owner: budi }).finally(() => order.push("budi")),
      open("fine.png", { owner: cara }).finally(() => order.push("cara")),
    ]);
    expect([beside, elsewhere]).toEqual(["opened", "opened"]);
    await Promise.all(opening);
    expect(order.filter((said) => said === "fileTooMuchWork")).toHaveLength(2);
    expect(order.filter((said) => said === "filesOnHold")).toHaveLength(6);
    files.set("late.png", await createDrawing(61, 40).png().toBuffer());
    expect(await open("late.png", { owner: ava })).toBe("filesOnHold");
    nowMs += 10 * 60_000;
    expect(await open("late.png", { owner: ava })).toBe("opened");
  });

  it("are not tried again soon, whoever posts the same bytes", async () => {
    const name = createSlowFile("slow.svg");
    const startedAtMs = performance.now();
    expect(await open(name, { owner: ava })).toBe("fileTooMuchWork");
    const tookMs = performance.now() - startedAtMs;
    const again = performance.now();
    expect(await open(name, { owner: budi })).toBe("fileTooMuchWork");
    expect(performance.now() - again).toBeLessThan(tookMs / 2);
  });

  it("share the time of their turn, and those that didn't get any are told from those that were too slow", async () => {
    const time = { leftMs: 1_500 };
    const slow = [createSlowFile("first.svg"), createSlowFile("second.svg")];
    const said = await Promise.all(slow.map((name) => open(name, { owner: ava, time })));
    expect(said).toEqual(["filesOutOfTime", "filesOutOfTime"]);
    // A timer may end a fraction of a millisecond early.
    expect(time.leftMs).toBeLessThan(1);
    expect(await open("fine.png", { owner: ava, time: { leftMs: 30_000 } })).toBe("opened");
  });

  it("leave the line when their turn is cancelled", async () => {
    const held = open(createSlowFile("held.svg"), { owner: ava });
    const controller = new AbortController();
    const cancelled = open(createSlowFile("cancelled.svg"), {
      owner: budi,
      signal: controller.signal,
    });
    await eventually(() => expect(host.requests).toHaveLength(2));
    controller.abort(new Error("no more"));
    await expect(cancelled).rejects.toThrow("no more");
    expect(await held).toBe("fileTooMuchWork");
    expect(await open("fine.png", { owner: budi })).toBe("opened");
  });
});
