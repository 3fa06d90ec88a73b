// What of the platform a browser may know as well.
export {
  addDays,
  addMonths,
  DAY_MS,
  dayNumber,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  listDays,
  minuteOf,
  secondOf,
  startOfDay,
  textOfDay,
  weekdayOf,
} from "./day.ts";
