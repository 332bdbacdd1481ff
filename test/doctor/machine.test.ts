import { existsSync } from "node:fs";
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createTemporaryFolder, patience, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDoctor, createSecretKinds, type DoctorOptions } from "#doctor";
import { openSqliteStore } from "#store";
import { findingsOf, type Installation, openInstallation, writeEnvFile } from "./support.ts";

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});

afterAll(() => installation[Symbol.asyncDispose]());

beforeEach(() => rm(join(installation.folder, ".env"), { force: true }));

describe("Node.js", () => {
  it.each([
    ["22.12.0", "failed: is 22.12.0"],
    ["24.0.0", "ok: 24.0.0"],
    ["26.1.0", "ok: 26.1.0"],
  ])("%s", async (nodeVersion, expected) => {
    expect(await examineAlone({ nodeVersion }, "node-version")).toEqual([expected]);
  });
});

describe("how many files may be open", () => {
  it.each([
    [64, "failed: only 64 allowed, too few for a busy bot"],
    [512, "warning: only 512 allowed, too few for a busy bot"],
    [1_024, "ok: 1024 allowed"],
    [undefined, "skipped: the system doesn't say how many are allowed"],
  ])("%s", async (max, expected) => {
    const fileHandles = { readMax: async () => max, wanted: 1_024 };
    expect(await examineAlone({ fileHandles }, "file-handles")).toEqual([expected]);
  });
});

describe("the clock", () => {
  const day = 86_400_000;
  it.each([
    [0, "ok: matches the servers' clocks"],
    [day, "failed: is 1 day ahead"],
    [-day, "failed: is 1 day behind"],
    [150_000, "warning: is 3 minutes ahead"],
  ])("%d ms off", async (offsetMs, expected) => {
    const clock = () => Date.now() + offsetMs;
    expect(await examineAlone({ clock }, "clock")).toEqual([expected]);
  });
});

describe("the data folder", () => {
  it("is not left behind by the look at it", async () => {
    const DATA_DIR = join(installation.folder, "never", "made");
    const results = await installation.examine({ DATA_DIR });
    expect(findingsOf(results, "data-folder")).toEqual([`ok: ${DATA_DIR} is writable`]);
    expect(existsSync(join(installation.folder, "never"))).toBe(false);
  });

  it("is a file", async () => {
    const DATA_DIR = join(installation.folder, "notes.txt");
    await writeFile(DATA_DIR, "not a folder");
    const results = await installation.examine({ DATA_DIR });
    expect(findingsOf(results, "data-folder")[0]).toMatch(/^failed: DATA_DIR is a file/);
  });

  it.skipIf(process.platform !== "linux")("can't be written", async () => {
    const results = await installation.examine({ DATA_DIR: "/proc/moonlens" });
    expect(findingsOf(results, "data-folder")[0]).toMatch(/^failed: DATA_DIR isn't writable/);
  });

  it.skipIf(process.platform !== "linux")("has no room for a single byte", async () => {
    const DATA_DIR = join(installation.folder, "full");
    await mkdir(DATA_DIR, { recursive: true });
    // What is written through this name meets a device that is always full.
    await symlink("/dev/full", join(DATA_DIR, `.doctor-${process.pid}`));
    const results = await installation.examine({ DATA_DIR });
    expect(findingsOf(results, "data-folder")).toEqual(["failed: the disk is full (ENOSPC)"]);
  });

  it.skipIf(!existsSync("/dev/shm"))("lies in memory", async () => {
    const DATA_DIR = `/dev/shm/moonlens-test-${process.pid}`;
    const results = await installation.examine({ DATA_DIR });
    expect(findingsOf(results, "data-disk")[0]).toMatch(
      /^(warning: is in memory|failed: \d+ MB free)/,
    );
  });

  it.each([
    ["with little room", 0xef53, 50, "failed: 50 MB free"],
    ["with room for a while", 0xef53, 1_000, "warning: 1000 MB free"],
    ["in memory", 0x01021994, 9_000, "warning: is in memory"],
    ["in a container's layer", 0x794c7630, 9_000, "warning: is in the container's own layer"],
    ["on NFS", 0x6969, 9_000, "warning: is on a network file system"],
    ["on a real disk", 0xef53, 9_000, "ok: 9000 MB free"],
  ])("lies on a disk %s", async (_name, type, freeMegabytes, expected) => {
    const readDisk = async () => ({ type, freeBytes: freeMegabytes * 1024 * 1024 });
    const [finding] = await examineAlone({ readDisk }, "data-disk");
    expect(finding).toContain(expected);
  });
});

describe("the database", () => {
  const path = () => join(installation.folder, "data", "moonlens.db");

  beforeEach(async () => {
    await rm(join(installation.folder, "data"), { recursive: true, force: true });
    await mkdir(join(installation.folder, "data"));
  });

  async function examine() {
    return findingsOf(await installation.examine(), "database");
  }

  function openStore() {
    return openSqliteStore(path(), { clock: Date.now, toAppId: () => "test" });
  }

  it("is not there yet", async () => {
    expect(await examine()).toEqual(["ok: will be created at the first start"]);
  });

  it("is up to date, and nothing is left beside it", async () => {
    await (await openStore())[Symbol.asyncDispose]();
    expect(await examine()).toEqual(["ok: up to date"]);
    expect(await readdir(join(installation.folder, "data"))).toEqual(["moonlens.db"]);
  });

  it("is held by the running bot", async () => {
    await using _store = await openStore();
    expect(await examine()).toEqual(["ok: in use by a running Moonlens"]);
  });

  it("is from before the first migration", async () => {
    new DatabaseSync(path()).close();
    await writeFile(path(), "");
    expect(await examine()).toEqual(["ok: will be updated at the next start"]);
  });

  it("is from a newer Moonlens", async () => {
    await (await openStore())[Symbol.asyncDispose]();
    const database = new DatabaseSync(path());
    database.exec("INSERT INTO kysely_migration VALUES ('9999-tomorrow', '2030-01-01')");
    database.close();
    expect(await examine()).toEqual(["failed: written by a newer Moonlens"]);
  });

  it("is no database", async () => {
    await writeFile(path(), "words ".repeat(1_000));
    expect(await examine()).toEqual(["failed: the file is damaged"]);
  });
});

describe("the port", () => {
  it("is in use by another program", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const PORT = String(typeof address === "object" ? address?.port : "");
    const results = await installation.examine({ DISCORD_TOKEN: "", PORT });
    other.close();
    expect(findingsOf(results, "port")[0]).toMatch(/^failed: PORT is in use by another program/);
  });

  it("of health and metrics is in use by another program", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const HEALTH_PORT = String(typeof address === "object" ? address?.port : "");
    const results = await installation.examine({ HEALTH_PORT });
    other.close();
    expect(findingsOf(results, "port")[0]).toMatch(/^failed: HEALTH_PORT is in use by another/);
  });

  it("is on an address of another machine", async () => {
    const results = await installation.examine({ DISCORD_TOKEN: "", PORT: "0", HOST: "192.0.2.1" });
    expect(findingsOf(results, "port")[0]).toMatch(/^failed: HOST isn't an address of this/);
  });
});

