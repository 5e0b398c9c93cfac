import { useTranslation } from "react-i18next";
import type { RegisterItem } from "@/api/register";
import type { ItemPanelProps } from "./item-panel";
import styles from "./raid.module.css";

/** What an item came from and what it became. */
export function ItemLinks({ item, register, onOpen }: ItemPanelProps) {
  const { t } = useTranslation();
  const origin = register.items.find(
    ({ uid, became_uid: became }) => uid === item.source_uid || became === item.uid,
  );
  const outcome = register.items.find(({ uid }) => uid === item.became_uid);
  const source = isSource(item.source_kind) ? item.source_kind : null;
  if (!origin && !outcome && !source) return null;
  return (
    <div className={styles.group}>
      {origin && <ItemLink label={t("raid.cameFrom")} item={origin} onOpen={onOpen} />}
      {!origin && source && (
        <p className="dim">
          {t("raid.cameFrom")} {t(`raid.source.${source}`)}
        </p>
      )}
      {outcome && <ItemLink label={t("raid.became")} item={outcome} onOpen={onOpen} />}
    </div>
  );
}

const isSource = (kind: string): kind is "gate" | "change" | "meeting" =>
  kind === "gate" || kind === "change" || kind === "meeting";

interface ItemLinkProps {
  readonly label: string;
  readonly item: RegisterItem;
  readonly onOpen: (uid: string) => void;
}

function ItemLink({ label, item, onOpen }: ItemLinkProps) {
  return (
    <p className="dim">
      {label}{" "}
      <button type="button" className={styles.sort} onClick={() => onOpen(item.uid)}>
        <strong>{item.code}</strong> {item.name}
      </button>
    </p>
  );
}
