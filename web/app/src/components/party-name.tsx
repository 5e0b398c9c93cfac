import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./party-name.module.css";

interface PartyNameProps {
  readonly name: string;
  readonly email: string;
  /** Whether they are written in by hand; else they were chosen from those known. */
  readonly isWritten: boolean;
  readonly onChange: (news: { readonly name?: string; readonly email?: string }) => void;
}

/** Who somebody is: as chosen, or two fields to write in. */
export function PartyName({ name, email, isWritten, onChange }: PartyNameProps) {
  const { t } = useTranslation();
  if (!isWritten) {
    return (
      <span className={styles.known}>
        {name || email}
        <small>{email}</small>
      </span>
    );
  }
  return (
    <span className={styles.written}>
      <TextInput
        size="xs"
        aria-label={t("parties.name")}
        placeholder={t("parties.name")}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="email"
        required
        aria-label={t("parties.email")}
        placeholder={t("parties.email")}
        value={email}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
    </span>
  );
}
