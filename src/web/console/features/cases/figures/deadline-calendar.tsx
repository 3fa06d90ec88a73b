// What is due on which day of a month: a table that reads aloud, days off in words, each count a way to its cases.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { DeadlineCalendar } from "../../../../../cases/contract.ts";
import { weekdayOf } from "../../../../../platform/contract.ts";
import { WhenLoaded } from "../../../ui/states.tsx";
import { useToday } from "../../../ui/use-today.ts";
import { calendarQuery } from "../case-questions.ts";
import { type Month, monthOf, moveMonth } from "./month.ts";
import { useFigureWords } from "./words.ts";
import "../cases.css";
import "./figures.css";

interface CalendarProps {
  /** YYYY-MM */
  month: string;
  onMonth: (month: string) => void;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

export function CaseCalendar({ month: chosen, onMonth }: CalendarProps) {
  const t = useFigureWords();
  const today = useToday();
  const month = monthOf(chosen);
  const query = useQuery(calendarQuery({ from: month.from, until: month.until }));
  return (
    <section className="panel" aria-label={t("calendarOf", { month: chosen })}>
      <div className="calendar-bar">
        <h2>{chosen}</h2>
        <span className="row">
          <Button onClick={() => onMonth(moveMonth(chosen, -1))}>{t("previous")}</Button>
          <Button onClick={() => onMonth(today.slice(0, 7))}>{t("thisMonth")}</Button>
          <Button onClick={() => onMonth(moveMonth(chosen, 1))}>{t("next")}</Button>
        </span>
      </div>
      <WhenLoaded query={query}>{(calendar) => <MonthTable month={month} calendar={calendar} today={today} />}</WhenLoaded>
    </section>
  );
}

function MonthTable({ month, calendar, today }: { month: Month; calendar: DeadlineCalendar; today: string }) {
  const t = useFigureWords();
  const counts = new Map(calendar.days.map(({ day, count }) => [day, count]));
  const isEmpty = !calendar.days.some(({ day }) => day.startsWith(month.month));
  return (
    <>
      <table className="calendar">
        <caption className="visually-hidden">{t("calendarOf", { month: month.month })}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {t(`weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day
                  key={day}
                  day={day}
                  isOfMonth={day.startsWith(month.month)}
                  isToday={day === today}
                  isRest={calendar.restDays?.includes(day) ?? null}
                  count={counts.get(day) ?? 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {calendar.restDays === null ? <p className="small quiet">{t("yearUnknown")}</p> : null}
      {isEmpty ? <p className="quiet">{t("nothingDue")}</p> : null}
    </>
  );
}

interface DayProps {
  day: string;
  isOfMonth: boolean;
  isToday: boolean;
  /** null: the year's notice is missing. */
  isRest: boolean | null;
  count: number;
}

function Day({ day, isOfMonth, isToday, isRest, count }: DayProps) {
  const t = useFigureWords();
  const classes = [isRest ? "day-rest" : "", isToday ? "day-today" : ""].filter(Boolean).join(" ");
  const isWeekend = [0, 6].includes(weekdayOf(day));
  const mark = isRest && !isWeekend ? t("rest") : isRest === false && isWeekend ? t("work") : null;
  return (
    <td className={classes} {...(isToday ? { "aria-current": "date" as const } : {})}>
      <span className={isOfMonth ? "day-head num" : "day-head num quiet"}>
        <time dateTime={day}>{isOfMonth ? Number(day.slice(8)) : day.slice(5)}</time>
        {isToday ? <span className="small">{t("today")}</span> : null}
        {mark ? <strong className="small">{mark}</strong> : isRest ? <span className="visually-hidden">{t("restDay")}</span> : null}
      </span>
      {count > 0 ? (
        <Link to="/cases" search={{ dueOn: day }} className="day-count num" aria-label={t("dueOf", { day, count })}>
          {t("dueCount", { count })}
        </Link>
      ) : null}
    </td>
  );
}
