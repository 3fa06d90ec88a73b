// What I was told, the latest first.
import { minuteOf } from "../../../../platform/contract.ts";
import { DataText } from "../../../kit/data-text.tsx";
import { Mark } from "../../../kit/mark.tsx";
import { Pagination } from "../../../kit/pagination.tsx";
import { ownAddress, withQuery } from "../../addresses.ts";
import type { NoticeList } from "../../case-contract.ts";
import { ownPage } from "../../column-page.tsx";
import { countWords } from "../../count-words.ts";
import type { Page, Visit } from "../../page.ts";

export function myNoticesPage(visit: Visit, found: NoticeList): Page {
  const words = visit.caseWords.notices;
  return ownPage(
    visit,
    { title: words.title, lead: words.lead },
    <section aria-label={words.title}>
      {found.total === 0 ? <p>{words.none}</p> : <p className="count">{words.count(countWords(found.total))}</p>}
      <ul className="result-list">
        {found.items.map(({ noticeId, title, words: said, link, madeAt, isSeen }) => (
          <li key={noticeId}>
            <h2 className="result-name">
              {link ? <a href={ownAddress(link)}>{title}</a> : title} {!isSeen && <Mark tone="accent">{words.isNew}</Mark>}
            </h2>
            <p>
              <DataText>{said}</DataText>
            </p>
            <p className="result-facts figures">{minuteOf(new Date(madeAt))}</p>
          </li>
        ))}
      </ul>
      <Pagination
        page={found.page}
        pageCount={Math.ceil(found.total / found.size)}
        words={visit.words.list.pages}
        hrefOf={(page) => withQuery("/my/notices", { page })}
      />
    </section>,
  );
}
