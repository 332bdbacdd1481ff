import type { Kysely } from "kysely";
import type { Clock, InstallationKey, InstallationRepository, JsonValue, SecretBox } from "#core";
import { StoreError } from "../engine/errors.ts";
import { readJson } from "../engine/json.ts";
import type { Schema } from "../engine/schema.ts";

export function createInstallationRepository(
  database: Kysely<Schema>,
  { clock, secretBox }: { readonly clock: Clock; readonly secretBox?: SecretBox },
): InstallationRepository {
  return {
    async save({ platform, externalId, data }) {
      const sealed_data = requireBox(secretBox).seal(
        JSON.stringify(data),
        toContext({ platform, externalId }),
      );
      const row = { platform, external_id: externalId, sealed_data, saved_at: clock() };
      await database
        .insertInto("installations")
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(["platform", "external_id"])
            .doUpdateSet({ sealed_data, saved_at: row.saved_at }),
        )
        .execute();
    },
    async load(key) {
      const row = await database
        .selectFrom("installations")
        .select("sealed_data")
        .where("platform", "=", key.platform)
        .where("external_id", "=", key.externalId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return readJson<JsonValue>(requireBox(secretBox).open(row.sealed_data, toContext(key)));
    },
    async delete({ platform, externalId }) {
      await database
        .deleteFrom("installations")
        .where("platform", "=", platform)
        .where("external_id", "=", externalId)
        .execute();
    },
    async list(platform) {
      const rows = await database
        .selectFrom("installations")
        .select("external_id")
        .where("platform", "=", platform)
        .orderBy("external_id")
        .execute();
      return rows.map(({ external_id }) => ({ platform, externalId: external_id }));
    },
  };
}

function toContext({ platform, externalId }: InstallationKey): string {
  return `installation:${platform}:${externalId}`;
}

function requireBox(secretBox: SecretBox | undefined): SecretBox {
  if (secretBox === undefined) {
    throw new StoreError(
      "store: installation tokens are only stored encrypted. Set MOONLENS_SECRET",
      { code: "store_no_secret" },
    );
  }
  return secretBox;
}
