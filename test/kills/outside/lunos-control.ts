import { z } from "zod";

const record = z.object({
  at: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number().nullable(),
  appId: z.string(),
  body: z
    .looseObject({ modalities: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
  fault: z.record(z.string(), z.unknown()).optional(),
  generationId: z.string().optional(),
  usage: z.object({ credits: z.number() }).optional(),
});

/** A request as the sandbox's Lunos has it on record. */
export type LunosRecord = z.infer<typeof record>;

const usageRow = z.object({ appId: z.string(), credits: z.number() });
export type LunosUsage = z.infer<typeof usageRow>;

/** What the sandbox's Lunos says of itself, and the faults that are planned for it. */
export interface LunosControl {
  setBalance(credits: number): Promise<void>;
  fault(fault: string, options?: { readonly times: number }): Promise<void>;
  forgetFaults(): Promise<void>;
  records(): Promise<readonly LunosRecord[]>;
  usage(): Promise<readonly LunosUsage[]>;
}

export function createLunosControl(address: string, key: string): LunosControl {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${address}/sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return await response.json();
  };
  return {
    async setBalance(balance) {
      await ask("PUT", "/accounts", { key, balance });
    },
    async fault(fault, { times } = { times: 1 }) {
      await ask("POST", "/faults", { path: "/v1/chat", key, times, fault });
    },
    async forgetFaults() {
      await ask("DELETE", "/faults");
    },
    async records() {
      const answer = await ask("GET", `/requests?key=${key}&limit=100000`);
      return z.object({ requests: z.array(record) }).parse(answer).requests;
    },
    async usage() {
      return z.object({ usage: z.array(usageRow) }).parse(await ask("GET", `/usage?key=${key}`))
        .usage;
    },
  };
}
