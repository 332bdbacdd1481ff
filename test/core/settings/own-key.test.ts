import { describe, expect, it } from "vitest";
import { type Lunos, OperationalError } from "#core";
import { createSecretBox } from "#secrets";
import { ava, openMoneyWorld, workspace } from "../../support/money-world.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";

describe("the workspace's own key", () => {
  const secretBox = createSecretBox(["a secret of at least sixteen characters"]);

  it("is checked with Lunos, kept sealed, and pays from then on", async () => {
    const keys: (string | undefined)[] = [];
    const script = createScriptedLunos((request, call) => {
      keys.push(call.apiKey);
      return sayHello(request, call);
    });
    await using world = await openMoneyWorld({}, { lunos: script, secretBox });
    const change = (values: readonly string[]) =>
      world.moonlens.settings.change({
        workspace,
        person: ava,
        locale: "en",
        changes: [{ key: "lunosKey", values }],
      });
    expect(await change(["sk-own-key-1234"])).toMatchObject({ problems: [] });
    await world.ask();
    const { sealedLunosKey } = await world.store.workspaces.ensure(workspace);
    expect(sealedLunosKey).not.toContain("sk-own-key-1234");
    const shown = JSON.stringify(
      await world.moonlens.settings.open({ workspace, person: ava, locale: "en" }),
    );
    expect(shown).not.toContain("sk-own-key-1234");
    await change([]);
    await world.ask();
    expect(keys).toEqual(["sk-own-key-1234", undefined]);
  });

  it("is refused with the reason when Lunos doesn't know it, and without a secret to seal it", async () => {
    const script = createScriptedLunos(sayHello);
    const lunos: Lunos = {
      ...script,
      loadBalance: () =>
        Promise.reject(
          new OperationalError("refused", {
            code: "lunos_unauthorized",
            sentence: { key: "keyRefused" },
          }),
        ),
    };
    const changes = [{ key: "lunosKey", values: ["sk-wrong-key-99"] }] as const;
    const visit = { workspace, person: ava, locale: "en", changes };
    await using world = await openMoneyWorld({}, { lunos, secretBox });
    expect(await world.moonlens.settings.change(visit)).toMatchObject({
      problems: [{ message: expect.stringContaining("doesn't accept that key") }],
    });
    await using bare = await openMoneyWorld({}, { lunos });
    expect(await bare.moonlens.settings.change(visit)).toMatchObject({
      problems: [{ message: expect.stringContaining("MOONLENS_SECRET") }],
    });
  });
});
