import type { Migration } from "kysely/migration";
import { firstLight } from "./0001-first-light.ts";
import { moneyAndSettings } from "./0002-money-and-settings.ts";
import { countedTurns } from "./0003-counted-turns.ts";
import { fileOwners } from "./0004-file-owners.ts";
import { deletedPictures } from "./0005-deleted-pictures.ts";
import { measuredTimes } from "./0006-measured-times.ts";
import { channelSettings } from "./0007-channel-settings.ts";
import { styles } from "./0008-styles.ts";
import { altTexts } from "./0009-alt-texts.ts";
import { gallery } from "./0010-gallery.ts";
import { watches } from "./0011-watches.ts";
import { gallerySight } from "./0012-gallery-sight.ts";
import { expenses } from "./0013-expenses.ts";
import { readings } from "./0014-readings.ts";
import { fonts } from "./0015-fonts.ts";

/** All migrations in the order in which they run. Forward only; a released one never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-light": firstLight,
  "0002-money-and-settings": moneyAndSettings,
  "0003-counted-turns": countedTurns,
  "0004-file-owners": fileOwners,
  "0005-deleted-pictures": deletedPictures,
  "0006-measured-times": measuredTimes,
  "0007-channel-settings": channelSettings,
  "0008-styles": styles,
  "0009-alt-texts": altTexts,
  "0010-gallery": gallery,
  "0011-watches": watches,
  "0012-gallery-sight": gallerySight,
  "0013-expenses": expenses,
  "0014-readings": readings,
  "0015-fonts": fonts,
};

/** The names of all migrations that this version knows. */
export const migrationNames: readonly string[] = Object.keys(migrations);
