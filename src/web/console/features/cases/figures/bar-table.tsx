// Bars beside their numbers: the table is the figure, the bar only lets the eye compare.
import type { ReactNode } from "react";

interface Bar {
  readonly key: string;
  readonly title: ReactNode;
  readonly value: number;
  readonly words: string;
}

interface BarTableProps {
  label: string;
  heads: readonly [string, string];
  bars: readonly Bar[];
}

export function BarTable({ label, heads, bars }: BarTableProps) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  return (
    <table className="bar-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col" className="bar-number">
            {heads[1]}
          </th>
          <td className="bar-cell" />
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, title, value, words }) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            <td className="bar-number num">{words}</td>
            <td className="bar-cell">
              <svg className="bar-fill" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                <rect x="0" y="0" height="12" width={most === 0 ? 0 : (value / most) * 100} fill="var(--accent)" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
