/**
 * Runs in a process of its own, while pictures are on their way: reads them from Lunos into the spool, and from there onto the
 * platforms. It has the key to Lunos and what it is given with each errand, and no database.
 */
import { createUploader, joinCarrier } from "#carrier";
import { createLunosClient, createTraitMemory, type KnownTraits, type TraitMemory } from "#lunos";
import { receivePicture } from "#media";
import type { CarrierFact, CarrierStart } from "./carriage.ts";
import { openSpool } from "./spool-place.ts";

joinCarrier<CarrierStart, CarrierFact>(async (start, { logger, observe, learn, findModel }) => {
  const onOwed = (spoolKey: string) => learn({ type: "owed", spoolKey });
  const spool = await openSpool(start.spool, { logger, onOwed });
  const traits = tellTraits(start.traits, learn);
  return {
    lunos: createLunosClient({ ...start.lunos, logger, observe, traits, findModel }),
    spool,
    receive: receivePicture,
    uploader: createUploader({ spool }),
  };
});

/** A memory of traits that begins with what is known, and passes on what it learns. */
function tellTraits(
  known: readonly KnownTraits[],
  learn: (fact: CarrierFact) => void,
): TraitMemory {
  const memory = createTraitMemory(known);
  return {
    ...memory,
    learn(model, traits) {
      memory.learn(model, traits);
      learn({ type: "traits", traits: [model, traits] });
    },
  };
}
