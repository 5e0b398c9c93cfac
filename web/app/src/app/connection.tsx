import { useTranslation } from "react-i18next";
import { initials } from "@/lib/initials";
import { useLiveState } from "@/lib/live-state";
import styles from "./project-layout.module.css";

const MOST_FACES = 4;

/** Whether the page is in step with the server, and who else is looking. */
export function Connection() {
  const { t } = useTranslation();
  const { connection, people } = useLiveState();
  return (
    <>
      {people.length > 1 && (
        <ul
          className={styles.avatars}
          aria-label={t("live.people")}
          style={{ margin: 0, listStyle: "none" }}
        >
          {people.slice(0, MOST_FACES).map(({ id, name }) => (
            <li key={id} title={name} className={styles.avatar} data-initials={initials(name)}>
              <span className="visually-hidden">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <span
        title={t(`live.${connection}Long`)}
        className={styles.connection}
        data-state={connection}
        role="status"
      >
        <i aria-hidden />
        <span>{t(`live.${connection}`)}</span>
      </span>
    </>
  );
}
