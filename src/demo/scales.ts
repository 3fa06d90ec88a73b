// How big a demo city is. The proportions are those of the city's own report of 2020; its figures are named where they stand.
export type DemoScale = "small" | "sanya";

export interface ScalePlan {
  readonly businesses: number;
  readonly people: number;
  readonly permits: number;
  readonly penalties: number;
  readonly abnormalOperations: number;
  readonly judgmentDefaulters: number;
  readonly seriousBreaches: number;
  readonly ratingYears: number;
  /** Businesses elsewhere whose grade A years come down from the province. */
  readonly outsideTaxpayers: number;
}

export const SCALES: Readonly<Record<DemoScale, ScalePlan>> = {
  // About 5,000 subjects and 60,000 records.
  small: {
    businesses: 4_850,
    people: 130,
    permits: 740,
    penalties: 250,
    abnormalOperations: 640,
    judgmentDefaulters: 900,
    seriousBreaches: 240,
    ratingYears: 2,
    outsideTaxpayers: 0,
  },
  // 218,051 businesses, 253,000 permits and penalties, 28,304 entries in the register of abnormal operation, 16.14 million records.
  sanya: {
    businesses: 218_051,
    people: 60_000,
    permits: 189_000,
    penalties: 64_000,
    abnormalOperations: 28_304,
    judgmentDefaulters: 150_000,
    seriousBreaches: 12_000,
    ratingYears: 14,
    outsideTaxpayers: 1_204_000,
  },
};
