import type { MediaReference } from "#core";
import type { UsableFile } from "../tools/prepared-file.ts";
import type { Loading } from "./loading.ts";

/** A request may wait in line, and try several models one after the other. */
const minLifeMs = 15 * 60_000;

/**
 * The address at which a model can read the very file by itself: where nothing had to be changed, and a
 * platform keeps it for everybody who has the address, for long enough. Never a link that a person wrote:
 * what is there may be something else by the time that the model looks.
 */
export function findOpenUrl(
  reference: MediaReference,
  {
    prepared: { file, text },
    loading: { hosts, clock },
  }: {
    readonly prepared: Pick<UsableFile, "file" | "text">;
    readonly loading: Pick<Loading, "hosts" | "clock">;
  },
): string | undefined {
  const { url = "" } = reference;
  const address = URL.parse(url);
  const host = hosts.find(reference);
  if (host?.isOpenToAll !== true || address?.protocol !== "https:") return undefined;
  if (file !== "original" || text !== undefined) return undefined;
  const expiryMs = host.findExpiry?.(address) ?? Number.POSITIVE_INFINITY;
  return expiryMs - clock() >= minLifeMs ? url : undefined;
}
