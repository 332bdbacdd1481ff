import { connect } from "node:net";
import { eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { aspectChoices, commands, messageMenus } from "#commands";
import { createReplyView, type TurnRequest } from "#core";
import { createWording } from "#locales";
import type { PlatformParts, PlatformStart } from "#platform";
import { findFreePort } from "../support/free-port.ts";
import { noUploads } from "../support/no-uploads.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { lines } from "./lines/platform.ts";

const never = () => {
  throw new Error("it needs none of this");
};

const unused: Omit<PlatformParts, "variables"> = {
  commands,
  menus: messageMenus,
  aspects: aspectChoices,
  wording: createWording(),
  store: { installations: { load: never, save: never, delete: never, list: never } },
  isPlayMoney: true,
  shares: { join: never, joinFixed: never, pass: never },
  dataFolder: "nowhere",
  spool: {
    create: never,
    open: never,
    openBlob: never,
    find: never,
    listOld: never,
    delete: never,
  },
  uploader: noUploads,
  fitter: { fit: never, receive: never },
  logger: createRecordingLogger(),
  observe: () => undefined,
  clock: Date.now,
};

it("the platform of docs/extending/platform.md answers a line with lines", async () => {
  const variables = { LINES_PORT: String(await findFreePort()) };
  const reading = lines.read(variables);
  if (reading.type === "refused") throw new Error("its variables can't be read");
  expect(reading.installation.isServed).toBe(true);
  await using adapter = await reading.installation.open({ ...unused, variables });
  const turns: TurnRequest[] = [];
  const submit = async (turn: TurnRequest) => {
    turns.push(turn);
    const view = createReplyView({ ...turn, atMs: 0 });
    const writer = adapter.openReply(turn.replyTarget, { turnId: turn.id });
    const { signal } = new AbortController();
    await writer.finish({ ...view, text: "Hello.", status: { type: "done" } }, { signal });
  };
  const moonlens = { submit } as unknown as PlatformStart["moonlens"];
  await adapter.start({ moonlens, onLost: never, onLeft: never });
  const socket = connect(Number(variables.LINES_PORT), "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
  });
  socket.write("who are you?\n");
  await eventually(() => expect(answer).toBe("Hello.\n"));
  expect(turns).toMatchObject([{ intent: { type: "see", text: "who are you?" } }]);
  socket.destroy();
});

it("says what is wrong with its variables as all platforms do", () => {
  expect(lines.read({ LINES_PORT: "many" })).toEqual({
    type: "refused",
    problems: [{ variable: "LINES_PORT", remedy: "must be a whole number from 1 to 65535" }],
  });
  expect(lines.read({ LINES_PORT: " " })).toMatchObject({ installation: { isServed: false } });
});
