import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RegisterItem, RiskEffect } from "@/api/register";
import { useWindowedRows } from "@/lib/window-rows";
import { type RegisterSort, type SortOrder, SORTS } from "./arrange";
import { RegisterRow } from "./register-row";
import type { RegisterActs } from "./use-register-acts";
import styles from "./raid.module.css";

const ROW_HEIGHT = 41;
const WIDTHS: Readonly<Record<RegisterSort, string>> = {
  code: "76px",
  name: "auto",
  state: "138px",
  owner: "140px",
  due: "136px",
  weight: "104px",
  effect: "190px",
};
const WIDE: readonly RegisterSort[] = ["owner", "due", "effect"];

interface RegisterTableProps {
  readonly items: readonly RegisterItem[];
  readonly effects: ReadonlyMap<string, RiskEffect>;
  readonly names: Readonly<Record<string, string>>;
  readonly sort: SortOrder;
  readonly onSort: (key: RegisterSort) => void;
  readonly open: string | undefined;
  readonly onOpen: (uid: string) => void;
  readonly mayEdit: boolean;
  readonly now: number;
  readonly acts: RegisterActs;
}

/** The register as a table; only the rows in sight are in the document. Arrows move along titles. */
export function RegisterTable(props: RegisterTableProps) {
  const { items, effects, names, sort, onSort, open, onOpen, mayEdit, now, acts } = props;
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useWindowedRows(body, { count: items.length, rowHeight: ROW_HEIGHT, overscan: 10 });
  const isOpenHere = items.some(({ uid }) => uid === open);
  return (
    <table
      className={styles.table}
      aria-rowcount={items.length + 1}
      aria-label={t("raid.title")}
      onKeyDown={(event) => moveAlongTitles(event, onOpen, open !== undefined)}
    >
      <colgroup>
        {SORTS.map((key) => (
          <col
            key={key}
            className={WIDE.includes(key) ? styles.wide : ""}
            style={{ width: WIDTHS[key] }}
          />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {SORTS.map((key) => (
            <HeadCell key={key} column={key} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Spacer height={rows.first * ROW_HEIGHT} />
        {items.slice(rows.first, rows.end).map((item, index) => (
          <RegisterRow
            key={item.uid}
            item={item}
            effect={effects.get(item.uid)}
            names={names}
            rowIndex={rows.first + index + 2}
            isOpen={item.uid === open}
            isFirst={!isOpenHere && index === 0}
            mayEdit={mayEdit}
            now={now}
            acts={acts}
            onOpen={onOpen}
          />
        ))}
        <Spacer height={(items.length - rows.end) * ROW_HEIGHT} />
      </tbody>
    </table>
  );
}

function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer} aria-hidden>
      <td colSpan={SORTS.length} style={{ height }} />
    </tr>
  );
}

interface HeadCellProps {
  readonly column: RegisterSort;
  readonly sort: SortOrder;
  readonly onSort: (key: RegisterSort) => void;
}

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const { t } = useTranslation();
  const isSorted = sort.key === column;
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={WIDE.includes(column) ? styles.wide : ""}
      aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(column)}>
        {t(`raid.column.${column}`)}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}

/** Arrow keys on a title go to the next or the last one; with the details open they follow. */
function moveAlongTitles(
  event: KeyboardEvent<HTMLTableElement>,
  onOpen: (uid: string) => void,
  follows: boolean,
): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target;
  if (step === undefined || !(here instanceof HTMLElement) || !here.dataset["item"]) return;
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-item]")];
  const next = titles[titles.indexOf(here) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  const uid = next.dataset["item"];
  if (follows && uid) onOpen(uid);
}
