import type { HttpPart } from "#sandbox/http";
import type { LunosServer } from "./lunos-server.ts";

/** A local server of the Lunos API: `/v1/*` as Lunos has it, `/sandbox/*` to look behind it and to plan faults. */
export interface LunosSandbox extends HttpPart, AsyncDisposable {}

export interface LunosSandboxOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** From 0 to 1; decides about random chunk sizes alone. */
  readonly random?: () => number;
  /** Milliseconds between the deltas of a stream, so that it is seen to stream. Default 20. */
  readonly deltaGapMs?: number;
  /** Credits of each new account. Default 25. */
  readonly startingBalance?: number;
  /** Larger requests are refused. Default 200 MB. */
  readonly maxBodyBytes?: number;
  /** How long the process that looks and paints outlives its work. Default 20 s. */
  readonly studioIdleMs?: number;
  /** Where clients reach this part, such as `http://127.0.0.1:3000/lunos`. Default: the root of the host that they name. */
  readonly baseUrl?: () => string;
}

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
