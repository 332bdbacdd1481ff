import type { HttpPart } from "#http";
import type { LunosSandboxOptions } from "./accounts/options.ts";
import type { LunosServer } from "./lunos-server.ts";

/** A local server of the Lunos API: `/v1/*` as Lunos has it, `/sandbox/*` to look behind it and to plan faults. */
export interface LunosSandbox extends HttpPart, AsyncDisposable {}

export function createLunosSandbox(options: LunosSandboxOptions = {}): LunosSandbox {
  let server: Promise<LunosServer> | undefined;
  return {
    handle(request, response) {
      // The endpoints load with the first request, so that whoever starts the sandbox does not wait for them.
      server ??= loadServer(options);
      void server.then(
        (loaded) => loaded.handle(request, response),
        () => response.destroy(),
      );
    },
    async [Symbol.asyncDispose]() {
      await (await server)?.[Symbol.asyncDispose]();
    },
  };
}

async function loadServer(options: LunosSandboxOptions): Promise<LunosServer> {
  const { createLunosServer } = await import("./lunos-server.ts");
  return createLunosServer(options);
}
