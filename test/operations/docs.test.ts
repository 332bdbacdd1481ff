import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { describeVariables } from "#config";

const root = new URL("../../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), "utf8");
const pages = ["", "docs/", "docs/operating/", "docs/decisions/"].flatMap((folder) =>
  readdirSync(new URL(`./${folder}`, root))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}${name}`),
);
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
const compose = z
  .object({
    services: z.record(z.string(), z.object({ profiles: z.array(z.string()).default([]) })),
  })
  .parse(parse(read("compose.yaml"), { merge: true }));
const services = Object.keys(compose.services);
const profiles = Object.values(compose.services).flatMap((service) => service.profiles);

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  const prose = page.replaceAll(/^```.*?^```/gms, "");
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

/** The commands that a page shows, without the name of who runs them and of their variables. */
function commandsIn(page: string): readonly string[] {
  return [...read(page).matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = ""]) => block.trim().split("\n"))
    .filter((line) => line !== "")
    .map((line) => line.replace(/^sudo /, "").replace(/^(?:[A-Z_]+=\S+ )+/, ""));
}

function expectFile(name: string): void {
  expect(existsSync(new URL(name, root)), name).toBe(true);
}

/** Words that are no flags and no flags' values. */
function wordsOf(command: string): readonly string[] {
  return command.split(/\s+/).filter((word) => !word.startsWith("-"));
}

/** What makes a command true, by how it begins. Whoever shows another kind of command adds its check. */
const checks: readonly (readonly [begin: RegExp, check: (command: string) => void])[] = [
  [/^npm (?:run (?:--silent )?)?(start|test|[a-z-]+)/, checkNpm],
  [/^docker compose /, checkCompose],
  [/^docker (?:build|push) --?.*|^docker push /, () => expectFile("Dockerfile")],
  [/^docker run /, (command) => expect(command).toMatch(/--publish 127\.0\.0\.1:.* moonlens$/)],
  [/^kubectl /, checkKubectl],
  [/^systemctl (?:daemon-reload$|[a-z]+ (?:--\S+ (?:main |SIGUSR2 )?)*moonlens$)/, () => undefined],
  [/^journalctl --unit moonlens /, () => undefined],
  [/^useradd --system .* moonlens$/, () => undefined],
  [/^git (?:pull$|clone )/, () => undefined],
  [/^export /, checkExport],
  [/^cd \/opt\/moonlens$/, () => undefined],
  // Run by test/cli/backup.test.ts.
  [/^(?:mkdir -p backup$|rm -rf data\/|cp (?:-R )?(?:data|backup)\/)/, () => undefined],
  [/^(?:cp|install) /, checkCopy],
  // Run by the tests of the sandbox's Lunos.
  [/^curl (?:-X DELETE )?localhost:3000\/lunos\//, () => undefined],
  // Run by the tests of the log.
  [/^grep [0-9a-f]{8} /, () => undefined],
];

function checkNpm(command: string): void {
  const name = /^npm (?:run (?:--silent )?)?([a-z-]+)/.exec(command)?.[1] ?? "";
  if (name !== "ci") expect(scripts, command).toHaveProperty(name);
}

function checkCompose(command: string): void {
  const profile = /--profile (\S+)/.exec(command)?.[1];
  if (profile !== undefined) expect(profiles).toContain(profile);
  const [verb = ""] = command.match(/\b(?:up|exec|run|logs|build|ps|kill)\b/) ?? [];
  expect(verb, command).not.toBe("");
  const rest = command.slice(command.indexOf(` ${verb}`) + verb.length + 1);
  const named = wordsOf(rest).filter((word) => services.includes(word));
  if (["exec", "run", "logs", "kill"].includes(verb))
    expect(named.length, command).toBeGreaterThan(0);
  for (const [, service = ""] of command.matchAll(/--scale (\w+)=/g)) {
    expect(services).toContain(service);
  }
  for (const [program] of command.matchAll(/src\/cli\/\w+\.ts/g)) expectFile(program);
}

function checkKubectl(command: string): void {
  const [, file] = /--filename (\S+)/.exec(command) ?? [];
  if (file !== undefined) expectFile(file);
  for (const [program] of command.matchAll(/src\/cli\/\w+\.ts/g)) expectFile(program);
  const [, deployment] = /deployment\/(\S+)/.exec(command) ?? [];
  if (deployment === undefined) return;
  const manifests =
    read("docs/operating/kubernetes.yaml") + read("docs/operating/kubernetes-scaled.yaml");
  expect(manifests).toContain(`kind: Deployment\nmetadata:\n  name: ${deployment}\n`);
}

function checkExport(command: string): void {
  const known = describeVariables().map(({ name }) => name);
  for (const [, name = ""] of command.matchAll(/ ([A-Z_]+)=/g)) expect(known).toContain(name);
}

/** Where it copies something of the repository, that is there. */
function checkCopy(command: string): void {
  const [, source = "/"] = wordsOf(command.replaceAll(/--mode \d+/g, ""));
  if (!source.startsWith("/")) expectFile(source);
}

describe.each(pages)("%s", (page) => {
  it("shows only commands that are true", () => {
    for (const command of commandsIn(page)) {
      const found = checks.find(([begin]) => begin.test(command));
      expect(found, `nothing checks: ${command}`).toBeDefined();
      found?.[1](command);
    }
  });

  it("names only npm scripts that there are", () => {
    const named = [...read(page).matchAll(/`npm run (?:--silent )?([a-z-]+)/g)];
    for (const [, name = ""] of named) expect(scripts).toHaveProperty(name);
  });

  it("links only to files that there are", () => {
    for (const [, target = ""] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(new URL(target, new URL(page, root))), target).toBe(true);
    }
  });

  it("links only to headings that there are", () => {
    for (const [, file = "", anchor] of read(page).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)) {
      const target = file === "" ? page : new URL(file, new URL(page, root));
      expect(anchorsOf(readFileSync(new URL(target, root), "utf8")), page).toContain(anchor);
    }
  });

  it("names only files of the repository that there are", () => {
    for (const [, path = ""] of read(page).matchAll(/`([a-z][\w./-]*\/[\w./-]*)`/g)) {
      if (!/^(?:src|packages|commands|scripts|test|bench|docs)\/|\.ts$/.test(path)) continue;
      if (!/[A-Z]{2}/.test(path)) expectFile(path);
    }
  });

  it("names only variables that there are", () => {
    const known = new Set([...describeVariables().map(({ name }) => name), ...foreignVariables]);
    for (const [, name = ""] of read(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)) {
      expect(known, name).toContain(name);
    }
  });
});

