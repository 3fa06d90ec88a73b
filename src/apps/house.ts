// The whole house, opened: the outside world, the city and its catalog. Every program of ours begins here.
import { join } from "node:path";
import { type CasesContext, findProofServices, loadCaseRules, makeCasesContext } from "../cases/index.ts";
import { type Catalog, loadCatalog, NATIONAL_CATALOG_DIR, syncResourceVersions } from "../catalog/index.ts";
import { type City, loadCity } from "../city/index.ts";
import { sealContacts } from "../clients/index.ts";
import { type LetterContext, loadLetters, makeTypesetter } from "../letters/index.ts";
import { type Channels, makeMailChannel, readMailSettings } from "../notices/index.ts";
import { sealAccounts, syncUnits } from "../people/index.ts";
import { type Config, closeContext, makeContext, makePreparedContext, type OpenContext, type PreparedDatabase } from "../platform/index.ts";

export interface House extends OpenContext {
  readonly city: City;
  readonly catalog: Catalog;
  /** The ways by which subjects are told of news, as far as this installation has them. */
  readonly channels: Channels;
  readonly cases: CasesContext;
  readonly letters: LetterContext;
}

export const CITIES_FOLDER = join(import.meta.dirname, "../../cities");

/** Opens, migrates, and brings units and resource versions in line with the files. */
export async function openHouse(config: Config): Promise<House> {
  const { city, catalog } = await readFolders(config);
  return finishHouse(await makeContext(config), city, catalog);
}

/** The same on a database that another process of this program has opened and migrated. */
export async function openPreparedHouse(config: Config, prepared: PreparedDatabase): Promise<House> {
  const { city, catalog } = await readFolders(config);
  return finishHouse(await makePreparedContext(config, prepared), city, catalog);
}

export async function closeHouse(house: House): Promise<void> {
  await closeContext(house);
}

/** Before anything is started, so that a mistake in a file is told at once. */
async function readFolders(config: Config): Promise<{ city: City; catalog: Catalog }> {
  const city = await loadCity(config.city);
  return { city, catalog: await loadCatalog([NATIONAL_CATALOG_DIR, join(CITIES_FOLDER, config.city)]) };
}

async function finishHouse(ctx: OpenContext, city: City, catalog: Catalog): Promise<House> {
  try {
    await syncUnits(ctx.db, city.units);
    await sealAccounts(ctx);
    await sealContacts(ctx);
    return await furnishHouse(ctx, {
      city,
      catalog: await syncResourceVersions(ctx.db, catalog, ctx.clock.now()),
      channels: openChannels(),
    });
  } catch (error) {
    await closeContext(ctx);
    throw error;
  }
}

/** The rooms that several programs enter, with what the city's folder says of them. */
export async function furnishHouse(ctx: OpenContext, parts: Pick<House, "city" | "catalog" | "channels">): Promise<House> {
  const house = { ...ctx, ...parts };
  const { city } = ctx.config;
  const { rules, calendar } = await loadCaseRules([NATIONAL_CATALOG_DIR, join(CITIES_FOLDER, city)]);
  const letters = await loadLetters(city);
  return {
    ...house,
    cases: makeCasesContext({
      context: house,
      rules,
      calendar,
      units: parts.city.units,
      proofServices: findProofServices(rules, process.env),
    }),
    letters: { ...house, letters, typesetter: makeTypesetter(letters) },
  };
}

function openChannels(): Channels {
  const mail = readMailSettings(process.env);
  return mail ? { email: makeMailChannel(mail) } : {};
}
