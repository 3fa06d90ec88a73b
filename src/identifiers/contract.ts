// The whole room is pure, so browsers may have all of it; they import it here, servers through index.ts.
export { birthDateOfCitizenId, citizenIdCheckCharacter, isValidCitizenId, lengthenLegacyCitizenId, parseCitizenId } from "./citizen-id.ts";
export { MASK_RULES, type MaskRule, maskCitizenId, maskDocument, maskPersonAddress, maskPersonName, maskPhone, maskText } from "./mask.ts";
export { findPersonalData, maskFreeText, type PersonalDataFinding, type PersonalDataKind } from "./mask-free-text.ts";
export { isExcelNumber, normaliseCode } from "./normalise-code.ts";
export { isValidOrgCode, orgCodeCheckCharacter, parseOrgCode } from "./org-code.ts";
export { IDENTIFIER_REASON_WORDS, IDENTIFIER_WARNING_WORDS, type IdentifierReason, type IdentifierWarning, type Parsed } from "./parsed.ts";
export {
  parseForeignPermanentResidentId,
  parseHongKongMacaoPermit,
  parseIdDocument,
  parsePassport,
  parseTaiwanPermit,
} from "./personal-document.ts";
export { parsePhone } from "./phone.ts";
export { findRegion, findRegionByName, listRegions, type Region, type RegionStanding, regionStanding } from "./region.ts";
export { isValidRegistrationNo, parseRegistrationNo, registrationNoCheckDigit } from "./registration-no.ts";
export {
  isUsccPlaceholder,
  isValidUscc,
  kindOfUscc,
  orgCodeOfUscc,
  parseUscc,
  regionOfUscc,
  USCC_PLACEHOLDER,
  usccCheckCharacter,
} from "./uscc.ts";