describe("docs/lunos.md", () => {
  const sources = globSync("{src,packages,commands,bench,scripts,test}/**/*.ts", {
    cwd: new URL("./", root),
    exclude: (name) => name.endsWith("node_modules"),
  });
  const cited = sources.flatMap((file) =>
    [...read(file).matchAll(/\b(docs\/[\w/-]+\.md)#([\w-]+)/g)].map(
      ([, page = "", anchor = ""]) => ({ file, page, anchor }),
    ),
  );

  it("is cited by headings, never by the numbers of another document", () => {
    expect(sources.filter((file) => /\u00a7\s*\d/.test(read(file)))).toEqual([]);
  });

  it("is cited by the client and by the sandbox", () => {
    const citing = cited.filter(({ page }) => page === "docs/lunos.md").map(({ file }) => file);
    for (const folder of ["src/lunos/", "packages/sandbox/src/lunos/"]) {
      expect(citing.filter((file) => file.startsWith(folder)).length).toBeGreaterThan(10);
    }
  });

  it("has every heading that the sources cite", () => {
    for (const { file, page, anchor } of cited) {
      expectFile(page);
      expect(anchorsOf(read(page)), `${file} cites ${page}#${anchor}`).toContain(anchor);
    }
  });

  it("has no two headings of one anchor", () => {
    const anchors = anchorsOf(read("docs/lunos.md"));
    expect(new Set(anchors).size).toBe(anchors.length);
  });
});

describe("docs/complaints.md", () => {
  it("names only tests that there are", () => {
    const named = [...read("docs/complaints.md").matchAll(/`([a-z][\w-]*(?:\/[\w-]+)+)`/g)];
    expect(named.length).toBeGreaterThan(50);
    for (const [, name = ""] of named) {
      const isThere = [".test.ts", ".ts"].some((end) =>
        existsSync(new URL(`test/${name}${end}`, root)),
      );
      expect(isThere, name).toBe(true);
    }
  });
});

/** Of Node, of terminals, of the benchmarks and of the other containers in compose.yaml; and two events of Discord's. */
const foreignVariables = [
  "POSTGRES_PASSWORD",
  "NO_COLOR",
  "NODE_ENV",
  "NODE_EXTRA_CA_CERTS",
  "BENCH_AGAINST",
  "BENCH_ONLY",
  "BENCH_ROUNDS",
  "BENCH_SAMPLES",
  "BENCH_VERBOSE",
  "MESSAGE_CREATE",
  "MESSAGE_UPDATE",
];
