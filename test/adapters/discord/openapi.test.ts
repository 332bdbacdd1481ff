import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, messageMenus as menus } from "#commands";
import { createWording } from "#locales";
import { createDiscordRest } from "../../../src/adapters/discord/client/discord-rest.ts";
import { acknowledge } from "../../../src/adapters/discord/events/acknowledgement.ts";
import { registerCommands } from "../../../src/adapters/discord/forms/registration.ts";
import { noUploads } from "../../support/no-uploads.ts";
import { createEventWorld } from "./support/event-world.ts";
import { createInteraction, createMessage } from "./support/payloads.ts";
import {
  createInteractionTarget,
  createReplyWorld,
  done,
  messageTarget,
  type ReplyWorld,
  signal,
} from "./support/reply-world.ts";
import { applicationId, type RecordedRequest } from "./support/scripted-discord.ts";

/** Discord's own description of its API (discord/discord-api-spec), kept beside the project where there is one. */
const specificationFile = new URL("../../../../shared/specs/discord-openapi.json", import.meta.url);

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe.skipIf(!existsSync(specificationFile))("by Discord's own description of its API", () => {
  let world: ReplyWorld;
  beforeEach(async () => {
    world = await createReplyWorld();
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  it("every kind of request that replies make is well formed", async () => {
    const pictures = [await world.createImage(), await world.createImage()];
    const long = world.createView({ text: "word ".repeat(900), pictures, status: done });
    for (const target of [messageTarget, createInteractionTarget()]) {
      world.receipt = undefined;
      const writer = world.open(target);
      await writer.finish(long, { signal });
      await writer.finish(world.createView({ text: "Short", status: done }), { signal });
    }
    expect(new Set(world.discord.requests.map(({ method }) => method))).toEqual(
      new Set(["POST", "PATCH", "DELETE"]),
    );
    expect(world.discord.requests.flatMap(findFaults)).toEqual([]);
  });

  it("acknowledgements and commands are well formed", async () => {
    using rest = createDiscordRest({
      ...{ token: "bot-token", apiUrl: world.discord.apiUrl },
      ...{ retryDelaysMs: [], timeoutMs: 5000, uploader: noUploads },
    });
    await registerCommands(rest, {
      applicationId,
      commands,
      menus,
      wording: createWording(),
      signal,
    });
    for (const isPrivate of [true, false]) {
      const interaction = { id: "500000000000000004", token: "token" };
      await acknowledge(rest, { interaction, isPrivate });
    }
    expect(world.discord.requests).toHaveLength(4);
    expect(world.discord.requests.flatMap(findFaults)).toEqual([]);
  });

  it("forms, suggestions, private answers and deletions are well formed", async () => {
    await using place = await createEventWorld({
      ...{ drawing: { prompt: "a red fox" }, cancel: "over" },
      suggestModels: async () => [{ id: "maker/brush", name: "Brush" }],
      channels: {
        "500000000000000001": {
          name: "general",
          isThread: false,
          isAgeRestricted: false,
          ourPermissions: 0n,
        },
      },
    });
    place.discord.answer("POST", /users/, { status: 200, body: { id: "500000000000000009" } });
    const message = { id: "500000000000000010", flags: 0 };
    for (const customId of ["edit:1", "refer:1", "aspect:1", "choose:1", "delete:1", "cancel:1"]) {
      const data = { custom_id: customId, component_type: 2 };
      await place.interact(createInteraction({ type: 3, data, message }));
    }
    const focused = { name: "model", type: 3, value: "b", focused: true };
    await place.interact(
      createInteraction({ type: 4, data: { name: "imagine", options: [focused] } }),
    );
    await place.write(createMessage());
    // Deleting takes three: the message, its acknowledgement, and a private word with Undo.
    expect(place.discord.requests).toHaveLength(12);
    expect(place.discord.requests.flatMap(findFaults)).toEqual([]);
  });
});

const specification = existsSync(specificationFile)
  ? (JSON.parse(readFileSync(specificationFile, "utf8")) as Specification)
  : { paths: {} };

/** Longer templates with more literal segments first, so that `@original` comes before an id. */
const templates = Object.keys(specification.paths).sort(
  (left, right) => (left.match(/\{/g)?.length ?? 0) - (right.match(/\{/g)?.length ?? 0),
);

function findFaults({ method, path, body, files }: RecordedRequest): readonly string[] {
  const template = templates.find((candidate) => toPattern(candidate).test(path));
  const operation = specification.paths[template ?? ""]?.[method.toLowerCase()];
  if (operation === undefined) return [`${method} ${path} is not described`];
  const escaped = (template ?? "").replaceAll("~", "~0").replaceAll("/", "~1");
  if (body === undefined) return [];
  const pointer = `discord#/paths/${encodeURIComponent(escaped)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
  const validate = createValidator().compile({ $ref: pointer });
  validate(withoutKnownGaps(body));
  const unmatched = files.filter(
    ({ field }) =>
      !body.attachments?.some(({ id }: { readonly id: string }) => field === `files[${id}]`),
  );
  return [
    ...(validate.errors ?? []).map((error) => `${path}: ${error.instancePath} ${error.message}`),
    ...unmatched.map(({ field }) => `${path}: ${field} has no attachment`),
  ];
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

/** The description types the permissions of a command as a number; Discord takes and gives a string. */
function withoutKnownGaps(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  return body.map(({ default_member_permissions: permissions, ...command }) => ({
    ...command,
    default_member_permissions: permissions === null ? null : Number(permissions),
  }));
}
