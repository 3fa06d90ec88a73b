// The front door of publication: what may be shown, to whom, until when.
export { listPublicResources } from "./list-public-resources.ts";
export { makePublicReader, type PublicReaderParts } from "./make-public-reader.ts";
export { isPublished } from "./public-read-store.ts";
export { hideMinors, publicationConsumer } from "./publication-consumer.ts";
export { sweepEnded } from "./publication-store.ts";
export { type Publisher, publishRecords } from "./publish-records.ts";
export { registerPublicRoutes } from "./routes.ts";
