// The server's routes, room by room, on an open house. Composition only: what a route does stands in its room.
import { join } from "node:path";
import { type AccessRules, loadAccessRules, registerGroundRoutes } from "../../access/index.ts";
import { loadApplicationRules, registerApplicationRoutes } from "../../applications/index.ts";
import { NATIONAL_CATALOG_DIR, registerCatalogRoutes } from "../../catalog/index.ts";
import { loadClientRules, registerClientRoutes, registerClients } from "../../clients/index.ts";
import { registerBatchRoutes, registerRowRoutes, watchBatches } from "../../intake/index.ts";
import { registerLedgerRoutes, registerOpenRoutes } from "../../ledger/index.ts";
import { registerLetterRoutes } from "../../letters/index.ts";
import {
  checkRouteRule,
  type IdentityProviders,
  NO_PROVIDERS,
  registerAdministrationRoutes,
  registerPeopleRoutes,
  registerPortalDoor,
  registerSessions,
} from "../../people/index.ts";
import { createHttpApp, type HttpApp, type SendErrorPage, type TlsMaterial, todayIn } from "../../platform/index.ts";
import { listPublicResources, makePublicReader, registerPublicRoutes } from "../../publication/index.ts";
import { findOwnSubject, findSubjectById, makeNameSearch, type NameSearch, registerSubjectRoutes } from "../../subjects/index.ts";
import { type CaseServices, type MyDesk, registerPortal } from "../../web/portal/index.ts";
import { CITIES_FOLDER, type House } from "../house.ts";
import { makeCaseServices } from "./case-services.ts";
import { registerConsole } from "./console-routes.ts";
import { registerLog } from "./log-desk.ts";
import { makeMyCases } from "./my-cases.ts";
import { makeMyDesk } from "./my-desk.ts";
import { openCases } from "./open-cases.ts";
import { PUBLIC_ROUTES } from "./public-routes.ts";
import { listReadinessChecks } from "./readiness.ts";
import { registerStaffExports } from "./staff-exports.ts";

export interface ServerApp {
  readonly app: HttpApp;
  /** The index of names that this server searches. */
  readonly names: NameSearch;
  /** Ends answering, then what the routes listened to. */
  close(): Promise<void>;
}

export interface ServerAppOptions {
  /** Without the console's files: for tests of everything else. */
  readonly hasConsole?: boolean;
  readonly showsKit?: boolean;
  /** Certificate and key, when this server speaks HTTPS itself. */
  readonly tls?: TlsMaterial | null;
  /** Requests of one address in a minute; tests choose their own. */
  readonly requestsMax?: number;
  /** Identity services that vouch for staff or for visitors of the portal. */
  readonly identity?: IdentityProviders;
}

const UPLOAD_BYTES_MAX = 2 * 1024 * 1024 * 1024;
const VERSION = "0.1.0";

export async function createServerApp(house: House, options: ServerAppOptions = {}): Promise<ServerApp> {
  let errorPage: SendErrorPage | null = null;
  const names = makeNameSearch(house, { places: placesOf(house) });
  const watch = watchBatches(house.db);
  const app = await createHttpApp({
    log: house.log,
    docs: { title: `${house.city.platformName}接口`, version: VERSION },
    checks: listReadinessChecks(house),
    uploadBytesMax: UPLOAD_BYTES_MAX,
    errorPage: () => errorPage,
    tls: options.tls ?? null,
    checkRoute: (route) => checkRouteRule(route, PUBLIC_ROUTES),
    ...(options.requestsMax === undefined ? {} : { requestsMax: options.requestsMax }),
  });
  const rules = await loadAccessRules(NATIONAL_CATALOG_DIR, join(CITIES_FOLDER, house.config.city));
  const identity = options.identity ?? NO_PROVIDERS;
  registerStaffApi(app, house, { names, watch, rules });
  const desk = openCases(app, house);
  await registerPortalDoor(app, house, { identity, findSubject: (who) => findOwnSubject(house, who) });
  if (options.hasConsole ?? true) await registerConsole(app);
  const own = makeMyDesk({ house, rules, identityTitle: identity.portal?.title ?? null, ...placeNames(house) });
  const parts = { house, desk, applicationRules: loadApplicationRules(house.config.city), own, ...placeNames(house) };
  registerApplicationRoutes(app, { ...house, desk, ...placeNames(house) });
  const my = { ...own, cases: makeMyCases(parts) };
  errorPage = openPortal(app, house, { names, my, services: makeCaseServices(parts), showsKit: options.showsKit ?? false });
  await app.ready();
  return {
    app,
    names,
    close: async () => {
      await app.close();
      await Promise.all([names.stop(), watch.stop()]);
    },
  };
}

