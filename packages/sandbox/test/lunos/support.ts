import { createHttpHost } from "../../src/http/index.ts";
import { createLunosSandbox, type LunosSandboxOptions } from "../../src/lunos/index.ts";

export interface Lunos extends AsyncDisposable {
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  chat(body: object, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body?: unknown): Promise<Response>;
}

export const key = "sandbox-test";

/** A sandbox's Lunos on a free port, without delays. */
export async function startLunos(options: LunosSandboxOptions = {}): Promise<Lunos> {
  const sandbox = createLunosSandbox({ deltaGapMs: 0, ...options });
  const host = createHttpHost();
  host.mount("/", sandbox);
  const url = await host.listen({ host: "127.0.0.1", port: 0 });
  const auth = { authorization: `Bearer ${key}` };
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    await fetch(url + path, {
      method: "POST",
      headers: { ...auth, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    url,
    get: async (path, headers = {}) =>
      await fetch(url + path, { headers: { ...auth, ...headers } }),
    post,
    chat: async (body, headers) => await post("/v1/chat/completions", body, headers),
    send: async (method, path, body) =>
      await fetch(url + path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

export interface Completion {
  readonly id: string;
  readonly choices: readonly {
    readonly finish_reason: string;
    readonly native_finish_reason: string;
    readonly message: {
      readonly content: string | null;
      readonly images?: readonly { readonly image_url: { readonly url: string } }[];
      readonly tool_calls?: readonly {
        readonly id: string;
        readonly function: { readonly name: string; readonly arguments: string };
      }[];
    };
  }[];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
    readonly cost: number;
  };
}

export interface ApiFailure {
  readonly error: { readonly code: string | number; readonly message: string };
}

/** A body that a test has just asked for, as the shape that it then checks. */
export async function readBody<Body>(response: Response): Promise<Body> {
  return JSON.parse(await response.text());
}

export async function contentOf(response: Response): Promise<string> {
  const body = await readBody<Completion>(response);
  return body.choices[0]?.message.content ?? "";
}

/** A user message of text and pictures. */
export function ask(text: string, ...images: readonly (Uint8Array | string)[]) {
  const parts = images.map((image) => ({
    type: "image_url",
    image_url: { url: typeof image === "string" ? image : toDataUrl(image) },
  }));
  return [{ role: "user", content: [{ type: "text", text }, ...parts] }];
}

export function toDataUrl(bytes: Uint8Array, mediaType = "image/png"): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}

export function fromDataUrl(url: string): Buffer {
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

export interface Chunk {
  readonly choices: readonly {
    readonly delta: {
      readonly content?: string | null;
      readonly images?: readonly { readonly image_url: { readonly url: string } }[];
      readonly tool_calls?: readonly {
        readonly function: { readonly name?: string; readonly arguments: string };
      }[];
    };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: { readonly cost: number };
  readonly error?: unknown;
}

/** Splits a whole event stream into its comments and data. */
export function splitEvents(text: string) {
  const lines = text.split(/\r?\n/);
  const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
  return {
    comments: lines.filter((line) => line.startsWith(":")),
    isDone: data.at(-1) === "[DONE]",
    chunks: data.filter((item) => item !== "[DONE]").map((item): Chunk => JSON.parse(item)),
  };
}
