import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, expect, test } from "vitest";
import { connect, dispatch, type GatewaySocket, hello, identity } from "./gateway-socket.ts";
import { type RunningSandbox, startSandbox } from "./support.ts";

const guilds = 1;
let resources = new AsyncDisposableStack();
afterEach(async () => {
  await resources.disposeAsync();
  resources = new AsyncDisposableStack();
});

async function open(options: Parameters<typeof startSandbox>[0]): Promise<RunningSandbox> {
  return resources.use(await startSandbox(options));
}

async function identify(
  { url, token }: RunningSandbox,
  shard: readonly [number, number],
): Promise<GatewaySocket> {
  const socket = resources.use(connect(url));
  await socket.next(hello);
  socket.send(2, identity(token, guilds, { shard }));
  return socket;
}

const ready = dispatch("READY");
const invalid = (frame: { readonly op: number }) => frame.op === 9;

test("shards identify beside each other when their numbers differ by max_concurrency, others one by one", async () => {
  let nowMs = Date.now();
  const sandbox = await open({
    maxConcurrency: 2,
    identifyIntervalMs: 5_000,
    clock: () => nowMs,
  });
  await (await identify(sandbox, [0, 4])).next(ready);
  await (await identify(sandbox, [1, 4])).next(ready);
  const early = await identify(sandbox, [2, 4]);
  expect((await early.next(invalid)).d).toBe(false);
  nowMs += 5_000;
  early.send(2, identity(sandbox.token, guilds, { shard: [2, 4] }));
  await early.next(ready);
});

test("one identify too many in a day ends every session and the token", async () => {
  const sandbox = await open({ identifyLimit: 1 });
  const first = await identify(sandbox, [0, 2]);
  await first.next(ready);
  const limits = await sandbox.rest("GET", "/gateway/bot");
  expect(limits.body.session_start_limit).toMatchObject({ total: 1, remaining: 0 });
  expect(limits.body.session_start_limit.reset_after).toBeGreaterThan(23 * 3_600_000);
  const second = await identify(sandbox, [1, 2]);
  expect([await first.closed, await second.closed]).toEqual([4004, 4004]);
  expect((await sandbox.rest("GET", "/gateway/bot")).status).toBe(401);
  const again = await identify(sandbox, [0, 2]);
  expect(await again.closed).toBe(4004);
});

test("a shard with more servers than it may have is refused: 4011", async () => {
  const sandbox = await open({ guildsPerShard: 1 });
  const whole = await identify(sandbox, [0, 1]);
  expect(await whole.closed).toBe(4011);
  await (await identify(sandbox, [0, 2])).next(ready);
});

test("how many shards are recommended can change", async () => {
  const sandbox = await open({ recommendedShards: 3 });
  expect((await sandbox.rest("GET", "/gateway/bot")).body.shards).toBe(3);
  await sandbox.control.call("PATCH", "/application", { recommendedShards: 5 });
  expect((await sandbox.rest("GET", "/gateway/bot")).body.shards).toBe(5);
});

test("a session that missed too much can't be resumed, and tells so with op 9", async () => {
  const sandbox = await open({ eventsPerSession: 3 });
  const socket = resources.use(connect(sandbox.url));
  await socket.next(hello);
  socket.send(2, identity(sandbox.token, guilds | (1 << 11)));
  const { d } = await socket.next(ready);
  socket.terminate();
  await socket.closed;
  for (let count = 0; count < 4; count += 1) {
    await sandbox.rest("POST", `/channels/${sandbox.general}/typing`);
  }
  const again = resources.use(connect(sandbox.url));
  await again.next(hello);
  again.send(6, { token: sandbox.token, session_id: d.session_id, seq: 1 });
  expect((await again.next(invalid)).d).toBe(false);
});

test("sessions can be looked at: whose socket is lost, and how often they were resumed", async () => {
  const sandbox = await open({});
  const socket = await identify(sandbox, [1, 2]);
  const { d, s } = await socket.next(ready);
  const look = async () => (await sandbox.control.state()).bot.sessions;
  expect(await look()).toEqual([
    { id: d.session_id, shard: [1, 2], isConnected: true, resumes: 0 },
  ]);
  socket.terminate();
  await eventually(async () => expect(await look()).toMatchObject([{ isConnected: false }]));
  const again = resources.use(connect(sandbox.url));
  await again.next(hello);
  again.send(6, { token: sandbox.token, session_id: d.session_id, seq: s });
  await again.next(dispatch("RESUMED"));
  expect(await look()).toMatchObject([{ isConnected: true, resumes: 1 }]);
});
