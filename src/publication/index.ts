// The front door of publication: what may be shown, to whom, until when.
export { listPublicResources } from "./list-public-resources.ts";
export { makePublicReader, type PublicReaderParts } from "./make-public-reader.ts";
export { type Publisher, publishRecords } from "./publish-records.ts";
export { type PublishScope, sweepEnded } from "./publication-store.ts";
export { SECTIONS } from "./read-public-subject.ts";
export { publicationConsumer } from "./publication-consumer.ts";
export { registerPublicRoutes } from "./routes.ts";
