// The front door of the platform: the outside world, with no word of the domain in it.
export { type Calendar, calendarErrors, type HolidayNotice, makeCalendar } from "./calendar.ts";
export { systemClock, todayIn } from "./clock.ts";
export { type Config, readConfig } from "./config.ts";
export type { Clock, Context, Log } from "./context.ts";
export { CopyPage, readUuid, uuidArray, writeUuid } from "./copy-page.ts";
export { copyText } from "./copy-text.ts";
export { type Database, type DatabaseOptions, hasSqlState, openDatabase, type Queryable, type Transaction } from "./database.ts";
export {
  addDays,
  addMonths,
  DAY_MS,
  dayNumber,
  dayOf,
  endOfDay,
  isDay,
  listDays,
  secondOf,
  startOfDay,
  textOfDay,
} from "./day.ts";
export { DeclaredError, declareErrors } from "./declare-errors.ts";
export { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";
export { platformErrors } from "./errors.ts";
export { type FileStore, openFileStore, type StoredFile } from "./file-store.ts";
export type { ApiDocsOptions } from "./http/api-docs.ts";
export type { HttpApp, SendErrorPage } from "./http/app-types.ts";
export { createHttpApp, type HttpAppOptions } from "./http/create-http-app.ts";
export type { ReadinessCheck } from "./http/health.ts";
export { readTls, renewTls, type TlsFiles, type TlsMaterial } from "./http/tls.ts";
export { makeId } from "./ids.ts";
export { declareJob, type Job, type JobHandler, type RunningJobs, startJobs } from "./jobs.ts";
export { type LogLevel, makeLog } from "./log.ts";
export { keepMemoryLow } from "./memory.ts";
export { APPLICATION_ROLE, listPending, type MigrationReport, migrate } from "./migrate.ts";
export { type Bell, listenTo, makeBell } from "./notices.ts";
export { closeContext, makeContext, makePreparedContext, type OpenContext, type PreparedDatabase } from "./open-context.ts";
export {
  appendEvents,
  drainOutbox,
  type OutboxConsumer,
  type OutboxEvent,
  type RunningConsumer,
  readOutboxDelaySeconds,
  removePassedEvents,
  runOutboxConsumer,
} from "./outbox.ts";
export { withProcessLock } from "./process-lock.ts";
export { readFilePieces } from "./read-pieces.ts";
export { makeSealer, type Sealer } from "./sealer.ts";
export { listKeys, type StoredKey } from "./sealing/key-store.ts";
export { deriveKeys, type KeyKind } from "./sealing/keyring.ts";
export { installNextMasterKey, makeNextMasterKey, openMasterKey } from "./sealing/master-key.ts";
export { rewrapKeys } from "./sealing/rewrap-keys.ts";
export { beginRotation, continueRotation, type RotationParts } from "./sealing/rotate-keys.ts";
export { listRotations, type Rotation, type SealedRow } from "./sealing/rotation-store.ts";
export { describeSealedColumn, type SealedColumn } from "./sealing/sealed-column.ts";
export {
  makeFilePlace,
  makeForgottenPlace,
  makeTablePlace,
  type Rewriting,
  type SealedPlace,
  type SealedTable,
} from "./sealing/sealed-place.ts";
export { giveBuffer, takeBuffer } from "./spare-buffers.ts";
