// What a resource of the catalog says, as its YAML file is written, and what the rest of the house may ask of it.
// One declaration answers everything: the checks of bulk rows, the API schema, the console form, the Excel
// template, the error words, the column map, the portal's detail page and the reference page in docs.
import { z } from "zod";

// Pure, and read alike by the browser's form, the API and the file import.
export { compileCondition } from "./condition.ts";
export { describeProblem } from "./problems.ts";

export const SubjectKind = z.enum(["organization", "sole_trader", "person"]);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** How grave a breach is: 轻微, 一般, 严重. A record that is no breach has no level. */
export const Level = z.enum(["minor", "ordinary", "serious"]);
export type Level = z.infer<typeof Level>;

/** Whether a record speaks well of, badly of, or merely about its subject. */
export const Polarity = z.enum(["good", "neutral", "adverse"]);
export type Polarity = z.infer<typeof Polarity>;

/** 社会公开 | 政务共享 | 授权查询 */
export const Visibility = z.enum(["public", "government", "authorized"]);
export type Visibility = z.infer<typeof Visibility>;

/** Personal data of these kinds is sealed wherever it is stored and never leaves by a public door. */
export const Sensitivity = z.enum(["none", "personal_name", "personal_number", "phone", "personal_address"]);
export type Sensitivity = z.infer<typeof Sensitivity>;

export const FieldType = z.enum([
  "text",
  "long_text",
  "date",
  "integer",
  "amount_wan",
  "capital",
  "code",
  "codes",
  "uscc",
  "registration_no",
  "org_code",
  "id_document_type",
  "id_document_no",
  "region",
  "phone",
]);
export type FieldType = z.infer<typeof FieldType>;

/** A condition over the normalised values of a row. Facts, not code: the browser, the API and the file import read the same. */
export type Condition =
  | { field: string; equals: string }
  | { field: string; in: readonly string[] }
  | { field: string; includes: string }
  | { field: string; includesAny: readonly string[] }
  | { field: string; isEmpty: boolean }
  | { field: string; atLeast: number }
  | { field: string; below: number }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string(), equals: z.string() }),
    z.strictObject({ field: z.string(), in: z.array(z.string()) }),
    z.strictObject({ field: z.string(), includes: z.string() }),
    z.strictObject({ field: z.string(), includesAny: z.array(z.string()) }),
    z.strictObject({ field: z.string(), isEmpty: z.boolean() }),
    z.strictObject({ field: z.string(), atLeast: z.number() }),
    z.strictObject({ field: z.string(), below: z.number() }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** Where a number or a duty comes from. `certainty: unverified` marks what nobody could check against the original text. */
export const LegalSource = z.strictObject({
  title: z.string().min(1),
  documentNo: z.string().optional(),
  article: z.string().optional(),
  kind: z.enum(["law", "regulation", "local_regulation", "rule", "policy", "standard"]),
  certainty: z.enum(["verified", "unverified"]),
  note: z.string().optional(),
});
export type LegalSource = z.infer<typeof LegalSource>;

export const Field = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  exchangeCode: z.string().optional(),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  type: FieldType,
  maxLength: z.int().positive().optional(),
  required: z.boolean().default(false),
  requiredWhen: Condition.optional(),
  forbiddenWhen: Condition.optional(),
  codeTable: z.string().optional(),
  sensitivity: Sensitivity.default("none"),
  visibility: Visibility,
  notFuture: z.boolean().default(false),
  notBefore: z.string().optional(), // another date field's code, or YYYY-MM-DD
  positive: z.boolean().default(false),
  allowPlaceholder: z.boolean().default(false), // 00000000000000000X for a sole trader without a code
  freeText: z.boolean().default(false), // scanned for personal numbers before it is shown to the public
  typeField: z.string().optional(), // for id_document_no: the field that says which kind of document the number is of
  nullWords: z.array(z.string()).default([]), // words that mean "nothing" in this field, such as 无 or — —
  readAs: z.record(z.string(), z.string()).default({}), // words that stand for a value, such as 长期 for 2099-12-31
  aliases: z.array(z.string()).default([]),
  help: z.string().optional(),
  example: z.string(),
});
export type Field = z.infer<typeof Field>;

/** A rule over several fields whose breach rejects the row. */
export const RowRule = z.strictObject({
  code: z.string(),
  when: Condition,
  field: z.string(), // the cell that is marked
  words: z.string(), // Chinese, says what is wrong and what to do
});

export const PublicationTerm = z.strictObject({
  level: Level.optional(), // absent: for every level
  when: Condition.optional(),
  inForceFrom: z.iso.date(),
  inForceUntil: z.iso.date().optional(),
  isPublished: z.boolean(),
  basis: z.enum(["decided_on", "valid_to", "listed_on", "none"]), // none: until something ends it
  monthsMin: z.int().nonnegative().optional(),
  monthsMax: z.int().positive().optional(),
  endsByItself: z.boolean().optional(), // false: after the longest term, too, only a decision ends the publication
  source: LegalSource,
});
export type PublicationTerm = z.infer<typeof PublicationTerm>;

