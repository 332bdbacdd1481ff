/**
 * Holds the floors of the house: `npm run lint`. Within a module, a room imports from its own floor's file or from rooms
 * below, types included, so that each room can be read, tested and moved without those above it. Between modules the
 * linter itself holds the arrows; here nothing but an alias leaves a module.
 */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { floors } from "./rooms.ts";

const root = join(import.meta.dirname, "..");
const specifier =
  /^(?:import|export)\b[^;"']*?\bfrom\s+"((?:\.|#page\/)[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const complaints: string[] = [];
for (const [module, rooms] of Object.entries(floors)) {
  const files = await listSources(toFolder(module));
  complaints.push(...files.flatMap((file) => checkPlace(module, rooms, file)));
  for (const file of files) {
    const arrows = await readArrows(module, file);
    complaints.push(...arrows.flatMap((arrow) => checkArrow(module, rooms, arrow)));
  }
}
for (const complaint of complaints) console.error(complaint);
console.log(
  `${Object.keys(floors).length} modules, ${complaints.length} complaints about their floors`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;

/** Those of the bot are below `src`, those of a package are named in full. */
function toFolder(module: string): string {
  return module.startsWith("packages/") ? join(root, module) : join(root, "src", module);
}

async function listSources(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".ts")).map((name) => name.replaceAll("\\", "/"));
}

async function readArrows(module: string, file: string): Promise<readonly Arrow[]> {
  const folder = toFolder(module);
  const text = await readFile(join(folder, file), "utf8");
  return [...text.matchAll(specifier)].map(([, statically, lazily]) => {
    const path = statically ?? lazily ?? "";
    // The page's modules name those of its other folders from its root, as a browser finds them.
    const target = path.startsWith("#page/")
      ? join(folder, path.slice("#page/".length))
      : resolve(folder, dirname(file), path);
    return { from: file, to: relative(folder, target).replaceAll("\\", "/") };
  });
}

/** The innermost room that is listed; the module's own files, such as its `index.ts`, are the roof. */
function findRoom(rooms: readonly string[], file: string): string | undefined {
  const within = rooms.filter((room) => file.startsWith(`${room}/`));
  return within.toSorted((one, other) => other.length - one.length)[0];
}

function checkPlace(module: string, rooms: readonly string[], file: string): readonly string[] {
  if (!file.includes("/") || findRoom(rooms, file) !== undefined) return [];
  return [`${module}/${file}: its folder has no floor yet; give it one in scripts/rooms.ts`];
}

function checkArrow(module: string, rooms: readonly string[], arrow: Arrow): readonly string[] {
  const { from, to } = arrow;
  if (to.startsWith("..")) {
    return [`${module}/${from}: ${to} is in another module; import its alias, such as #core`];
  }
  const [floor, target] = [from, to].map((file) => toFloor(rooms, file));
  if (floor === undefined || target === undefined || target <= floor) return [];
  return [`${module}/${from}: imports ${to}, which is on a higher floor`];
}

function toFloor(rooms: readonly string[], file: string): number {
  const room = findRoom(rooms, file);
  return room === undefined ? rooms.length : rooms.indexOf(room);
}
