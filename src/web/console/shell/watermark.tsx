// Unit, account and time over every page, on the screen and on paper: a photograph of a screen tells whose it was. Drawn, not a
// background, because browsers leave backgrounds out when they print. It takes no clicks and is silent for those who listen.
import { useEffect, useState } from "react";
import type { AccountView } from "../../../people/contract.ts";
import { formatTime } from "../ui/format.ts";

const MINUTE_MS = 60_000;

function useMinute(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return formatTime(now);
}

export function Watermark({ account }: { account: Pick<AccountView, "unitName" | "displayName" | "id"> }) {
  const minute = useMinute();
  return (
    <svg className="watermark" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="watermark" width="420" height="210" patternUnits="userSpaceOnUse" patternTransform="rotate(-20)">
          <text x="8" y="60">
            {account.unitName}
          </text>
          <text x="8" y="82">
            {account.displayName}（{account.id.slice(-8)}） {minute}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
