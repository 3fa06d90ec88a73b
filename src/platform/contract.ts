// What of the platform a browser may know as well.
export {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  listDays,
  minuteOf,
  weekdayOf,
} from "./day.ts";
