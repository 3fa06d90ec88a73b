// All field types by their name in the catalog. The compiler counts them for us.
import type { FieldType } from "../contract.ts";
import { amountWan } from "./amount-wan.ts";
import { capital } from "./capital.ts";
import { code } from "./code.ts";
import { codes } from "./codes.ts";
import { date } from "./date.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { idDocumentNo } from "./id-document-no.ts";
import { idDocumentType } from "./id-document-type.ts";
import { integer } from "./integer.ts";
import { longText } from "./long-text.ts";
import { orgCode } from "./org-code.ts";
import { phone } from "./phone.ts";
import { region } from "./region.ts";
import { registrationNo } from "./registration-no.ts";
import { text } from "./text.ts";
import { uscc } from "./uscc.ts";

export const FIELD_TYPES = {
  text,
  long_text: longText,
  date,
  integer,
  amount_wan: amountWan,
  capital,
  code,
  codes,
  uscc,
  registration_no: registrationNo,
  org_code: orgCode,
  id_document_type: idDocumentType,
  id_document_no: idDocumentNo,
  region,
  phone,
} as const satisfies Record<FieldType, FieldTypeRules>;