describe("the environment", () => {
  it.each(["HTTPS_PROXY", "http_proxy", "ALL_PROXY"])("has a proxy in %s", async (name) => {
    const results = await installation.examine({ [name]: "http://ava:hunter2@proxy.example" });
    const [finding] = findingsOf(results, "proxy");
    expect(finding).toMatch(`warning: Moonlens connects directly and ignores ${name}`);
    expect(JSON.stringify(results)).not.toContain("hunter2");
  });

  it.each([
    ["DISCORD_TOKEN", "xoxb-1-2-secret", "a Slack bot token"],
    ["DISCORD_TOKEN", "xapp-1-A0-2-secret", "a Slack app-level token"],
    ["DISCORD_TOKEN", "sk-secret", "a Lunos key"],
    ["DISCORD_TOKEN", "112233445566778899", "a Discord ID (just digits)"],
    ["DISCORD_TOKEN", "0123456789abcdef".repeat(4), "a Discord public key"],
    ["DISCORD_TOKEN", "Zx-secretsecretsecretsecretsecre", "a Discord client secret"],
    ["DISCORD_TOKEN", '"MTIz.quoted.secret"', "a value in quotation marks"],
    ["LUNOS_API_KEY", "MTIz.abc.secret", "a Discord bot token"],
    ["LUNOS_API_KEY", "xoxb-1-2-secret", "a Slack bot token"],
    ["LUNOS_API_KEY", "https://api.lunos.tech/secret", "a web address"],
    ["SLACK_BOT_TOKEN", "xapp-1-A0-2-secret", "a Slack app-level token"],
    ["SLACK_APP_TOKEN", "xoxb-1-2-secret", "a Slack bot token"],
    ["SLACK_SIGNING_SECRET", "xoxb-1-2-secret", "a Slack bot token"],
    ["SLACK_BOT_TOKEN", "xoxp-1-2-secret", "a Slack user token"],
  ])("has in %s what is for another place: %s", async (name, value, kind) => {
    const results = await installation.examine({ [name]: value });
    const found = findingsOf(results, "secret-kinds").join();
    expect(found).toContain(`failed: ${name} holds ${kind}`);
    expect(JSON.stringify(results)).not.toContain("secret-secret");
    expect(JSON.stringify(results)).not.toContain(value);
  });

  it("never sends a secret to a service that it is not of", async () => {
    await installation.discord.call("DELETE", "/faults");
    const before = (await installation.discord.requests()).length;
    const results = await installation.examine({ DISCORD_TOKEN: "xoxb-1-2-secret" });
    expect((await installation.discord.requests()).length).toBe(before);
    expect(findingsOf(results, "discord")[0]).toMatch(/^skipped: DISCORD_TOKEN/);
  });

  it.each(["MTIz.a b.c", "MTIz.a\nb.c", "Bot MTIz.a.c"])(
    "has a token with a space or line break inside: %j",
    async (DISCORD_TOKEN) => {
      const results = await installation.examine({ DISCORD_TOKEN });
      expect(findingsOf(results, "configuration")[0]).toMatch(
        /^failed: DISCORD_TOKEN has a space, line break or other odd character/,
      );
    },
  );

  it("has a token and no key", async () => {
    const results = await installation.examine({ LUNOS_API_KEY: "", LUNOS_BASE_URL: "" });
    expect(findingsOf(results, "configuration")).toEqual([
      expect.stringContaining("failed: LUNOS_API_KEY is missing, but DISCORD_TOKEN is set"),
    ]);
    expect(findingsOf(results, "discord-token")[0]).toMatch(/^ok/);
  });
});

