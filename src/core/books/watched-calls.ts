import type { Lunos } from "../ports/lunos.ts";

/**
 * The same Lunos, which keeps the content of what a turn asks it where the turn is one that its person wants to look at.
 * @param claim asked before the first call alone: a turn that asks nothing uses nothing up.
 */
export function watchCalls(lunos: Lunos, claim: () => Promise<boolean>): Lunos {
  let claimed: Promise<boolean> | undefined;
  async function withWatch<Request extends { readonly observability?: boolean }>(
    request: Request,
  ): Promise<Request> {
    claimed ??= claim();
    return (await claimed) ? { ...request, observability: true } : request;
  }
  return {
    ...lunos,
    async *chat(request, call) {
      yield* lunos.chat(await withWatch(request), call);
    },
    transcribe: async (request, call) => await lunos.transcribe(await withWatch(request), call),
  };
}
