import { createHash } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, openInstallation, writeEnvFile } from "../doctor/support.ts";
import { runProgram } from "../support/run-program.ts";

const doctor = fileURLToPath(new URL("../../src/cli/doctor.ts", import.meta.url));

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});

afterAll(() => installation[Symbol.asyncDispose]());

function run(words: readonly string[], changes: Readonly<Record<string, string>> = {}) {
  const variables = { ...installation.variables, ...changes };
  return runProgram(doctor, { words, variables, folder: installation.folder });
}

describe("npm run doctor", { timeout: 60_000 }, () => {
  it("reads .env, with Windows line ends and quotes, and ends with 0 when nothing failed, one line a check, in words without colour", async () => {
    const { DISCORD_TOKEN = "", ...others } = installation.variables;
    const content = `\ufeffDISCORD_TOKEN="${DISCORD_TOKEN}"\r\nLOG_LEVEL='warn'\r\n`;
    await writeEnvFile({ folder: installation.folder, content });
    const { folder } = installation;
    const { code, output, errors } = await runProgram(doctor, {
      words: [],
      variables: others,
      folder,
    });
    await rm(join(folder, ".env"));
    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(output).toMatch(/^ok +The \.env file: readable; its Windows line endings are fine$/m);
    expect(output).toMatch(/^ok +Discord token: accepted/m);
    const [, ...summary] = output.split("\n\n");
    expect(summary.join()).toMatch(
      /^It works. Take a look at what says “warning”\. \(\d warning, /,
    );
    for (const line of output.split("\n\n")[0]?.split("\n") ?? []) {
      expect(line).toMatch(/^(ok|warning|failed|skipped) +\S.*/);
    }
    expect(output).not.toContain("\u001b[");
  });

  it("ends with 1 when something failed, says what to do, and in colours when they are asked for", async () => {
    const changes = { DISCORD_TOKEN: "MTIz.another.token", FORCE_COLOR: "1" };
    const { code, output } = await run([], changes);
    expect(code).toBe(1);
    expect(output).toContain("\u001b[32mok");
    expect(output).toContain("\u001b[33mwarning");
    expect(stripVTControlCharacters(output)).toMatch(
      /^failed {3}Discord token: refused by Discord → Get a new DISCORD_TOKEN/m,
    );
  });

  it("ends with 2 when it is called wrongly", async () => {
    const { code, errors } = await run(["--colour"]);
    expect(code).toBe(2);
    expect(errors).toMatch(/^usage: npm run doctor/);
  });

  it("looks at the terminal's own data when it is told so, and at no platform beside it", async () => {
    const changes = { DISCORD_TOKEN: "a b", LUNOS_API_KEY: "", LUNOS_BASE_URL: "" };
    const { code, output } = await run(["--terminal"], changes);
    expect(code).toBe(0);
    expect(output).toMatch(/^ok +Data folder: \S+\/terminal is writable$/m);
    expect(output).toMatch(/^ok +Database: will be created at the first start$/m);
    expect(output).not.toContain("Discord");
  });

  it("names a .env that can't be read instead of breaking", async () => {
    await writeEnvFile({ folder: installation.folder, content: "PORT=many\n" });
    const { code, output } = await run([]);
    expect(code).toBe(1);
    expect(output).toMatch(/^failed +Configuration: PORT must be a whole number/m);
    expect(output).not.toMatch(/\bat .*\.ts:/);
  });

  it("tells scripts in JSON, and prints no secret, whatever is wrong", async () => {
    const secrets = {
      DISCORD_TOKEN: "MTIz.topsecret-discord.token",
      LUNOS_API_KEY: "sk-topsecret-lunos",
      SLACK_BOT_TOKEN: "xapp-topsecret-app",
      SLACK_APP_TOKEN: "xoxb-topsecret-bot",
      SLACK_SIGNING_SECRET: "topsecret with a space",
      HTTPS_PROXY: "http://me:topsecret@proxy.example:3128",
      DATA_DIR: join(installation.folder, "data"),
    };
    const text = await run([], secrets);
    expect(text.output + text.errors).not.toContain("topsecret");
    const { code, output, errors } = await run(["--json"], secrets);
    expect(output + errors).not.toContain("topsecret");
    const report: { status: string; checks: { id: string; status: string; remedy?: string }[] } =
      JSON.parse(output);
    expect(code).toBe(1);
    expect(report.status).toBe("failed");
    expect(report.checks.find(({ id }) => id === "lunos-key")).toEqual({
      id: "lunos-key",
      title: "Lunos key",
      status: "failed",
      detail: "refused by Lunos",
      remedy: "Copy LUNOS_API_KEY again from your Lunos dashboard.",
    });
  });

  it("ends by itself even when a gateway doesn't say goodbye", async () => {
    const stubborn = createServer();
    stubborn.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
      const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash("sha1").update(key).digest("base64");
      const answer = ["101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
      socket.write(
        `HTTP/1.1 ${[...answer, `Sec-WebSocket-Accept: ${accept}`].join("\r\n")}\r\n\r\n`,
      );
      const hello = Buffer.from('{"op":10}');
      socket.write(Buffer.concat([Buffer.from([0x81, hello.length]), hello]));
      socket.on("error", () => undefined).resume();
    });
    stubborn.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const { port } = stubborn.address() as AddressInfo;
      const limit = { total: 1_000, remaining: 1_000 };
      const answers: Record<string, unknown> = {
        "/v10/users/@me": { id: "1", username: "Moonlens" },
        "/v10/gateway/bot": {
          url: `ws://127.0.0.1:${port}`,
          shards: 1,
          session_start_limit: limit,
        },
      };
      response.end(JSON.stringify(answers[request.url ?? ""] ?? {}));
    });
    stubborn.listen(0, "127.0.0.1");
    await once(stubborn, "listening");
    const { port } = stubborn.address() as AddressInfo;
    const { output } = await run([], { DISCORD_API_URL: `http://127.0.0.1:${port}` });
    stubborn.closeAllConnections();
    stubborn.close();
    expect(output).toMatch(/^ok +Discord gateway: reachable$/m);
  });
});
