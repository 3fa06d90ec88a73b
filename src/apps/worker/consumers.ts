// Which room hears which news: the one list of outbox consumers.
import { caseNewsConsumer } from "../../cases/index.ts";
import { type OutboxConsumer, todayIn } from "../../platform/index.ts";
import { publicationConsumer } from "../../publication/index.ts";
import type { House } from "../house.ts";

export function listConsumers(house: House): readonly OutboxConsumer[] {
  return [publicationConsumer({ catalog: house.catalog, today: () => todayIn(house.clock) }), caseNewsConsumer(house)];
}
