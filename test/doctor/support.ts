import { chmod, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import type { CheckResult } from "#checks";
import { examineInstallation } from "../../src/cli/programs/examine.ts";
import { createDiscordControl, type DiscordControl } from "../support/discord-control.ts";

/** An installation that is whole, as its operator would have set it up, against the sandbox. */
export interface Installation extends AsyncDisposable {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly discord: DiscordControl;
  /** Plans a fault of the sandbox's Lunos. */
  breakLunos(fault: Readonly<Record<string, unknown>>): Promise<void>;
  setCredits(credits: number): Promise<void>;
  clearFaults(): Promise<void>;
  /** Runs the doctor; these variables replace those of the installation. */
  examine(
    changes?: Readonly<Record<string, string>>,
    options?: { readonly requestTimeoutMs: number },
  ): Promise<readonly CheckResult[]>;
}

export async function openInstallation(): Promise<Installation> {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const host = resources.use(createHttpHost());
  let address = "";
  const discord = resources.use(
    createDiscordSandbox({ baseUrl: () => `${address}/discord`, rateLimitScale: Infinity }),
  );
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  const variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${address}/discord/api`,
    LUNOS_API_KEY: "sandbox-doctor",
    LUNOS_BASE_URL: `${address}/lunos`,
    MODEL_SEE: "sandbox/moon-all",
    MODEL_LISTEN: "sandbox/echo-audio",
    MODEL_DRAW: "sandbox/brush-edit",
    DATA_DIR: join(folder.path, "data"),
  };
  const control = createDiscordControl(`${address}/discord`);
  const send = async (path: string, request: RequestInit) => {
    const response = await fetch(`${address}/lunos/sandbox${path}`, request);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  const held = resources.move();
  return {
    folder: folder.path,
    variables,
    discord: control,
    breakLunos: (fault) => send("/faults", { method: "POST", body: JSON.stringify(fault) }),
    setCredits: (balance) =>
      send("/accounts", {
        method: "PUT",
        body: JSON.stringify({ key: variables.LUNOS_API_KEY, balance }),
      }),
    async clearFaults() {
      await control.call("DELETE", "/faults");
      await send("/faults", { method: "DELETE" });
    },
    async examine(changes = {}, options) {
      const { results } = await examineInstallation(
        { ...variables, ...changes },
        {
          envPath: join(folder.path, ".env"),
          signal: patience(),
          ...options,
        },
      );
      return results;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** What a check found, as `status: detail`, one entry a finding. */
export function findingsOf(results: readonly CheckResult[], id: string): readonly string[] {
  return results
    .filter((result) => result.id === id)
    .map(({ status, detail = "" }) => `${status}: ${detail}`);
}

/** Every check that is not well, by its id; but for the disk, which is that of the machine that tests. */
export function troublesOf(results: readonly CheckResult[]): readonly string[] {
  const ids = results
    .filter(({ id }) => id !== "data-disk")
    .filter(({ status }) => status === "failed" || status === "warning")
    .map(({ id }) => id);
  return [...new Set(ids)];
}

/** A `.env` as one would write it by hand. */
export async function writeEnvFile(file: {
  readonly folder: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
}): Promise<void> {
  const path = join(file.folder, ".env");
  await writeFile(path, file.content);
  await chmod(path, file.mode ?? 0o600);
}

/** A server of the test's own, in the place of a service. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
