// What the portal must be told about the city it speaks for, and what it needs to run. The composition maps the city's folder onto this.

import type { PublicReader, PublicResource } from "../../publication/contract.ts";
import type { CaseServices } from "./case-contract.ts";
import type { MyDesk } from "./my-contract.ts";

export interface PortalCity {
  /** 三亚市 */
  readonly name: string;
  readonly nameEn: string;
  /** 信用三亚 */
  readonly portalName: string;
  readonly portalNameEn: string;
  /** One colour, #rrggbb; text in it must reach 4.5:1 on white, or the portal refuses to start. */
  readonly accent: string;
  /** A whole SVG document, from the city's folder and therefore trusted. */
  readonly emblemSvg: string;
  /** Where the portal is reached, without a slash at the end: https://credit.example.gov.cn */
  readonly origin: string;
  /** 网站标识码 */
  readonly siteIdCode: string;
  /** Whose word the published information is, at the foot of every page. */
  readonly sourceStatement: string;
  /** Every page then says that its data is invented. */
  readonly isDemo: boolean;
  /** 主办单位 */
  readonly sponsor: string;
  /** 承办单位 */
  readonly operator: string;
  readonly contact: PortalContact;
  /** ICP 备案号 and 公安备案号 */
  readonly icpNo: string;
  readonly publicSecurityNo: string;
  /** The national entry for credit repair; null when the city takes applications only at its window. */
  readonly repairUrl: string | null;
  /** Words to try in the search field; at most three are shown. */
  readonly searchExamples: readonly string[];
}

export interface PortalContact {
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  /** 周一至周五 8:30-12:00,14:30-17:30(法定节假日除外) */
  readonly hours: string;
}

export interface PortalOptions {
  readonly reader: PublicReader;
  readonly city: PortalCity;
  readonly resources: readonly PublicResource[];
  readonly clock: { now(): Date };
  /** Repair, objection, progress and letters for anyone; absent where there are none. */
  readonly services?: CaseServices;
  /** The pages behind a log-in; absent where there are none. */
  readonly my?: MyDesk;
  /** Draws every component of the kit at /kit; for development and tests, never for the public. */
  readonly showsKit?: boolean;
}
