import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFinished } from "../support/discord-control.ts";
import { findLeaks } from "../support/log-search.ts";
import { type OperatedWorld, openOperatedWorld } from "../support/operated-world.ts";

/** What people write in the run below. None of it may ever be in a log. */
const said = {
  picture: "a fox in a paper boat on a lake of ink",
  question: "which of these lines is my grandmother's recipe?",
  refused: "a very private picture of my neighbour",
  failing: "seventeen umbrellas over a quiet harbour",
  broken: "an unlucky dragon in a teacup",
  email: "write to jane.doe@example.com about it",
  link: "look at https://pictures.example.com/cat.png?signature=abcdef0123456789",
  direct: "this is between the two of us alone",
} as const;

let world: OperatedWorld;
let log = "";
let metrics = "";
let apologies: readonly string[] = [];

/** A long mixed run of the real program: all that people do, with the world failing around it. */
beforeAll(async () => {
  world = await openOperatedWorld();
  const { control, channelId } = world;
  await using bot = await world.startBot({
    LOG_LEVEL: "debug",
    HEALTH_PORT: "0",
    PERSON_MAX_OPEN_TURNS: "50",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
  });
  const [, healthUrl = ""] = await bot.waitForOutput(/"url":"(http:[^"]+)","msg":"serving health/);
  await drawAndFail();
  await talk();
  await control.runCommand({ as: "ava", channelId, name: "balance" });
  await control.runCommand({ as: "ava", channelId, name: "help" });
  metrics = await (await fetch(`${healthUrl}/metrics`)).text();
  await bot.stop("SIGTERM");
  log = bot.output();
}, 60_000);

afterAll(() => world[Symbol.asyncDispose]());

async function drawAndFail(): Promise<void> {
  const made = await world.imagine(said.picture);
  await world.waitForAnswer(made.responseMessageId, ({ attachments }) => attachments.length === 1);
  await world.breakLunos("no-image=refusal");
  const refused = await world.imagine(said.refused);
  await world.waitForAnswer(refused.responseMessageId, isFinished);
  await world.breakLunos("status=500");
  const failed = await world.imagine(said.failing);
  await world.breakLunos("reset-after=0");
  const broken = await world.imagine(said.broken);
  const answers = await Promise.all(
    [failed, broken].map(({ responseMessageId: id }) => world.waitForAnswer(id, isFinished)),
  );
  apologies = answers.map(({ content }) => content);
}

async function talk(): Promise<void> {
  const { control, channelId } = world;
  const { bot } = await control.state();
  const files = [{ name: "recipe.txt", bytes: new TextEncoder().encode("flour, eggs, patience") }];
  const questions = [{ text: said.question, files }, { text: said.email }, { text: said.link }];
  // Discord itself stumbles meanwhile.
  await control.fault({ type: "rest-status", pathPattern: "/messages", status: 500, times: 2 });
  await control.fault({ type: "rest-status", pathPattern: "/messages", status: 429, times: 3 });
  await control.fault({ type: "gateway-reconnect" });
  for (const { text, ...rest } of questions) {
    const question = await control.say({
      as: "ava",
      channelId,
      text: `<@${bot.user.id}> ${text}`,
      ...rest,
    });
    await control.waitForMessage({
      as: "ava",
      channelId,
      until: (message) =>
        message.message_reference?.message_id === question.id && isFinished(message),
      timeoutMs: 20_000,
    });
  }
}

describe("the log of a long mixed run", () => {
  it("has something to search: every kind of line, at every level", () => {
    expect(log).toContain('"msg":"turn performed"');
    expect(log).toContain('"msg":"turn failed"');
    expect(log).toContain('"msg":"Lunos answered"');
    expect(log).toContain('"msg":"delivery ended"');
  });

  it("holds no key, token, signed link, address or word of what people wrote", () => {
    const { DISCORD_TOKEN, LUNOS_API_KEY } = world.variables;
    const secrets = [DISCORD_TOKEN, LUNOS_API_KEY].filter((value) => value !== undefined);
    expect(findLeaks(log, [...Object.values(said), ...secrets])).toEqual([]);
    expect(findLeaks(metrics, [...Object.values(said), ...secrets])).toEqual([]);
  });

  it("has the line that an apology's reference leads to", () => {
    expect(apologies).toHaveLength(2);
    for (const apology of apologies) {
      const reference = /this code: ([0-9a-f]{8})/.exec(apology)?.[1] ?? "no reference";
      const lines = log.split("\n").filter((line) => line.includes(reference));
      expect(lines.join("\n")).toMatch(/"msg":"turn failed"/);
    }
  });

  it("is one JSON object a line, and says of each turn where, on what and how long", () => {
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    const performed = lines
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === "turn performed");
    expect(performed.length).toBeGreaterThan(5);
    for (const line of performed) {
      expect(line).toMatchObject({
        turn: expect.any(String),
        reference: expect.stringMatching(/^[0-9a-f]{8}$/),
        platform: "discord",
        workspace: expect.stringMatching(/^discord:guild:/),
        intent: expect.any(String),
        outcome: expect.any(String),
        waitedMs: expect.any(Number),
        performedMs: expect.any(Number),
      });
    }
  });
});

describe("the metrics of the same run", () => {
  it.each([
    /^moonlens_turns_total\{platform="discord",intent="draw",outcome="answered"\} 1$/m,
    /^moonlens_turns_total\{platform="discord",intent="draw",outcome="failed"\} [23]$/m,
    /^moonlens_turns_total\{platform="discord",intent="see",outcome="answered"\} [123]$/m,
    /^moonlens_acknowledgement_seconds_count\{platform="discord",outcome="in-time"\} [6-9]$/m,
    /^moonlens_delivery_seconds_count\{platform="discord",outcome="arrived"\} [6-9]$/m,
    /^moonlens_lunos_errors_total\{path="\/chat\/completions",reason="500"\} \d+$/m,
    /^moonlens_images_total\{platform="discord"\} 1$/m,
    /^moonlens_spool_bytes [1-9]\d+$/m,
    /^moonlens_data_free_bytes [1-9]\d+$/m,
    /^moonlens_queue_waiting 0$/m,
    /^moonlens_rate_limited_total\{platform="discord"\} [1-9]/m,
    /^moonlens_check_ok\{check="discord"\} 1$/m,
    /^moonlens_check_ok\{check="store"\} 1$/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
    /^process_resident_memory_bytes /m,
  ])("show %s", (line) => {
    expect(metrics).toMatch(line);
  });
});
