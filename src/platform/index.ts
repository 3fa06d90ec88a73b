// The front door of the platform: the outside world, with no word of the domain in it.
export { type Calendar, calendarErrors, type HolidayNotice, makeCalendar } from "./calendar.ts";
export { dayOf, systemClock, todayIn } from "./clock.ts";
export { type Config, readConfig } from "./config.ts";
export type { Clock, Context, Log } from "./context.ts";
export { copyText } from "./copy-text.ts";
export { type Database, type DatabaseOptions, type Queryable, type Transaction, hasSqlState, openDatabase } from "./database.ts";
export { DeclaredError, declareErrors } from "./declare-errors.ts";
export { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";
export { platformErrors } from "./errors.ts";
export { type FileStore, type StoredFile, openFileStore } from "./file-store.ts";
export { makeId } from "./ids.ts";
export { type OutboxConsumer, type OutboxEvent, type RunningConsumer, appendEvents, drainOutbox, readOutboxDelaySeconds, runOutboxConsumer } from "./outbox.ts";
export { APPLICATION_ROLE, type MigrationReport, listPending, migrate } from "./migrate.ts";
export { type Keyring, deriveKeyring, openKeyring } from "./keyring.ts";
export { type Sealer, makeSealer } from "./sealer.ts";
