// Identifiers of organizations and persons, their check digits, normal spelling and masking. Pure: no I/O, no clock.
export { birthDateOfCitizenId, citizenIdCheckCharacter, isValidCitizenId, parseCitizenId } from "./citizen-id.ts";
export { type MaskRule, maskCitizenId, maskDocument, maskPersonAddress, maskPersonName, maskPhone, maskText } from "./mask.ts";
export { findPersonalData, maskFreeText, type PersonalDataFinding, type PersonalDataKind } from "./mask-free-text.ts";
export { isExcelNumber, normaliseCode } from "./normalise-code.ts";
export { isValidOrgCode, orgCodeCheckCharacter, parseOrgCode } from "./org-code.ts";
export { IDENTIFIER_REASON_WORDS, IDENTIFIER_WARNING_WORDS, type IdentifierReason, type IdentifierWarning, type Parsed } from "./parsed.ts";
export { parseForeignPermanentResidentId, parseIdDocument } from "./personal-document.ts";
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
