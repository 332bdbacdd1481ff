import { carryLunos, carryUploads, createCarrier, createUploader, startAsProcess } from "#carrier";
import type { Clock, Logger, Lunos, Observe, Uploader } from "#core";
import {
  createLunosClient,
  createTraitMemory,
  type KnownTraits,
  type LunosClientOptions,
} from "#lunos";
import type { KeptSpool, SpoolPlace } from "./spool-place.ts";

/** What a carrier is told when it starts: plain JSON. */
export interface CarrierStart {
  readonly lunos: LunosAccount;
  readonly spool: SpoolPlace;
  readonly traits: readonly KnownTraits[];
}

/** What a carrier finds out that outlives it: what a model refuses, and which file the bucket didn't take. */
export type CarrierFact =
  | { readonly type: "traits"; readonly traits: KnownTraits }
  | { readonly type: "owed"; readonly spoolKey: string };

interface LunosAccount extends Pick<LunosClientOptions, "baseUrl" | "limits"> {
  readonly apiKey: string;
}

/** The ways of everything that has many bytes. */
interface Carriage {
  readonly lunos: Lunos;
  readonly uploader: Uploader;
}

/** Words go from this process, pictures by a carrier of their own. Does no I/O. */
export function createCarriage(options: {
  readonly account: LunosAccount;
  readonly spool: KeptSpool;
  readonly spoolPlace: SpoolPlace;
  readonly resources: AsyncDisposableStack;
  readonly logger: Logger;
  readonly observe: Observe;
  readonly clock: Clock;
}): Carriage {
  const { account, spool, spoolPlace, resources, ...tools } = options;
  const traits = createTraitMemory();
  const here = resources.use(createLunosClient({ ...account, ...tools, traits }));
  const uploader = resources.use(createUploader({ spool }));
  const program = new URL("./carrier-process.ts", import.meta.url);
  const toStart = (): CarrierStart => ({
    lunos: account,
    spool: spoolPlace,
    traits: traits.list(),
  });
  const onLearnt = (fact: CarrierFact) => {
    if (fact.type === "traits") traits.learn(...fact.traits);
    else spool.owe?.(fact.spoolKey);
  };
  const start = startAsProcess(program, toStart);
  // The words of our own program.
  const note = (fact: unknown) => onLearnt(fact as CarrierFact);
  const carrier = resources.use(createCarrier({ ...tools, start, onLearnt: note }));
  return {
    lunos: carryLunos({ here, carrier, spool }),
    uploader: carryUploads({ here: uploader, carrier }),
  };
}
