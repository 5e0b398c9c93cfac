import { useTranslation } from "react-i18next";
import type { MilestoneKind } from "@milepost/live";
import type { MilestoneStatus } from "@/api/tracker";
import { statusClass } from "./status-mark";

const OUTLINE = "M8 1.6 14.4 8 8 14.4 1.6 8z";

const INNER: Record<MilestoneKind, string> = {
  "phase-start": "M8 1.6 14.4 8 8 14.4z",
  "phase-end": "M8 1.6 1.6 8 8 14.4z",
  deliverable: "M5.6 5.6h4.8v4.8H5.6z",
  decision: "M7.1 4.4h1.8v4.4H7.1zM7.1 10h1.8v1.7H7.1z",
  external: "",
  other: OUTLINE,
};

interface MilestoneDiamondProps {
  readonly kind: MilestoneKind;
  readonly status: MilestoneStatus;
  readonly size?: number;
}

/** A diamond whose inside tells the kind of milestone and whose colour repeats its status. */
export function MilestoneDiamond({ kind, status, size = 16 }: MilestoneDiamondProps) {
  const { t } = useTranslation();
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={statusClass(status)}
      role="img"
      aria-label={t(`kind.${kind}`)}
    >
      <title>{t(`kind.${kind}`)}</title>
      <path
        d={OUTLINE}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d={INNER[kind]} fill="currentColor" />
    </svg>
  );
}
