import {
  type ChargeOpening,
  type ChargeSettlement,
  type Lunos,
  OperationalError,
  type Usage,
} from "#core";
import { meterLunos } from "../../../src/core/books/meter.ts";
import type { Safekeeping } from "../../../src/core/keeping/safekeeping.ts";
import type { Observation } from "../../../src/core/ports/observer.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createScriptedLunos, type Script } from "../../support/scripted-lunos.ts";

export const measured = { credits: "0.04", creditsAre: "measured" } as const;
export const estimated = { credits: "0.03", creditsAre: "estimated" } as const;
export const named = { generationId: "gen-1", model: "test/model" };

/** What Lunos' client throws: how it says what a failure cost. */
export class BilledError extends OperationalError {
  readonly billing: "no" | "unknown" | "yes";
  readonly generationId: string | undefined;
  readonly usage: Usage | undefined;

  constructor(
    billing: "no" | "unknown" | "yes",
    known: { readonly generationId?: string; readonly usage?: Usage } = {},
  ) {
    super("lunos: the call failed", { code: "lunos_failed" });
    this.billing = billing;
    this.generationId = known.generationId;
    this.usage = known.usage;
  }
}

/** A Lunos that is metered, and what the books were told of it. */
export function openMeter(
  script: Script,
  {
    costs = {},
    safekeeping = { keep: async (_turnId, write) => ({ type: "written", result: await write() }) },
    loadGeneration = async (id) => costs[id],
    neverTells,
    ...lunos
  }: {
    readonly costs?: Readonly<Record<string, Usage>>;
    readonly safekeeping?: Pick<Safekeeping, "keep">;
    readonly loadGeneration?: NonNullable<Lunos["loadGeneration"]>;
    /** Absent: it says what a call cost when it is asked. */
    readonly neverTells?: true;
    readonly transcribe?: Lunos["transcribe"];
  } = {},
) {
  const opened: ChargeOpening[] = [];
  const settled: (ChargeSettlement & { readonly id: string })[] = [];
  const spent: Observation[] = [];
  const asked: { readonly id: string; readonly appId: string; readonly apiKey?: string }[] = [];
  const beside: Promise<void>[] = [];
  const logger = createRecordingLogger();
  const ask: typeof loadGeneration = (id, call) => {
    const { appId, apiKey } = call;
    asked.push({ id, appId, ...(apiKey === undefined ? {} : { apiKey }) });
    return loadGeneration(id, call);
  };
  let ids = 0;
  const metered = meterLunos(
    {
      ...createScriptedLunos(script),
      ...(neverTells === true ? {} : { loadGeneration: ask }),
      ...lunos,
    },
    {
      ledger: {
        openCharge: async (charge) => void opened.push(charge),
        settleCharge: async (id, settlement) => void settled.push({ id, ...settlement }),
      },
      safekeeping,
      turnId: "turn",
      platform: "discord",
      observe: (observation) => spent.push(observation),
      runBeside: (task) => void beside.push(task),
      createId() {
        ids += 1;
        return `charge-${ids}`;
      },
      clock: () => 7,
      logger,
    },
  );
  const call = {
    appId: "lounge",
    apiKey: "sk-own",
    signal: new AbortController().signal,
  };
  return {
    opened,
    settled,
    spent,
    asked,
    logger,
    /** Asks a model, and resolves with what was thrown when all of it is in the books. */
    async ask(): Promise<unknown> {
      let thrown: unknown;
      try {
        const request = { model: "test/asked", messages: [] };
        for await (const _event of metered.chat(request, call));
      } catch (error) {
        thrown = error;
      }
      await Promise.all(beside);
      return thrown;
    },
    async listen(model?: string) {
      const source = { mediaType: "audio/ogg", url: "https://cdn.test/a.ogg" };
      const request = { source, fileName: "a.ogg", ...(model === undefined ? {} : { model }) };
      const text = await metered.transcribe(request, call).then(
        (result) => result.text,
        () => "failed",
      );
      await Promise.all(beside);
      return text;
    },
  };
}

export function finishWith(usage: Usage | undefined, name: Partial<typeof named> = {}) {
  const facts = { model: "test/model", ...name, timeToFirstByteMs: 1, elapsedMs: 1 };
  return { type: "finish", finish: { ...facts, ...(usage && { usage }) } } as const;
}
