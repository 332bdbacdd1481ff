/**
 * Runs in a process of its own: reads what strangers post, so that a decoder that crashes, hangs or
 * swells takes nothing else with it. It is given paths and no secret.
 */

import { flushCompileCache } from "node:module";
import type { PrepareTask } from "../tools/prepared-file.ts";
import type { FitTask } from "./fit-to-limit.ts";
import { prepare } from "./prepare.ts";

type Job = { readonly id: number; readonly task: PrepareTask | FitTask };

process.on("message", (job: Job) => {
  void answer(job);
});
// A parser that has already failed may reject once more where nobody waits: the answer says enough.
process.on("unhandledRejection", () => undefined);
// The parent's end is the end of the work.
process.on("disconnect", () => process.exit());

async function answer({ id, task }: Job): Promise<void> {
  process.send?.({ id, result: await run({ id, task }) });
  globalThis.gc?.();
  // This process is ended by a signal, which leaves no time for that.
  flushCompileCache();
}

async function run({ id, task }: Job): Promise<unknown> {
  const onDrawing = () => void process.send?.({ id, kind: "drawing" });
  if (task.type === "prepare") return await prepare(task, { onDrawing });
  const { fitToLimit } = await import("./fit-to-limit.ts");
  return await fitToLimit(task);
}
