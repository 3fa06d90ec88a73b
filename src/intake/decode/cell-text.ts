// Numbers of a workbook as text, by rules that are the same for XLSX and XLS. Pure.

/** What the number format of a cell makes of its number. */
export type NumberStyle =
  | { readonly kind: "number" }
  | { readonly kind: "date" }
  | { readonly kind: "elapsed" }
  /** A format of zeros only, such as 000000, shows a code with its leading zeros. */
  | { readonly kind: "padded"; readonly digits: number };

const PLAIN: NumberStyle = { kind: "number" };
const DATE: NumberStyle = { kind: "date" };
const ELAPSED: NumberStyle = { kind: "elapsed" };

/** ECMA-376 part 1, 18.8.30: the formats that a file names by number only; 27-36 and 50-58 are those of Chinese editions. */
export function styleOfBuiltInFormat(formatId: number): NumberStyle {
  if (formatId === 46) return ELAPSED;
  const isDate =
    (formatId >= 14 && formatId <= 22) ||
    (formatId >= 27 && formatId <= 36) ||
    formatId === 45 ||
    formatId === 47 ||
    (formatId >= 50 && formatId <= 58);
  return isDate ? DATE : PLAIN;
}

/** Reads the first section of a format code; quoted and escaped text, colours, locales and conditions say nothing about its kind. */
export function styleOfFormat(format: string): NumberStyle {
  const bare = (format.replace(/"[^"]*"|\\.|_.|\*./gs, "").split(";")[0] ?? "").toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(bare)) return ELAPSED;
  const letters = bare.replace(/\[[^\]]*\]/g, "").replace("general", "");
  if (/[ymdhs]/.test(letters)) return DATE;
  return /^0{2,}$/.test(letters) ? { kind: "padded", digits: letters.length } : PLAIN;
}

/** The text of a number in a cell; `isDate1904` is the workbook's date system. */
export function textOfNumber(value: number, style: NumberStyle, isDate1904: boolean): string {
  if (style.kind === "date") return textOfSerial(value, isDate1904) ?? textOfPlainNumber(value);
  if (style.kind === "elapsed" && value >= 0) return textOfClock(Math.round(value * SECONDS_PER_DAY));
  if (style.kind === "padded" && Number.isInteger(value) && value >= 0 && value < EXACT_INTEGERS_BELOW)
    return String(value).padStart(style.digits, "0");
  return textOfPlainNumber(value);
}

/** From here on Excel no longer keeps every digit: 15 is what it promises. */
const EXACT_INTEGERS_BELOW = 1e15;

/** The shortest digits that are the number at Excel's 15 digits; whatever has lost digits is shown as lost: 9.14602E+17. */
export function textOfPlainNumber(value: number): string {
  if (Math.abs(value) >= EXACT_INTEGERS_BELOW) return scientific(value);
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  const [digits = "", exponent] = String(Number(value.toPrecision(15))).split("e");
  if (exponent === undefined) return digits;
  if (Number(exponent) < -15) return scientific(value);
  const sign = digits.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${digits.replace(/[-.]/g, "")}`;
}

function scientific(value: number): string {
  const [mantissa = "", exponent = "+0"] = value.toExponential(5).split("e");
  const shortMantissa = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return `${shortMantissa}E${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

const SECONDS_PER_DAY = 86_400;
const SERIAL_OF_1904 = 1462;
/** 9999-12-31; beyond it, and below zero, Excel shows no date. */
const LAST_SERIAL = 2_958_465;
/** Excel keeps 1900-02-29, which never was, so that serials before it are one day further from the epoch. */
const LEAP_DAY_THAT_NEVER_WAS = 60;
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** `YYYY-MM-DD`, with ` HH:MM:SS` when it is not midnight; a serial below 1 is a time of day. Null when it is no date. */
function textOfSerial(value: number, isDate1904: boolean): string | null {
  const seconds = Math.round(value * SECONDS_PER_DAY);
  if (seconds < 0) return null;
  if (seconds < SECONDS_PER_DAY) return textOfClock(seconds);
  const day = Math.floor(seconds / SECONDS_PER_DAY) + (isDate1904 ? SERIAL_OF_1904 : 0);
  if (day > LAST_SERIAL) return null;
  const clock = seconds % SECONDS_PER_DAY;
  return clock === 0 ? textOfDay(day) : `${textOfDay(day)} ${textOfClock(clock)}`;
}

function textOfDay(serial: number): string {
  if (serial === LEAP_DAY_THAT_NEVER_WAS) return "1900-02-29";
  const shifted = serial < LEAP_DAY_THAT_NEVER_WAS ? serial + 1 : serial;
  return new Date(EPOCH_MS + shifted * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
}

function textOfClock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** An ISO 8601 date cell by the same rule; anything else stays as it is written. */
export function textOfIsoDate(text: string): string {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  return clock === undefined || clock === "00:00:00" ? day : `${day} ${clock}`;
}
