// What of the platform a browser may know as well.
export {
  addDays,
  addMonths,
  dayOf,
  listDays,
  minuteOf,
  weekdayOf,
} from "./day.ts";
