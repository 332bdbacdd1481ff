import { setTimeout as delay } from "node:timers/promises";
import type { BotProcess } from "../bots/bot-process.ts";
import type { Crew, Member } from "../bots/crew.ts";
import type { DeathRegister } from "./death.ts";

/** The longest that a process may take to end; it promises six seconds. */
const endMs = 30_000;

/**
 * Restarts everything as a careful operator does, one process after the other; a gateway's follower is there before it goes,
 * where its port lets it be.
 * @returns what went wrong.
 */
export async function rollCrew(crew: Crew, register: DeathRegister): Promise<readonly string[]> {
  const roll = register.addRoll();
  const troubles: string[] = [];
  for (const member of crew.members) {
    const trouble = await replace(crew, member);
    if (trouble !== undefined) troubles.push(`${member.name} ${trouble}`);
  }
  roll.toMs = Date.now();
  return troubles;
}

async function replace(crew: Crew, member: Member): Promise<string | undefined> {
  const old = member.current;
  if (old === undefined || old.isDead()) return "was dead";
  const isOverlapping = member.role === "gateway" && member.slackPort === undefined;
  if (isOverlapping) {
    const life = await crew.start(member, { isNew: true });
    if (life.isDead()) return "did not start beside the old one";
    await delay(1_000);
    return await end(old);
  }
  member.away.push({ fromMs: Date.now() });
  const trouble = await end(old);
  const life = await crew.start(member);
  return trouble ?? (life.isDead() ? "did not start again" : undefined);
}

async function end(life: BotProcess): Promise<string | undefined> {
  life.signal("SIGTERM");
  const late = new AbortController();
  const waited = delay(endMs, "late", { signal: late.signal }).catch(() => "late");
  const code = await Promise.race([life.exited, waited]);
  late.abort();
  if (code === 0) return undefined;
  life.signal("SIGKILL");
  return code === "late" ? `took more than ${endMs / 1_000} s to end` : `ended with ${code}`;
}
