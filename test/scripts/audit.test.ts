import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
let registry: Server | undefined;

afterEach(() => {
  registry?.closeAllConnections();
  registry?.close();
  registry = undefined;
});

function gunzipOr(bytes: Buffer): string {
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
}

/** A registry that answers with these advisories for what it is asked about, or with a status alone. */
async function openRegistry(answer: number | object): Promise<string> {
  registry = createServer(async (request, response) => {
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes === undefined) return;
    const body = gunzipOr(bytes);
    const isAudit = request.url?.endsWith("/advisories/bulk") === true;
    if (!isAudit || typeof answer === "number") {
      response.writeHead(isAudit && typeof answer === "number" ? answer : 404).end("{}");
      return;
    }
    response.setHeader("content-type", "application/json");
    const asked = Object.entries(answer).filter(([name]) => body.includes(`"${name}":`));
    response.end(JSON.stringify(Object.fromEntries(asked)));
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
  return `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
}

async function audit(url: string): Promise<{ code: number; stdout: string }> {
  // npm remembers advisories: these ones nobody else should find.
  await using cache = await createTemporaryFolder();
  const env = { ...process.env, npm_config_registry: url, npm_config_cache: cache.path };
  return await promisify(execFile)(process.execPath, ["scripts/audit.ts"], { cwd: root, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
}

function advisory(severity: string) {
  return {
    id: 1,
    url: "https://example.com/advisory",
    title: "Logs may be read by a stranger",
    severity,
    vulnerable_versions: "*",
    cwe: ["CWE-79"],
    cvss: { score: 9, vectorString: null },
  };
}

describe("npm run audit", () => {
  it("passes when nothing is known", async () => {
    const { code, stdout } = await audit(await openRegistry({}));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("nothing high") });
  });

  it("fails for what is high or critical in a package that is run on", async () => {
    const { code, stdout } = await audit(await openRegistry({ pino: [advisory("critical")] }));
    expect(code).toBe(1);
    expect(stdout).toContain("pino is critical: Logs may be read by a stranger (https://example");
  });

  it("passes for what is low, and for what only tests use", async () => {
    const found = { pino: [advisory("low")], vitest: [advisory("critical")] };
    expect(await audit(await openRegistry(found))).toMatchObject({ code: 0 });
  });

  it.each([405, 404, 500])(
    "says that nothing was asked when the registry answers %i",
    async (status) => {
      const { code, stdout } = await audit(await openRegistry(status));
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringContaining("nothing was checked"),
      });
    },
  );

  it("says so as well without a network", async () => {
    const { code, stdout } = await audit("http://127.0.0.1:1/");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("nothing was checked"),
    });
  });
});
