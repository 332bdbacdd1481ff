import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { connect, dispatch, hello, identity } from "./gateway-socket.ts";
import { type RestRequest, type RunningSandbox, startSandbox } from "./support.ts";

/** Discord's own description of its API (discord/discord-api-spec), kept beside the project where there is one. */
const specificationFile = new URL(
  "../../../../../shared/specs/discord-openapi.json",
  import.meta.url,
);
const hasSpecification = existsSync(specificationFile);

const specificationSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const specification = specificationSchema.parse(
  hasSpecification ? JSON.parse(readFileSync(specificationFile, "utf8")) : { paths: {} },
);

describe.skipIf(!hasSpecification)("by Discord's own description of its API", () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ rateLimitScale: Number.POSITIVE_INFINITY });
  });
  afterEach(() => sandbox[Symbol.asyncDispose]());

  /** Sends a request and gives what is wrong with the answer. */
  async function findFaults(method: string, path: string, request?: RestRequest) {
    const { status, body } = await sandbox.rest(method, path, request);
    return { body, faults: check({ method, path, status, body }) };
  }

  test("who the bot is and where are well formed", async () => {
    const { applicationId, guildId, personIds } = sandbox.ids;
    const paths = [
      "/gateway",
      "/gateway/bot",
      "/users/@me",
      "/users/@me/guilds",
      "/applications/@me",
      `/users/${personIds.budi}`,
      `/guilds/${guildId}`,
      `/guilds/${guildId}/channels`,
      `/guilds/${guildId}/roles`,
      `/guilds/${guildId}/members/${personIds.budi}`,
      `/channels/${sandbox.general}`,
      `/applications/${applicationId}/commands`,
    ];
    for (const path of paths) expect((await findFaults("GET", path)).faults).toEqual([]);
  });

  test("messages, threads and direct messages are well formed", async () => {
    const path = `/channels/${sandbox.general}/messages`;
    const sent = await findFaults("POST", path, {
      json: {
        content: "hello",
        embeds: [{ title: "A card", description: "with text" }],
        attachments: [{ id: "0", description: "a picture" }],
        components: [
          { type: 1, components: [{ type: 2, style: 1, label: "Again", custom_id: "again" }] },
        ],
      },
      files: [{ name: "a.txt", bytes: Buffer.from("text") }],
    });
    expect(sent.faults).toEqual([]);
    const message = `${path}/${sent.body.id}`;
    const reply = { content: "reply", message_reference: { message_id: sent.body.id } };
    const checks = [
      await findFaults("POST", path, { json: reply }),
      await findFaults("PATCH", message, { json: { content: "edited" } }),
      await findFaults("GET", message),
      await findFaults("GET", path),
      await findFaults("POST", `${message}/threads`, { json: { name: "a thread" } }),
      await findFaults("POST", "/users/@me/channels", {
        json: { recipient_id: sandbox.ids.personIds.budi },
      }),
    ];
    expect(checks.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test("commands, answers to interactions and follow-ups are well formed", async () => {
    const commands = `/applications/${sandbox.ids.applicationId}/commands`;
    const command = { name: "ask", type: 1, description: "Ask" };
    expect((await findFaults("PUT", commands, { json: [command] })).faults).toEqual([]);
    using socket = connect(sandbox.url);
    await socket.next(hello);
    socket.send(2, identity(sandbox.token, 1));
    await socket.next(dispatch("READY"));
    const use = { as: "ava", channelId: sandbox.general, name: "ask", wait: false };
    await sandbox.control.runCommand(use);
    const { d } = await socket.next(dispatch("INTERACTION_CREATE"));
    const callback = `/interactions/${d.id}/${d.token}/callback?with_response=true`;
    const hook = `/webhooks/${sandbox.ids.applicationId}/${d.token}`;
    const checks = [
      await findFaults("POST", callback, { json: { type: 4, data: { content: "here" } } }),
      await findFaults("GET", `${hook}/messages/@original`),
      await findFaults("PATCH", `${hook}/messages/@original`, { json: { content: "there" } }),
      await findFaults("POST", hook, { json: { content: "more" } }),
    ];
    expect(checks.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test("refusals are well formed", async () => {
    const path = `/channels/${sandbox.general}/messages`;
    const checks = [
      await findFaults("POST", path, { json: { content: "x".repeat(2001) } }),
      await findFaults("POST", path, { json: {} }),
      await findFaults("GET", "/channels/100000000000000000"),
      await findFaults("GET", "/users/@me", { token: "wrong" }),
    ];
    expect(checks.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

/** Fewer parameters first, so that `@original` comes before an id. */
const templates = Object.keys(specification.paths).sort(
  (left, right) => (left.match(/\{/g)?.length ?? 0) - (right.match(/\{/g)?.length ?? 0),
);

const operationSchema = z.looseObject({ responses: z.record(z.string(), z.unknown()) });

function check(answer: {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}): readonly string[] {
  const path = answer.path.replace(/\?.*/, "");
  const method = answer.method.toLowerCase();
  const template = templates.find((candidate) => toPattern(candidate).test(path)) ?? "";
  const operation = operationSchema.safeParse(specification.paths[template]?.[method]).data;
  const isRefusal = answer.status >= 400;
  const status = [String(answer.status), isRefusal ? "4XX" : "200"].find(
    (name) => operation?.responses[name] !== undefined,
  );
  if (status === undefined) return [`${method} ${path} is not described for ${answer.status}`];
  const pointer = ["paths", template, method, "responses", status]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  // Refusals share one component, which the responses point to.
  const schema = isRefusal
    ? "discord#/components/schemas/ErrorResponse"
    : `discord#/${pointer}/content/application~1json/schema`;
  const validate = createValidator().compile({ $ref: schema });
  validate(isRefusal ? withoutKnownGaps(answer.body) : answer.body);
  return (validate.errors ?? []).map(
    (error) => `${method} ${path}: ${error.instancePath} ${error.message}`,
  );
}

/** The description has numbers for the codes in a tree of form errors, where Discord has words. */
function withoutKnownGaps(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === "code" && typeof value === "string" ? 0 : value,
  );
}

function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
}

let validator: Ajv2020 | undefined;
function createValidator(): Ajv2020 {
  validator ??= new Ajv2020({ strict: false, validateFormats: false, logger: false }).addSchema(
    specification,
    "discord",
  );
  return validator;
}
