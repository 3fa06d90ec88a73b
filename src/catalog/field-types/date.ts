// Dates as departments write them. The value is always YYYY-MM-DD in Asia/Shanghai.

import { addDays, dayOf } from "../../platform/index.ts";
import type { RowReport } from "../row-report.ts";
import type { FieldPlace, FieldTypeRules } from "./field-type.ts";

export const date: FieldTypeRules = {
  compile: (place) => (cell, report) => (isPlainDate(cell) ? cell : readDate(cell, place, report)),
  template: { cells: "date", words: "日期，如 2026-11-23（也可写作 2026/11/23、2026年11月23日、20261123）" },
  example: "2026-11-23",
};

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The usual case, without a regular expression: YYYY-MM-DD of a day that exists. */
function isPlainDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  return isRealDay(year, digitsAt(text, 5), digitsAt(text, 8));
}

/** Two digits as a number; far below zero when they are no digits. */
function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -100_000;
}

const YEAR_MIN = 1800;
const YEAR_MAX = 2999;

function isRealDay(year: number, month: number, day: number): boolean {
  if (!(year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1)) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && isLeapYear ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0));
}

const SEPARATED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const INCOMPLETE = /^\d{4}(?:年(?:\d{1,2}月?)?|[-/.]\d{1,2}|(?:0[1-9]|1[0-2]))$/;
const TIME_PART = /[T ]*(?:上午|下午)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[分秒]?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

function readDate(cell: string, place: FieldPlace, report: RowReport): string | null {
  const text = cell.normalize("NFKC").trim();
  if (ZONED.test(text)) return readInstant(text, place, report);
  if (SERIAL.test(text)) return readSerial(Math.floor(Number(text)), place, report);
  const day = text.replace(TIME_PART, "").replace(/\s+/g, "");
  const parts = SEPARATED.exec(day) ?? CHINESE.exec(day) ?? COMPACT.exec(day);
  if (parts === null) return report.refuse(place.index, INCOMPLETE.test(day) ? "dateIncomplete" : "dateFormat");
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (!isRealDay(year, month, date)) return report.refuse(place.index, "dateImpossible");
  return `${parts[1]}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** An instant with its zone is the day it falls on in Shanghai. */
function readInstant(text: string, place: FieldPlace, report: RowReport): string | null {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return report.refuse(place.index, "dateImpossible");
  return dayOf(new Date(instant));
}

// Five digits are the day number of a spreadsheet (1899-12-30 is day 0); we take those of 1950 to 2099, others are likelier a slip.
const SERIAL_DAY_ZERO = "1899-12-30";
const SERIAL_MIN = 18_264;
const SERIAL_MAX = 73_050;

function readSerial(serial: number, place: FieldPlace, report: RowReport): string | null {
  if (serial < SERIAL_MIN || serial > SERIAL_MAX) return report.refuse(place.index, "dateFormat");
  return addDays(SERIAL_DAY_ZERO, serial);
}