export const Resource = z.strictObject({
  resource: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  nationalClass: z.string(),
  description: z.string(),
  sourceUnits: z.union([z.literal("any"), z.array(z.string()).min(1)]),
  legalBasis: z.array(LegalSource).min(1),
  subjectKinds: z.array(SubjectKind).min(1),
  subject: z.strictObject({
    kindField: z.string().optional(), // absent: the kind follows from the code
    nameField: z.string(),
    identifierFields: z.array(
      z.strictObject({
        kind: z.enum(["uscc", "registration_no", "org_code", "tax_no", "institution_cert_no", "social_org_no", "id_document"]),
        field: z.string(),
        typeField: z.string().optional(), // for id_document: the document's type
      }),
    ),
    onUnknown: z.enum(["add", "park"]),
    onNameMismatch: z.enum(["rename", "reject"]), // rename: this resource is the base of names; reject: error 1001
    statusField: z.string().optional(),
    regionField: z.string().optional(),
  }),
  identity: z.array(z.string()).min(1), // field codes that, with the subject, make a record the same record
  facts: z.strictObject({
    documentNo: z.string().optional(),
    decidedOn: z.string().optional(),
    validFrom: z.string().optional(),
    validTo: z.string().optional(),
    authority: z.string().optional(),
    endedOn: z.string().optional(), // a removal, a withdrawal: the record stops having effect on this day
    declaredPublishUntil: z.string().optional(),
    title: z.string(), // the field that names the record in a list
  }),
  polarity: Polarity,
  polarityWhen: z.array(z.strictObject({ when: Condition, polarity: Polarity })).default([]),
  levels: z.array(z.strictObject({ level: Level, when: Condition.optional(), source: LegalSource })).default([]),
  creditFileGroup: z.enum([
    "registration",
    "administrative",
    "honours",
    "serious_breach",
    "abnormal_operation",
    "commitment",
    "rating",
    "judicial",
    "other",
  ]),
  visibility: Visibility,
  /** A person whose age no number tells (a passport) is kept out of public view like a minor, unless the resource says otherwise. */
  publishesUnknownAge: z.boolean().optional(),
  publication: z.array(PublicationTerm),
  updateCycle: z.strictObject({ words: z.string(), workingDays: z.int().positive(), source: LegalSource }),
  fields: z.array(Field).min(1),
  rules: z.array(RowRule).default([]),
  examples: z.array(z.record(z.string(), z.string())).min(1),
});
export type Resource = z.infer<typeof Resource>;

/** One thing wrong with one cell, or with the row when `field` is null. `words` are Chinese and say what to do. */
export interface Problem {
  readonly field: string | null;
  readonly code: string;
  readonly words: string;
}

export type IdentifierKind = Resource["subject"]["identifierFields"][number]["kind"];

/** Who a row says it is about. Values are normalised; `number` of a person is in clear and must be sealed before it rests. */
export interface SubjectClaim {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string; readonly documentType?: string }[];
  readonly status: string | null;
  readonly region: string | null;
  /** From when the person, or who runs the sole trader, is an adult, where a number tells it. Absent for organizations. */
  readonly adultOn?: string | null;
}

/** What the ledger keeps in typed columns, read out of a row by the resource's declaration. Dates are YYYY-MM-DD. */
export interface RecordFacts {
  readonly identity: string;
  readonly documentNo: string | null;
  readonly title: string;
  readonly authority: string | null;
  readonly decidedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly endedOn: string | null;
  readonly declaredPublishUntil: string | null;
  readonly level: Level | null;
  readonly polarity: Polarity;
}

/** One resource in the list of the staff API. */
export const CatalogItem = z.object({
  resource: z.string(),
  name: z.string(),
  nameEn: z.string(),
  nationalClass: z.string(),
  visibility: Visibility,
  fieldCount: z.int(),
  version: z.int(),
});
export type CatalogItem = z.infer<typeof CatalogItem>;

export const CodeTitle = z.object({
  code: z.string(),
  title: z.string(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  mapsTo: z.array(z.string()).optional(),
});
export type CodeTitle = z.infer<typeof CodeTitle>;

/** A whole resource in the staff API. The declaration is a `Resource`; its conditions nest in themselves, which the API document cannot draw. */
export const CatalogEntry = z.object({
  version: z.int(),
  declaration: z.record(z.string(), z.unknown()),
  codeTables: z.record(z.string(), z.array(CodeTitle)),
  profiles: z.array(z.object({ profile: z.string(), name: z.string() })),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;
