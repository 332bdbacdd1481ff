import { readdirSync, readFileSync } from "node:fs";

/** Of a process and all that it has started, on Linux. */
export interface ProcessFigures {
  /** Processor time so far. */
  readonly processorMs: number;
  /** Proportional set size: what is shared counts by its share. */
  readonly memoryBytes: number;
}

/** Clock ticks in a second of Linux' /proc. */
const ticksPerSecond = 100;

export function readFigures(pid: number): ProcessFigures {
  const all = [pid, ...listDescendants(pid)].map(readOne);
  return {
    processorMs: all.reduce((sum, one) => sum + one.processorMs, 0),
    memoryBytes: all.reduce((sum, one) => sum + one.memoryBytes, 0),
  };
}

function readOne(pid: number): ProcessFigures {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // utime, stime and those of children that have ended: man 5 proc_pid_stat.
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    return { processorMs: (ticks * 1_000) / ticksPerSecond, memoryBytes: kilobytes * 1_024 };
  } catch {
    return { processorMs: 0, memoryBytes: 0 };
  }
}

function listDescendants(pid: number): readonly number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(/\s+/),
    );
    const ids = children.filter((id) => id !== "").map(Number);
    return ids.flatMap((id) => [id, ...listDescendants(id)]);
  } catch {
    return [];
  }
}
