/**
 * What can be said of the sources without running them: `npm run check` begins with it. Types, style, unused code and known
 * vulnerabilities are looked at side by side, as one of them or another mostly waits. Each says its part when it has ended;
 * ends with 1 when one of them complains.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** The compiler collects no garbage: it takes a third less of the processor, for a little more memory. */
const env = { ...process.env, GOGC: "off" };

const looks = ["types", "lint", "unused", "audit"];

async function look(name: string): Promise<boolean> {
  const child = spawn(`npm run --silent ${name} 2>&1`, {
    shell: true,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  process.stdout.write(`${code === 0 ? "✓" : "✗"} ${name}\n${said}`);
  return code === 0;
}

const outcomes = await Promise.all(looks.map(look));
process.exitCode = outcomes.every((isFine) => isFine) ? 0 : 1;
