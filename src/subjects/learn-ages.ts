// When somebody comes of age, learnt from the rows that speak of him; the public pages leave out what was decided before that day.
import { adultOnOf } from "../catalog/index.ts";
import { appendEvents, type Context, dayOf, type Transaction } from "../platform/index.ts";
import { type LearntAge, listAgeless, updateAges } from "./age-store.ts";
import { appendRenamed } from "./name-news.ts";
import { identifierPlace } from "./sealed-identifiers.ts";

export const AGE_TOPIC = "subject.aged";

/** In the transaction that writes the rows, before anything of them is told to the public side. */
export async function learnAges(tx: Transaction, ages: readonly LearntAge[], at: Date): Promise<void> {
  if (ages.length === 0) return;
  const changed = await updateAges(tx, ages);
  // Who is a minor today must not stand anywhere a moment longer; what once was decided about a minor is met by the daily sweep, too.
  const today = dayOf(at);
  const minors = new Set(ages.filter(({ adultOn }) => adultOn > today).map(({ subjectId }) => subjectId));
  const subjectIds = changed.filter((subjectId) => minors.has(subjectId));
  if (subjectIds.length === 0) return;
  await appendRenamed(tx, subjectIds, at);
  await appendEvents(tx, [{ topic: AGE_TOPIC, payload: { subjectIds } }], at);
}

const PAGE_SIZE = 1000;
const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Persons recorded before ages were kept. Can be run as often as one likes. */
export async function learnMissingAges({ db, sealer, clock }: Pick<Context, "db" | "sealer" | "clock">): Promise<number> {
  let learnt = 0;
  for (let after = NO_ID; ; ) {
    const found = await listAgeless(db, after, PAGE_SIZE);
    const ages = found.flatMap(({ subjectId, value, sealed }): LearntAge[] => {
      const adultOn = adultOnOf(sealer.open(sealed, identifierPlace(value)));
      return adultOn === null ? [] : [{ subjectId, adultOn }];
    });
    await db.transaction((tx) => learnAges(tx, ages, clock.now()));
    learnt += ages.length;
    const last = found.at(-1);
    if (!last) return learnt;
    after = last.subjectId;
  }
}
