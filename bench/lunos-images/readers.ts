import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Agent, request } from "undici";
import { createLunosClient } from "#lunos";
import { openDiskSpool } from "#spool";
import { defaultLimits } from "../../src/lunos/tools/options.ts";
import { createDataEventReader, createWorkerReader } from "./alternatives.ts";

/** Reads one picture of the server's into a file of the folder. */
export type Read = () => Promise<void>;

export type Mode =
  | "drain"
  | "scanner-json"
  | "scanner-sse"
  | "naive-json"
  | "usual-sse"
  | "batch-64"
  | "batch-1024"
  | "data-events"
  | "worker";

/** Makes a reader of a kind. What all have in common: undici, connections of their own, files on disk. */
export async function createReader(
  mode: Mode,
  { address, folder }: { readonly address: string; readonly folder: string },
): Promise<Read> {
  const dispatcher = new Agent({ allowH2: false, connections: 16 });
  let count = 0;
  const nextFile = () => {
    count += 1;
    return join(folder, `${count}.png`);
  };
  const ask = async (stream: boolean) => {
    const answer = await request(`${address}/v1/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: "m", stream }),
      dispatcher,
    });
    return answer.body;
  };
  switch (mode) {
    case "drain":
      return async () => {
        for await (const _chunk of await ask(false)) {
          // Not looked at.
        }
      };
    case "scanner-json":
      return await createScannerReader(address, folder, {});
    case "scanner-sse":
      return await createScannerReader(address, folder, { stream: true });
    case "batch-64":
      return await createScannerReader(address, folder, { batchBytes: 64 * 1024 });
    case "batch-1024":
      return await createScannerReader(address, folder, { batchBytes: 1024 * 1024 });
    case "data-events": {
      const readBody = await createDataEventReader(folder);
      return async () => await readBody(await ask(false));
    }
    case "worker": {
      const readBody = createWorkerReader(folder);
      return async () => await readBody(await ask(false));
    }
    case "naive-json":
      return async () => {
        const body = (await (await ask(false)).json()) as NaiveAnswer;
        const url = body.choices[0]?.message?.images[0]?.image_url.url ?? "";
        await writeFile(nextFile(), decode(url), { flush: true });
      };
    case "usual-sse":
      return async () => {
        const urls = await readEventsTheUsualWay(await ask(true));
        for (const url of urls) await writeFile(nextFile(), decode(url), { flush: true });
      };
    default:
      throw new Error(`unknown mode ${mode satisfies never}`);
  }
}

interface NaiveMessage {
  readonly images: readonly { readonly image_url: { readonly url: string } }[];
}

interface NaiveAnswer {
  readonly choices: readonly { readonly message?: NaiveMessage; readonly delta?: NaiveMessage }[];
}

function decode(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

/** The loop that most clients have: a growing string, cut at line ends. */
async function readEventsTheUsualWay(body: AsyncIterable<Buffer>): Promise<string[]> {
  const urls: string[] = [];
  const decoder = new TextDecoder();
  let buffer = "";
  for await (const chunk of body) {
    buffer += decoder.decode(chunk, { stream: true });
    for (let end = buffer.indexOf("\n"); end !== -1; end = buffer.indexOf("\n")) {
      const line = buffer.slice(0, end).trim();
      buffer = buffer.slice(end + 1);
      if (!line.startsWith("data: ") || line === "data: [DONE]") continue;
      const event = JSON.parse(line.slice("data: ".length)) as NaiveAnswer;
      const images = event.choices[0]?.delta?.images ?? [];
      urls.push(...images.map((image) => image.image_url.url));
    }
  }
  return urls;
}

async function createScannerReader(
  address: string,
  folder: string,
  { stream = false, batchBytes = defaultLimits.batchBytes },
): Promise<Read> {
  const spool = await openDiskSpool(folder);
  const logger = { debug() {}, info() {}, warn: console.error, error: console.error };
  const client = createLunosClient({
    baseUrl: address,
    apiKey: "sk-bench",
    logger,
    limits: { batchBytes },
  });
  const { signal } = new AbortController();
  return async () => {
    const events = client.chat(
      {
        model: "m",
        messages: [{ role: "user", parts: [{ type: "text", text: "a picture" }] }],
        images: { openFile: () => spool.create() },
        stream,
      },
      { appId: "bench", signal },
    );
    let pictures = 0;
    for await (const event of events) if (event.type === "image") pictures += 1;
    if (pictures !== 1) throw new Error(`${pictures} pictures came`);
  };
}