describe("the .env file", () => {
  async function examineFile(content: string | Uint8Array, mode?: number) {
    const { folder } = installation;
    await writeEnvFile({ folder, content, ...(mode === undefined ? {} : { mode }) });
    return findingsOf(await installation.examine(), "env-file");
  }

  it("is not there", async () => {
    expect(findingsOf(await installation.examine(), "env-file")[0]).toMatch(/^skipped/);
  });

  it("has Windows line ends and a byte order mark", async () => {
    const { DATA_DIR } = installation.variables;
    expect(
      await examineFile(`\ufeffDATA_DIR=${DATA_DIR}\r\nMODEL_SEE="sandbox/moon-all"\r\n`),
    ).toEqual(["ok: readable; its Windows line endings are fine"]);
  });

  it("is saved as UTF-16", async () => {
    expect(await examineFile(Buffer.from("\ufeffPORT=1\r\n", "utf16le"))).toEqual([
      "failed: is saved as UTF-16",
    ]);
  });

  it("is a folder", async () => {
    await mkdir(join(installation.folder, ".env"));
    const results = await installation.examine();
    await rm(join(installation.folder, ".env"), { recursive: true });
    expect(findingsOf(results, "env-file")[0]).toMatch(/^failed: can't be read \(EISDIR\)/);
  });

  it.skipIf(process.platform === "win32")("may be read by others", async () => {
    expect(await examineFile("", 0o644)).toEqual([
      "warning: other users on this machine can read it",
    ]);
  });

  it("has a variable that Moonlens doesn't know", async () => {
    expect(await examineFile("DISCORD_TOKN=abc\nEDITOR=vi\n")).toEqual([
      "warning: DISCORD_TOKN isn't a Moonlens variable",
    ]);
  });

  it("says otherwise than the environment", async () => {
    expect(await examineFile("MODEL_SEE=somebody/else\n")).toEqual([
      "warning: MODEL_SEE has a different value in the environment, which wins",
    ]);
  });

  it("says something twice", async () => {
    expect(await examineFile("MODEL_SEE=x/y\nMODEL_SEE=sandbox/moon-all\n")).toEqual([
      "warning: MODEL_SEE is in it more than once; the last one counts",
    ]);
  });
});

/** A doctor with one thing made otherwise. */
async function examineAlone(
  peculiar: Partial<Pick<DoctorOptions, "nodeVersion" | "clock" | "fileHandles">> & {
    readonly readDisk?: () => Promise<{ readonly type: number; readonly freeBytes: number }>;
  },
  id: string,
): Promise<readonly string[]> {
  await using folder: TemporaryFolder = await createTemporaryFolder();
  const { readDisk, ...others } = peculiar;
  const doctor = createDoctor({
    nodeVersion: process.versions.node,
    clock: Date.now,
    requestTimeoutMs: 5_000,
    envFile: { path: join(folder.path, ".env"), variables: {}, knownNames: [] },
    problems: [],
    data: {
      folders: [{ variable: "DATA_DIR", folder: folder.path, mayBeShared: false }],
      databasePath: join(folder.path, "moonlens.db"),
      loadMigrations: async () => [],
      prepareFolder: async () => undefined,
      ...(readDisk === undefined ? {} : { readDisk }),
    },
    ports: [],
    toListenProblem: () => undefined,
    secrets: createSecretKinds([]),
    platforms: [
      {
        id: "chat",
        label: "Chat",
        variable: "CHAT_TOKEN",
        examine: async () => ({
          address: String(installation.variables.DISCORD_API_URL),
          checks: [],
        }),
      },
    ],
    ...others,
  });
  return findingsOf(await doctor.examine({ signal: patience() }), id);
}
