import type { Usage } from "../model/reply.ts";
import type {
  ChatEvent,
  ChatRequest,
  Lunos,
  LunosCallOptions,
  StartedAnswer,
} from "../ports/lunos.ts";
import { defined } from "../tools/defined.ts";
import {
  type Charge,
  type ChargingOptions,
  createCharge,
  nameCharge,
  settleCharge,
  settleFailure,
} from "./charging.ts";

export type MeterOptions = Omit<ChargingOptions, "askCost">;

/**
 * The same Lunos, with every paid call written into the books: as soon as Lunos names it, and when its
 * cost comes. So no crash, and no part of a turn that fails, loses what was
 * paid. A cost that doesn't come is asked for at once, and by housekeeping later.
 */
export function meterLunos(lunos: Lunos, options: MeterOptions): Lunos {
  return {
    ...lunos,
    chat: (request, call) => meterChat(lunos, { request, call, options }),
    transcribe: (request, call) =>
      meterAnswer(lunos, {
        model: request.model ?? "",
        call,
        options,
        ask: (followed) => lunos.transcribe(request, followed),
      }),
    embed: (request, call) =>
      meterAnswer(lunos, {
        model: request.model,
        call,
        options,
        ask: (followed) => lunos.embed(request, followed),
      }),
  };
}

/** An answer that comes whole. */
async function meterAnswer<Answer extends Partial<StartedAnswer> & { readonly usage?: Usage }>(
  lunos: Lunos,
  {
    model,
    call,
    options,
    ask,
  }: {
    readonly model: string;
    readonly call: LunosCallOptions;
    readonly options: MeterOptions;
    readonly ask: (call: LunosCallOptions) => Promise<Answer>;
  },
): Promise<Answer> {
  const charging = toCharging(lunos, { call, options });
  const charge = createCharge({ model }, charging);
  try {
    const answer = await ask(follow(call, { charge, charging }));
    await settleCharge({ ...charge, ...toName(answer) }, answer.usage, charging);
    return answer;
  } catch (error) {
    await settleFailure(charge, error, charging);
    throw error;
  }
}

async function* meterChat(
  lunos: Lunos,
  {
    request,
    call,
    options,
  }: { request: ChatRequest; call: LunosCallOptions; options: MeterOptions },
): AsyncGenerator<ChatEvent> {
  const charging = toCharging(lunos, { call, options });
  const charge = createCharge({ model: request.model }, charging);
  try {
    for await (const event of lunos.chat(request, follow(call, { charge, charging }))) {
      if (event.type === "finish") {
        const { finish } = event;
        await settleCharge({ ...charge, ...toName(finish) }, finish.usage, charging);
      }
      yield event;
    }
  } catch (error) {
    await settleFailure(charge, error, charging);
    throw error;
  }
}

/** How long Lunos is asked for a cost that didn't come; nobody waits for it. */
const askTimeoutMs = 10_000;

function toCharging(
  lunos: Lunos,
  { call, options }: { call: LunosCallOptions; options: MeterOptions },
): ChargingOptions {
  const { onStarted: _notes, ...account } = call;
  return {
    ...options,
    askCost: async (generationId) =>
      await lunos.loadGeneration?.(generationId, {
        ...account,
        signal: AbortSignal.timeout(askTimeoutMs),
      }),
  };
}

/** Notes what Lunos calls the answer. */
function follow(
  call: LunosCallOptions,
  { charge, charging }: { charge: Charge; charging: ChargingOptions },
): LunosCallOptions {
  return { ...call, onStarted: (started) => nameCharge(charge, started, charging) };
}

function toName({ model, generationId }: Partial<StartedAnswer>): Partial<Charge> {
  return defined({ model, generationId });
}
