import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RaciPerson } from "@/api/responsibilities";
import styles from "./people.module.css";

interface HeadCellProps {
  readonly person: RaciPerson;
  readonly isFirstOfSide: boolean;
  readonly onRemove: (() => void) | undefined;
}

/** The person of a column: name, and on which side. */
export function HeadCell({ person, isFirstOfSide, onRemove }: HeadCellProps) {
  const { t } = useTranslation();
  const about = [person.title, person.email].filter(Boolean).join(", ");
  return (
    <th
      scope="col"
      className={`${styles.person} ${isFirstOfSide ? styles.side : ""}`}
      title={[person.name, about].filter(Boolean).join(" – ")}
    >
      <span className={styles.personName}>{person.name}</span>
      <small>{person.side === "client" ? t("people.client") : person.title}</small>
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t("people.remove", { name: person.name })}
          title={t("people.remove", { name: person.name })}
          onClick={onRemove}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </th>
  );
}
