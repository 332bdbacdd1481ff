import { z } from "zod";

/** A line of the bot's log that is about one turn. */
interface TurnLine {
  readonly atMs: number;
  /** The process that wrote it. */
  readonly of: string;
  readonly text: string;
}

/** What the processes have written of each turn, by its id. */
export interface TurnLines {
  add(of: string, line: string): void;
  list(turnId: string | undefined): readonly TurnLine[];
}

const logLine = z.looseObject({
  time: z.number(),
  turn: z.string(),
  msg: z.string(),
  state: z.string().optional(),
  outcome: z.string().optional(),
  waitedMs: z.number().optional(),
  performedMs: z.number().optional(),
  deliveredMs: z.number().optional(),
  err: z.looseObject({ message: z.string() }).optional(),
});

export function createTurnLines(): TurnLines {
  const lines = new Map<string, TurnLine[]>();
  return {
    add(of, line) {
      if (!line.includes('"turn":"')) return;
      const written = logLine.safeParse(parse(line)).data;
      if (written === undefined) return;
      const { time, turn, msg, err, ...facts } = written;
      const told = (["state", "outcome", "waitedMs", "performedMs", "deliveredMs"] as const)
        .filter((name) => facts[name] !== undefined)
        .map((name) => `${name} ${facts[name]}`);
      const text = [msg, ...told, ...(err === undefined ? [] : [err.message])].join(", ");
      const known = lines.get(turn) ?? [];
      lines.set(turn, known);
      known.push({ atMs: time, of, text: text.slice(0, 300) });
    },
    list: (turnId) => lines.get(turnId ?? "none") ?? [],
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
