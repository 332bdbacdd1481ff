import type { HttpPart } from "./http/index.ts";

/** A part of the sandbox that runs alone, and what its clients need to know. */
export interface LonePart {
  readonly part: HttpPart & AsyncDisposable;
  /** @param address where the part is reached */
  describe(address: string): Readonly<Record<string, string>>;
}

/** @param options.address where the part will be reached, once it listens */
type OpenPart = (options: { readonly address: () => string }) => Promise<LonePart>;

/** Each part by its name; nothing but the one that is opened is loaded. */
export const parts: Readonly<Record<string, OpenPart>> = {
  async discord({ address }) {
    const { createDiscordSandbox } = await import("./discord/index.ts");
    const part = createDiscordSandbox({ baseUrl: address });
    return {
      part,
      describe: (url) => ({
        apiUrl: `${url}/api`,
        controlUrl: `${url}/control`,
        token: part.token,
      }),
    };
  },
  async slack({ address }) {
    const { createSlackSandbox } = await import("./slack/index.ts");
    const part = createSlackSandbox({ baseUrl: address });
    return {
      part,
      describe: (url) => ({
        apiUrl: `${url}/api`,
        controlUrl: `${url}/control`,
        ...part.credentials,
      }),
    };
  },
  async lunos() {
    const { createLunosSandbox } = await import("./lunos/index.ts");
    return {
      part: createLunosSandbox(),
      describe: (url) => ({ baseUrl: `${url}/v1`, controlUrl: `${url}/sandbox` }),
    };
  },
};
