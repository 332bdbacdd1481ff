import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { describeVariables } from "#config";

const operating = new URL("../../docs/operating/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, operating), "utf8");
const variables = describeVariables().map(({ name }) => name);
const { version } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

/** Every kind that the manifests use, with the module whose schema it has. */
const kinds = {
  ConfigMap: { model: ConfigMap, module: "v1/ConfigMap" },
  Deployment: { model: Deployment, module: "apps/v1/Deployment" },
  NetworkPolicy: { model: NetworkPolicy, module: "networking.k8s.io/v1/NetworkPolicy" },
  PersistentVolumeClaim: { model: PersistentVolumeClaim, module: "v1/PersistentVolumeClaim" },
  PodDisruptionBudget: { model: PodDisruptionBudget, module: "policy/v1/PodDisruptionBudget" },
  Service: { model: Service, module: "v1/Service" },
} as const;

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]),
  metadata: z.looseObject({ name: z.string() }),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Each document stands alone, as for kubectl: an anchor of another one is not known here either. */
function readManifests(name: string): readonly Manifest[] {
  return parseAllDocuments(read(name)).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return manifestSchema.parse(document.toJS());
  });
}

const podSchema = z.object({
  spec: z.object({
    replicas: z.number(),
    strategy: z.object({ type: z.string() }),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.array(
          z.object({
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
            securityContext: z.object({
              readOnlyRootFilesystem: z.literal(true),
              allowPrivilegeEscalation: z.literal(false),
            }),
          }),
        ),
      }),
    }),
  }),
});

describe.each(["kubernetes.yaml", "kubernetes-scaled.yaml"])("docs/operating/%s", (name) => {
  const manifests = readManifests(name);
  const pods = manifests
    .filter(({ kind }) => kind === "Deployment")
    .map((it) => podSchema.parse(it));
  const settings = z
    .object({ data: z.record(z.string(), z.string()) })
    .parse(manifests.find(({ kind }) => kind === "ConfigMap")).data;

  it("holds what Kubernetes' own schemas allow", () => {
    for (const manifest of manifests) {
      const { model } = kinds[manifest.kind];
      const { apiVersion, kind } = manifest;
      expect({ apiVersion, kind }).toEqual({ apiVersion: model.apiVersion, kind: model.kind });
      expect(() => new model(manifest as never).validate()).not.toThrow();
    }
  });

  it("has no field that Kubernetes doesn't know, by the types of the same schemas", async () => {
    await using folder = await createTemporaryFolder();
    const source = manifests.map(
      ({ kind, ...rest }, index) =>
        `import type { I${kind} as Kind${index} } from "kubernetes-models/${kinds[kind].module}";\n` +
        `export const manifest${index}: Kind${index} = ${JSON.stringify({ kind, ...rest }, null, 1)};\n`,
    );
    expect(await checkTypes(folder.path, source.join(""))).toBe("");
    const misspelt = source.join("").replace('"metadata":', '"metdata":');
    expect(await checkTypes(folder.path, misspelt)).toContain("metdata");
  });

  it("sets only variables that there are, and has the version that is released", () => {
    for (const variable of Object.keys(settings)) expect(variables).toContain(variable);
    for (const { spec } of pods) {
      for (const { env, image } of spec.template.spec.containers) {
        for (const variable of env) expect(variables).toContain(variable.name);
        expect(image).toBe(`moonlens:${version}`);
      }
    }
  });

  it("gives running requests the time that they are promised, and finds its own pods", () => {
    for (const { spec } of pods) {
      const { terminationGracePeriodSeconds: graceSeconds } = spec.template.spec;
      expect(graceSeconds).toBeGreaterThan(Number(settings.STOP_SECONDS) + 10);
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    }
  });

  it("never runs two that would answer the same event", () => {
    const gateways = pods.filter(({ spec }) =>
      spec.template.spec.containers.every(({ env }) =>
        env.every(({ value }) => value !== "worker"),
      ),
    );
    expect(gateways).toHaveLength(1);
    for (const { spec } of gateways) {
      const isShared = spec.template.spec.containers.every(({ env }) =>
        env.some(({ name: variable, value }) => variable === "DISCORD_SHARDS" && value === "auto"),
      );
      const alone = { replicas: 1, strategy: { type: "Recreate" } };
      expect(spec).toMatchObject(isShared ? { strategy: { type: "RollingUpdate" } } : alone);
    }
  });
});

/** What TypeScript says of a source that imports the packages of this repository. Nothing when all is well. */
async function checkTypes(folder: string, source: string): Promise<string> {
  const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
  await mkdir(folder, { recursive: true });
  await symlink(modules, join(folder, "node_modules")).catch(() => undefined);
  await writeFile(join(folder, "manifests.ts"), source);
  const words = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "manifests.ts"];
  const compiler = join(modules, "typescript/bin/tsc");
  return await promisify(execFile)(process.execPath, [compiler, ...words], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

describe("docs/operating/moonlens.service", () => {
  const unit = read("moonlens.service");
  const setting = (name: string) => unit.match(new RegExp(`^${name}=(.*)$`, "m"))?.[1] ?? "";
  const environment = [...unit.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)];

  it("runs what npm start runs, as somebody else than root, and stops it in time", () => {
    const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", operating), "utf8"));
    const command = setting("ExecStart").replace("/opt/moonlens/node_modules/.bin/", "");
    expect(scripts.start).toContain(`exec ${command} `);
    expect(setting("User")).toBe("moonlens");
    const stopSeconds = Number(environment.find(([, name]) => name === "STOP_SECONDS")?.[2]);
    expect(Number(setting("TimeoutStopSec"))).toBeGreaterThan(stopSeconds + 10);
  });

  it("sets only variables that there are", () => {
    expect(environment.length).toBeGreaterThan(2);
    for (const [, name = ""] of environment) expect([...variables, "NODE_ENV"]).toContain(name);
  });

  it("leaves code to be compiled while it runs, without which Node can't", () => {
    expect(unit).not.toContain("MemoryDenyWriteExecute");
  });

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

  it.skipIf(!hasSystemd)("is a unit by systemd's own check, where there is one", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "moonlens.service");
    // The check looks for the program, too, which is elsewhere here.
    await writeFile(
      path,
      unit.replaceAll("/opt/moonlens/node_modules/.bin/node", process.execPath),
    );
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", path], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
