/** Units that stand behind a number, by the type of its field. */
export const UNIT_OF_TYPE: Readonly<Record<string, string>> = { amount_wan: "万元" };

/** A code of this beginning is completed by hand: 其他-…. */
export const OTHER = "其他";
