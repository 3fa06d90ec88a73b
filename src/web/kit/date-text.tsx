// A day as YYYY-MM-DD, or what is said when there is none.
export function DateText({ day, absent = "—" }: { readonly day: string | null; readonly absent?: string }) {
  if (day === null) return <span className="muted">{absent}</span>;
  return (
    <time className="figures nowrap" dateTime={day}>
      {day}
    </time>
  );
}
