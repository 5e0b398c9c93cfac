import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { type TimeScale, monthTicks, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { formatMonthTick } from "@/lib/wall-time";
import { useWindowedRows } from "@/lib/window-rows";
import type { SortKey, TrackerSort } from "./arrange";
import type { TrackerColumn } from "./columns";
import { TrackerRow } from "./tracker-row";
import picture from "./dates-picture.module.css";
import styles from "./tracker-table.module.css";

const ROW_HEIGHT = 60;
const TICKS = 5;

interface TrackerTableProps {
  readonly project: string;
  readonly milestones: readonly TrackedMilestone[];
  readonly columns: readonly TrackerColumn[];
  readonly sort: TrackerSort;
  readonly onSort: (key: SortKey) => void;
  readonly scale: TimeScale;
  readonly now: number;
}

/** The tracker as a table; only the rows in sight are in the document. */
export function TrackerTable({
  project,
  milestones,
  columns,
  sort,
  onSort,
  scale,
  now,
}: TrackerTableProps) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useWindowedRows(body, {
    count: milestones.length,
    rowHeight: ROW_HEIGHT,
    overscan: 8,
  });
  const ticks = useMemo(() => monthTicks(scale, TICKS), [scale]);
  return (
    <table
      className={styles.table}
      aria-rowcount={milestones.length + 1}
      aria-label={t("tracker.table")}
    >
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell
              key={column.key}
              column={column}
              sort={sort}
              onSort={onSort}
              scale={scale}
              ticks={ticks}
            />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Spacer height={rows.first * ROW_HEIGHT} span={columns.length} />
        {milestones.slice(rows.first, rows.end).map((milestone, index) => (
          <TrackerRow
            key={milestone.uid}
            project={project}
            milestone={milestone}
            columns={columns}
            scale={scale}
            ticks={ticks}
            now={now}
            rowIndex={rows.first + index + 2}
          />
        ))}
        <Spacer height={(milestones.length - rows.end) * ROW_HEIGHT} span={columns.length} />
      </tbody>
    </table>
  );
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer} aria-hidden>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

interface HeadCellProps {
  readonly column: TrackerColumn;
  readonly sort: TrackerSort;
  readonly onSort: (key: SortKey) => void;
  readonly scale: TimeScale;
  readonly ticks: readonly number[];
}

function HeadCell({ column, sort, onSort, scale, ticks }: HeadCellProps) {
  const { t } = useTranslation();
  const { key, sort: sortKey } = column;
  if (key === "picture") return <AxisCell scale={scale} ticks={ticks} />;
  if (!sortKey) return <th scope="col">{t(`column.${key}`)}</th>;
  const isSorted = sort.key === sortKey;
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(sortKey)}>
        {t(`column.${key}`)}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}

function AxisCell({
  scale,
  ticks,
}: {
  readonly scale: TimeScale;
  readonly ticks: readonly number[];
}) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <th scope="col">
      <span className="visually-hidden">{t("column.picture")}</span>
      <div className={picture.axis} aria-hidden>
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${percentAt(scale, tick)}%` }}>
            {formatMonthTick(tick, locale)}
          </span>
        ))}
      </div>
    </th>
  );
}