interface Listeners {
  readonly names: NameSearch;
  readonly watch: ReturnType<typeof watchBatches>;
  readonly rules: AccessRules;
}

/** The one list of the rooms' routes. Sessions come first: they close everything below /api/v1. */
function registerStaffApi(app: HttpApp, house: House, { names, watch, rules }: Listeners): void {
  registerSessions(app, house);
  registerPeopleRoutes(app, house);
  registerAdministrationRoutes(app, house);
  registerCatalogRoutes(app, house);
  registerBatchRoutes(app, { context: house, watch });
  registerRowRoutes(app, { context: house, watch });
  registerGroundRoutes(app, { context: house, rules, readUnder: (subjectId) => readUnder(house, subjectId) });
  registerSubjectRoutes(app, { context: house, rules, nameSearch: names });
  registerLog(app, house, placeNames(house));
  registerLedgerRoutes(app, { context: house, ...placeNames(house) });
  registerStaffExports(app, house, { rules, names, ...placeNames(house) });
  registerClientApi(app, house, rules);
}

/** Other systems, by key. Their door comes before the routes behind it. */
function registerClientApi(app: HttpApp, house: House, accessRules: AccessRules): void {
  const context = { ...house, accessRules, clientRules: loadClientRules(house.config.city) };
  registerClients(app, context);
  registerClientRoutes(app, context);
  registerOpenRoutes(app, house);
}

async function readUnder({ db }: House, subjectId: string): Promise<string | null> {
  const subject = await findSubjectById(db, subjectId);
  return subject && (subject.mergedInto ?? subject.subjectId);
}

/** Units and districts by their codes, as the city's folder calls them. */
function placeNames({ city }: House) {
  const unitNames = new Map(city.units.map(({ unit, name }) => [unit, name]));
  const districtNames = new Map(city.regions.map(({ code, name }) => [code, name]));
  return {
    unitName: (unit: string) => unitNames.get(unit) ?? unit,
    districtName: (region: string | null) => (region === null ? null : (districtNames.get(region) ?? null)),
  };
}

interface PortalParts {
  readonly names: NameSearch;
  readonly my: MyDesk;
  readonly services: CaseServices;
  readonly showsKit: boolean;
}

function openPortal(app: HttpApp, house: House, { names, my, services, showsKit }: PortalParts): SendErrorPage {
  const { city, catalog, db, clock } = house;
  const reader = makePublicReader({
    db,
    catalog,
    clock,
    search: (query, page) => names.search(query, page),
    ...placeNames(house),
  });
  registerPublicRoutes(app, reader);
  registerLetterRoutes(app, house);
  const portal = registerPortal(app, {
    reader,
    city,
    resources: listPublicResources(catalog, todayIn(clock)),
    clock,
    services,
    my,
    showsKit,
  });
  return portal.sendErrorPage;
}

/** Words at the front of company names that only say where. */
function placesOf({ city }: House): string[] {
  return [city.name, ...city.regions.map(({ name }) => name)].flatMap((name) => [name, name.replace(/[省市区县]$/, "")]);
}
