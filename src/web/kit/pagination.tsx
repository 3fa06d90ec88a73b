// Numbered pages: the first, the last, and those around the one we are on.
export interface PaginationWords {
  readonly label: string;
  readonly previous: string;
  readonly next: string;
  readonly pageOf: (page: number) => string;
}

interface PaginationProps {
  readonly page: number;
  readonly pageCount: number;
  readonly hrefOf: (page: number) => string;
  readonly words: PaginationWords;
}

export function Pagination({ page, pageCount, hrefOf, words }: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav className="pagination" aria-label={words.label}>
      <ul>
        {page > 1 && (
          <li>
            <a href={hrefOf(page - 1)} rel="prev">
              {words.previous}
            </a>
          </li>
        )}
        {listPageNumbers(page, pageCount).map((number, i) =>
          number === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known only by where it stands.
            <li key={`gap${i}`} className="gap" aria-hidden="true">
              …
            </li>
          ) : (
            <li key={number} className={Math.abs(number - page) > 1 ? "far" : undefined}>
              <a href={hrefOf(number)} aria-label={words.pageOf(number)} aria-current={number === page ? "page" : undefined}>
                {number}
              </a>
            </li>
          ),
        )}
        {page < pageCount && (
          <li>
            <a href={hrefOf(page + 1)} rel="next">
              {words.next}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** `null` stands for a gap: 1 … 7 8 [9] 10 11 … 618. A gap of one page is filled by that page. */
export function listPageNumbers(page: number, pageCount: number): (number | null)[] {
  const nearby = [page - 2, page - 1, page, page + 1, page + 2].filter((number) => number > 1 && number < pageCount);
  const shown = [...new Set([1, ...nearby, pageCount])];
  return shown.flatMap((number, i) => {
    const missing = number - (shown[i - 1] ?? 0) - 1;
    if (missing <= 0) return [number];
    return [missing === 1 ? number - 1 : null, number];
  });
}
